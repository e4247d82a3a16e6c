"""All steps of the layered boxes: from sizes and a width to a plan of where everything is drawn, or to none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.mermaid.layout.boxes.nets import Layers, Net, Size, layered, ports
from atlas_tui.mermaid.layout.boxes.order import ordered
from atlas_tui.mermaid.layout.boxes.places import Places, placed
from atlas_tui.mermaid.layout.boxes.ports import DOWNWARD, RIGHTWARD
from atlas_tui.mermaid.layout.boxes.ranks import ranks
from atlas_tui.mermaid.layout.boxes.routes import Cell, Routes, routed
from atlas_tui.mermaid.layout.rails import DOWN, LEFT, RIGHT, UP

if TYPE_CHECKING:
    from atlas_tui.mermaid.layout.flow import Flow
    from atlas_tui.mermaid.model import Edge

MOST_VERTICES = 300
"""More pieces of boxes and lines than this are not worth the time: no drawing of them would be clear."""

_APART = {False: (1, 0), True: (2, 1)}
"""How far layers stand apart, downward and to the right: an arrow to the right takes a cell more to be seen."""
_WHOLE = {False: UP | DOWN, True: LEFT | RIGHT}
"""Of two lines that cross, the one that stands upright in the end is drawn whole."""
_TURN = {UP: LEFT, DOWN: RIGHT, LEFT: UP, RIGHT: DOWN}


class Room(NamedTuple):
    """The cells that a drawing may take."""

    width: int
    height: int


class Rect(NamedTuple):
    """Cells of the drawing, counted from 0 at its top left."""

    x: int
    y: int
    width: int
    height: int


class End(NamedTuple):
    """Where a line meets the border of a box, the side it comes from, and whether its edges lead into the box."""

    x: int
    y: int
    side: int
    net: Net
    target: bool


class Plan(NamedTuple):
    """A drawing without its characters."""

    boxes: dict[str, Rect]
    labels: list[tuple[Edge, Rect]]
    frames: dict[str, Rect]
    cells: dict[Cell, tuple[int, Net]]
    """The directions in which a line leaves each cell."""
    ends: list[End]
    titles: dict[str, Cell]
    """Where the title of each group starts, on the upper line of its frame or on the lower one."""
    crossings: int
    width: int
    height: int


def _turned(bits: int) -> int:
    return sum(there for here, there in _TURN.items() if bits & here)


def _widened(layers: Layers, across: bool) -> Layers:
    """Make each node wide enough for the lines that meet it."""
    needed = ports(layers)
    vertices = [
        vertex._replace(size=(max(vertex.size[0], lines + 2 if across else 2 * lines + 3), vertex.size[1]))
        if (lines := needed.get(number, 0)) and vertex.kind == "node"
        else vertex
        for number, vertex in enumerate(layers.vertices)
    ]
    return layers._replace(vertices=vertices)


def _plan(layers: Layers, places: Places, routes: Routes, across: bool) -> Plan:
    boxes: dict[str, Rect] = {}
    labels: list[tuple[Edge, Rect]] = []
    for number, vertex in enumerate(layers.vertices):
        start, top = places.starts[number], routes.tops[vertex.layer]
        size = vertex.size
        rect = Rect(top, start, size[1], size[0]) if across else Rect(start, top, *size)
        if vertex.kind == "node":
            boxes[vertex.key] = rect
        elif vertex.edge:
            labels.append((vertex.edge, rect))
    frames: dict[str, Rect] = {}
    for group, (left, right, top, bottom) in routes.frames.items():
        rect = Rect(left, top, right - left + 1, bottom - top + 1)
        frames[group] = Rect(rect.y, rect.x, rect.height, rect.width) if across else rect
    cells = {
        (cell[::-1] if across else cell): (_turned(bits) if across else bits, layers.nets[net])
        for cell, (bits, net) in routes.cells.items()
    }
    ends: list[End] = []
    for port in routes.ports:
        x, y = port.cell[::-1] if across else port.cell
        side = DOWN if port.below else UP
        net = layers.nets[port.net]
        ends.append(End(x, y, _turned(side) if across else side, net, port.below == net.back))
    rects = [*boxes.values(), *frames.values(), *(rect for _, rect in labels)]
    width = max([rect.x + rect.width for rect in rects] + [x + 1 for x, _ in cells], default=0)
    height = max([rect.y + rect.height for rect in rects] + [y + 1 for _, y in cells], default=0)
    return Plan(boxes, labels, frames, cells, ends, {}, routes.crossings, width, height)


def _titles(plan: Plan, sizes: dict[str, int]) -> dict[str, Cell] | None:
    """Return where titles of the given sizes stand, so that no line crosses them, or None when one has no place."""
    found: dict[str, Cell] = {}
    taken = {*plan.cells, *((end.x, end.y) for end in plan.ends)}
    for group, frame in plan.frames.items():
        size = sizes.get(group, 0)
        if size:
            free = (
                (x, y)
                for y in (frame.y, frame.y + frame.height - 1)
                for x in range(frame.x + 2, frame.x + frame.width - size - 1)
                if not any((at, y) in taken for at in range(x, x + size))
            )
            if (place := next(free, None)) is None:
                return None
            found[group] = place
    return found


def arrange(
    flow: Flow, sizes: dict[str, Size], labels: dict[Edge, Size], titles: dict[str, int], room: Room, across: bool
) -> Plan | None:
    """Lay a graph out in boxes, or find that it does not fit or cannot be told clearly.

    Args:
        flow: the graph in reading order; no edge of it joins a group and something in that group.
        sizes: width and height of each node's box.
        labels: width and height of the label of each edge that has one.
        titles: how many cells the title of each group takes on its frame.
        room: the cells that there are.
        across: whether edges lead from left to right, and not down.
    """
    limit = room.height if across else room.width
    if across:
        sizes = {key: (size[1], size[0]) for key, size in sizes.items()}
        labels = {edge: (size[1], size[0]) for edge, size in labels.items()}
    levels = ranks(flow, {key: size[0] for key, size in sizes.items()}, limit)
    layers = layered(flow, levels, sizes, labels)
    if len(layers.vertices) > MOST_VERTICES:
        return None
    least = sum(max(layers.vertices[number].size[1] for number in row) for row in layers.layers)
    if least > (room.width if across else room.height):
        return None
    layers = _widened(layers, across)
    rows = ordered(layers)
    spacing = RIGHTWARD if across else DOWNWARD
    for halves in (1,) if across else (1, 2):
        frames = {group: halves * (size + 1) + 2 for group, size in titles.items()}
        places = placed(layers, rows, spacing, limit, {} if across else frames)
        routes = routed(layers, places, spacing, _APART[across], _WHOLE[across]) if places else None
        if places is None or routes is None:
            return None
        plan = _plan(layers, places, routes, across)
        if plan.width > room.width or plan.height > room.height:
            return None
        if (found := _titles(plan, titles)) is not None:
            return plan._replace(titles=found)
    return None
