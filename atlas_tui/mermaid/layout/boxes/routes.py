"""Where the lines run: the points at which they meet the boxes, and every cell between.

Lines of different nets share no cell but where one goes straight down and the other straight across. A drawing in which
they would is refused, whatever led to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.mermaid.layout.boxes.ports import Ports, Spacing, middle
from atlas_tui.mermaid.layout.boxes.tracks import Pins, tracks
from atlas_tui.mermaid.layout.rails import DOWN, LEFT, RIGHT, UP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas_tui.mermaid.layout.boxes.nets import Layers, Segment
    from atlas_tui.mermaid.layout.boxes.places import Places

Cell = tuple[int, int]
"""A place across the direction of the edges, and one along it."""


Wire = tuple[int, int]
"""A line that is one piece: the number of its net, and of the vertex at which its segments meet."""


class Port(NamedTuple):
    """Where a line meets the border of a node or a frame: the cell there, and whether it is on the lower side."""

    node: int
    cell: Cell
    below: bool
    net: int


class Routes(NamedTuple):
    """Everything that lines and layers come to, in cells."""

    tops: list[int]
    """Where along the edges each layer starts."""
    frames: dict[str, tuple[int, int, int, int]]
    """First and last cell of each frame across the edges, then along them."""
    cells: dict[Cell, tuple[int, int]]
    """The directions in which a line leaves each cell, and its net; where two cross, those of the unbroken one."""
    ports: list[Port]
    crossings: int
    end: int
    """How far all of it reaches along the edges."""


class _Router:
    def __init__(self, layers: Layers, places: Places, spacing: Spacing, apart: tuple[int, int], unbroken: int) -> None:
        self.layers = layers
        self.places = places
        self.apart = apart
        self.unbroken = unbroken
        self.ports = Ports(layers, places.starts, spacing)
        self.wires: dict[Wire, dict[Cell, int]] = {}
        self.depths = self._depths()

    def _depths(self) -> dict[str, tuple[int, int]]:
        """Return, for each group, how many frames inside it start in its first layer, and end in its last."""
        paths = {vertex.path[: at + 1] for vertex in self.layers.vertices for at in range(len(vertex.path))}
        depths = dict.fromkeys(self.layers.ranges, (0, 0))
        for path in sorted(paths, key=len, reverse=True):
            if len(path) > 1:
                (first, last), (outer_first, outer_last) = (self.layers.ranges[group] for group in (path[-1], path[-2]))
                opening, closing = depths[path[-1]]
                most_opening, most_closing = depths[path[-2]]
                depths[path[-2]] = (
                    max(most_opening, opening + 1) if first == outer_first else most_opening,
                    max(most_closing, closing + 1) if last == outer_last else most_closing,
                )
        return depths

    def _frames_at(self, layer: int, side: int) -> int:
        """Return how many rows the frames take that start above a layer (0) or end below it (1)."""
        return max(
            (self.depths[group][side] + 1 for group, reach in self.layers.ranges.items() if reach[side] == layer),
            default=0,
        )

    def _mark(self, wire: Wire, cell: Cell, bits: int) -> None:
        cells = self.wires.setdefault(wire, {})
        cells[cell] = cells.get(cell, 0) | bits

    def _down(self, wire: Wire, across: int, first: int, last: int) -> None:
        for along in range(first, last + 1):
            self._mark(wire, (across, along), UP | DOWN)

    def route(self) -> Routes | None:
        layers = self.layers
        by_layer: dict[int, list[Segment]] = {}
        for segment in layers.segments:
            by_layer.setdefault(layers.vertices[segment.upper].layer, []).append(segment)
        at = self._frames_at(0, 0)
        tops: list[int] = []
        sizes = [max((layers.vertices[number].size[1] for number in row), default=0) for row in layers.layers]
        for layer, size in enumerate(sizes):
            tops.append(at)
            for number in layers.layers[layer]:
                if layers.vertices[number].kind == "bend":
                    net = next(segment.net for segment in layers.segments if number in (segment.upper, segment.lower))
                    self._down(
                        (net, number), middle(layers.vertices[number], self.places.starts[number]), at, at + size - 1
                    )
            at += size
            closing = self._frames_at(layer, 1)
            if layer == len(sizes) - 1:
                at += closing
                break
            opening = self._frames_at(layer + 1, 0)
            gap = self._gap(by_layer.get(layer, []), layer, tops[layer], at, closing, opening)
            if gap is None:
                return None
            at += gap
        return self._merged(tops, sizes, at)

    def _wires(self, segments: list[Segment]) -> dict[Wire, Pins]:
        """Return the lines between two layers: segments of one net that meet at its hub, or on the way to it."""
        pins: dict[Wire, tuple[set[int], set[int]]] = {}
        for segment in segments:
            shared = segment.upper if self.layers.nets[segment.net].hub_above else segment.lower
            above, below = pins.setdefault((segment.net, shared), (set(), set()))
            above.add(self.ports.pin(segment, below=True))
            below.add(self.ports.pin(segment, below=False))
        return {wire: Pins(tuple(sorted(above)), tuple(sorted(below))) for wire, (above, below) in pins.items()}

    def _gates(self, segments: list[Segment], start: int, end: int) -> tuple[dict[int, int], dict[int, int]]:
        """Return, by their cell across, where lines start that leave a frame, and where those end that come to one."""
        starts: dict[int, int] = {}
        ends: dict[int, int] = {}
        for segment in segments:
            upper, lower = self.layers.vertices[segment.upper], self.layers.vertices[segment.lower]
            if upper.kind == "gate":
                starts[self.ports.pin(segment, below=True)] = start + self.depths[upper.key][1] + 1
            if lower.kind == "gate":
                ends[self.ports.pin(segment, below=False)] = end - self.depths[lower.key][0] - 1
        return starts, ends

    def _gap(self, segments: list[Segment], layer: int, top: int, start: int, closing: int, opening: int) -> int | None:
        """Draw the lines between two layers; return how many rows they take, frames included."""
        wires = self._wires(segments)
        rows = tracks(wires)
        if rows is None:
            return None
        count = max(rows.values(), default=-1) + 1
        labelled = layer in self.layers.labelled or layer + 1 in self.layers.labelled
        size = max(closing + count + opening, self.apart[labelled])
        end = start + size - 1
        starts, ends = self._gates(segments, start, end)
        for wire, pins in wires.items():
            if wire not in rows:
                self._down(wire, pins.first, starts.get(pins.first, start), ends.get(pins.first, end))
                continue
            track = start + closing + rows[wire]
            for across in range(pins.first, pins.last + 1):
                bits = (LEFT if across > pins.first else 0) | (RIGHT if across < pins.last else 0)
                self._mark(wire, (across, track), bits)
            for across in pins.above:
                self._down(wire, across, starts.get(across, start), track - 1)
                self._mark(wire, (across, track), UP)
            for across in pins.below:
                self._down(wire, across, track + 1, ends.get(across, end))
                self._mark(wire, (across, track), DOWN)
        for segment in segments:
            vertex = self.layers.vertices[segment.upper]
            if vertex.kind in ("node", "label"):
                wire = (segment.net, segment.upper)
                self._down(wire, self.ports.pin(segment, below=True), top + vertex.size[1], start - 1)
        return size

    def _merged(self, tops: list[int], sizes: list[int], end: int) -> Routes | None:
        """Put the lines of all nets together, unless some of them could be taken for others."""
        cells: dict[Cell, tuple[int, int]] = {}
        crossed: set[Cell] = set()
        for (net, _), own in self.wires.items():
            for cell, bits in own.items():
                if cell not in cells:
                    cells[cell] = (bits, net)
                    continue
                if cell in crossed or {bits, cells[cell][0]} != {UP | DOWN, LEFT | RIGHT}:
                    return None
                crossed.add(cell)
                if bits == self.unbroken:
                    cells[cell] = (bits, net)
        if self._hidden(cells, tops):
            return None
        frames = {
            group: (
                *self.places.frames[group],
                tops[first] - 1 - self.depths[group][0],
                tops[last] + sizes[last] + self.depths[group][1],
            )
            for group, (first, last) in self.layers.ranges.items()
        }
        return Routes(tops, frames, cells, self._ports(tops, frames), len(crossed), end)

    def _hidden(self, cells: Iterable[Cell], tops: list[int]) -> bool:
        """Return whether a line runs through a box or a label."""
        rows: dict[int, list[tuple[int, int]]] = {}
        for number, vertex in enumerate(self.layers.vertices):
            if vertex.kind in ("node", "label"):
                start, top = self.places.starts[number], tops[vertex.layer]
                for along in range(top, top + vertex.size[1]):
                    rows.setdefault(along, []).append((start, start + vertex.size[0]))
        return any(first <= across < end for across, along in cells for first, end in rows.get(along, ()))

    def _ports(self, tops: list[int], frames: dict[str, tuple[int, int, int, int]]) -> list[Port]:
        found: dict[Port, None] = {}
        for segment in self.layers.segments:
            for number, below in ((segment.upper, True), (segment.lower, False)):
                vertex = self.layers.vertices[number]
                if vertex.kind in ("node", "gate"):
                    along = tops[vertex.layer] + (vertex.size[1] - 1 if below else 0)
                    if vertex.kind == "gate":
                        along = frames[vertex.key][3 if below else 2]
                    found[Port(number, (self.ports.pin(segment, below), along), below, segment.net)] = None
        return list(found)


def routed(layers: Layers, places: Places, spacing: Spacing, apart: tuple[int, int], unbroken: int) -> Routes | None:
    """Draw all lines, or find that they cannot be told apart.

    ``apart`` is how far layers stand apart at least: two of nodes, and two of which one is of labels. ``unbroken`` are
    the directions of that line which is drawn whole where two cross.
    """
    return _Router(layers, places, spacing, apart, unbroken).route()
