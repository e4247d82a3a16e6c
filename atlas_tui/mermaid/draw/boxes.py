"""Draws a graph as layered boxes, in the arrangement that reads best of those that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.cells import cell_len, wrap
from atlas_tui.lines import Line, Role, width_of
from atlas_tui.mermaid.draw.canvas import Canvas
from atlas_tui.mermaid.layout.boxes.layout import End, Plan, Rect, Room, arrange
from atlas_tui.mermaid.layout.flow import filled
from atlas_tui.mermaid.layout.rails import DOTTED, DOWN, LEFT, RIGHT, THICK, UP
from atlas_tui.mermaid.places import Place, Sheet
from atlas_tui.mermaid.planes import LETTERS

if TYPE_CHECKING:
    from atlas_tui.mermaid.draw.nodes import Words
    from atlas_tui.mermaid.layout.boxes.nets import Net, Size
    from atlas_tui.mermaid.model import Edge, Graph

MOST_NODES = 40
MOST_EDGES = 60

FEW_NODES = 16
"""Of more nodes than this the first arrangement that fits is taken."""

_WIDTHS = ((26, 24), (18, 16), (13, 12))
"""How wide the texts of nodes and of edges may be before they are broken."""

_STYLES = {"dotted": DOTTED, "thick": THICK}


class Texts(NamedTuple):
    """What stands in each box and on each line, broken for one arrangement, and how much room it takes."""

    nodes: dict[str, list[Line]]
    labels: dict[Edge, list[str]]
    sizes: dict[str, Size]
    label_sizes: dict[Edge, Size]


def _texts(words: Words, node_width: int, label_width: int) -> Texts:
    flow = words.flow
    edges = [edge for key in flow.order for edge in (*flow.down[key], *flow.up[key])]
    groups = filled(flow)
    nodes = {key: words.inside(key, node_width) for key in flow.order if key not in groups}
    labels = {edge: _broken(edge.label, label_width) for edge in edges if edge.label and edge.source != edge.target}
    return Texts(
        nodes,
        labels,
        {key: (max(map(width_of, lines)) + 4, len(lines) + 2) for key, lines in nodes.items()},
        {edge: (max(map(cell_len, lines)), len(lines)) for edge, lines in labels.items()},
    )


def _unbroken(texts: Texts) -> Texts:
    """Return texts for lines that run from left to right, where what an edge says stands on one row of its line."""
    labels = {edge: [" ".join(lines)] for edge, lines in texts.labels.items()}
    return texts._replace(labels=labels, label_sizes={edge: (cell_len(text) + 2, 1) for edge, [text] in labels.items()})


def _broken(text: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` cells, but never within a word."""
    return wrap(text, max(width, *map(cell_len, text.split())))


class _Painter:
    def __init__(self, plan: Plan, texts: Texts, words: Words) -> None:
        self.plan = plan
        self.texts = texts
        self.words = words
        self.glyphs = words.glyphs
        self.canvas = Canvas(plan.width)
        for _ in range(plan.height):
            self.canvas.row()

    def paint(self) -> None:
        """Draw everything."""
        for rect in self.plan.frames.values():
            self.frame(rect)
        for (x, y), (bits, net) in self.plan.cells.items():
            self.canvas.put(y, x, self.glyphs.joint(bits | _STYLES.get(net.stroke, 0)), self.role(net))
        for edge, rect in self.plan.labels:
            for number, text in enumerate(self.texts.labels[edge]):
                self.canvas.put(rect.y + number, rect.x + (rect.width - cell_len(text)) // 2, text, "accent")
        for key, rect in self.plan.boxes.items():
            self.box(key, rect)
        for end in self.plan.ends:
            self.end(end)
        for group, (x, y) in self.plan.titles.items():
            self.canvas.put(y, x, f" {self.words.flow.groups[group].title} ", "heading")

    @staticmethod
    def role(net: Net) -> Role:
        """Return the role of a line: one that leads back up stands out."""
        return "warn" if net.back else "frame"

    def outline(self, rect: Rect, corners: str, horizontal: str, vertical: str, role: Role) -> None:
        """Draw a rectangle; its corners are given from the top left, row by row."""
        right, bottom = rect.x + rect.width - 1, rect.y + rect.height - 1
        for y, left_corner, right_corner in ((rect.y, *corners[:2]), (bottom, *corners[2:])):
            self.canvas.put(y, rect.x, left_corner + horizontal * (rect.width - 2) + right_corner, role)
        for y in range(rect.y + 1, bottom):
            self.canvas.put(y, rect.x, vertical, role)
            self.canvas.put(y, right, vertical, role)

    def frame(self, rect: Rect) -> None:
        """Draw the frame of a group."""
        self.outline(rect, self.glyphs.frame[:4], self.glyphs.frame[4], self.glyphs.frame[5], "dim")

    def box(self, key: str, rect: Rect) -> None:
        """Draw a node and what stands in it."""
        plane = self.words.planes.get(key)
        shape = self.words.shape(key)
        corners, horizontal = self.glyphs.outlines.get(shape, self.glyphs.outlines["box"])
        role: Role = plane or "frame"
        self.outline(rect, corners, horizontal, self.glyphs.joints[UP | DOWN], role)
        if plane:
            self.canvas.put(rect.y, rect.x + 1, LETTERS[plane], plane)
        lines = self.texts.nodes[key]
        top = rect.y + (rect.height - len(lines)) // 2
        left = rect.x + (rect.width - max(map(width_of, lines)) + 1) // 2
        for number, text in enumerate(lines):
            x = left
            for span in text:
                self.canvas.put(top + number, x, span.text, span.role)
                x += cell_len(span.text)

    def end(self, end: End) -> None:
        """Draw the point where a line meets a box."""
        net = end.net
        head = net.head if end.target else net.tail
        if head != "none":
            self.canvas.put(end.y, end.x, self.glyphs.points[head][(UP, DOWN, LEFT, RIGHT).index(end.side)], "accent")
            return
        along = LEFT | RIGHT if end.side in (UP, DOWN) else UP | DOWN
        drawn = self.canvas.rows[end.y][end.x]
        doubles = (self.glyphs.outlines["cylinder"][1] if along == LEFT | RIGHT else "", *self.glyphs.frame[4:])
        double = self.glyphs.double[(UP, DOWN, LEFT, RIGHT).index(end.side)]
        sign = double if drawn.text in doubles else self.glyphs.joints[along | end.side]
        self.canvas.put(end.y, end.x, sign, drawn.role)


def _sheet(plan: Plan, texts: Texts, words: Words) -> Sheet:
    painter = _Painter(plan, texts, words)
    painter.paint()
    places = [Place(key, words.name(key), rect.y, rect.x, rect.width, rect.height) for key, rect in plan.boxes.items()]
    return Sheet(painter.canvas.lines(), places)


def _possible(words: Words) -> bool:
    flow = words.flow
    groups = filled(flow)
    edges = [edge for key in flow.order for edge in (*flow.down[key], *flow.up[key])]
    return (
        len(flow.order) <= MOST_NODES
        and len(edges) <= MOST_EDGES
        and not any(flow.items[key].notes for key in groups & flow.items.keys())
        and not any(
            one in groups and one in flow.paths[other]
            for edge in edges
            for one, other in ((edge.source, edge.target), (edge.target, edge.source))
        )
    )


def draw_boxes(graph: Graph, words: Words, width: int, tallest: int, most_crossings: int) -> Sheet | None:
    """Return the lines of a graph in boxes, or None where boxes do not fit.

    They do not fit either where they would take more rows than ``tallest``, or where more lines would cross than
    ``most_crossings``: a reader is told more by another layout then.
    """
    if not _possible(words):
        return None
    titles = {group.id: cell_len(group.title) + 2 for group in graph.subgraphs if group.title}
    best: tuple[int, Plan, Texts] | None = None
    tried: set[tuple[bool, tuple[Size, ...]]] = set()
    for node_width, label_width in _WIDTHS:
        broken = _texts(words, node_width, label_width)
        for across, texts in ((False, broken), (True, _unbroken(broken))):
            sizes = (*texts.sizes.values(), *texts.label_sizes.values())
            if (across, sizes) in tried:
                continue
            tried.add((across, sizes))
            plan = arrange(words.flow, texts.sizes, texts.label_sizes, titles, Room(width, tallest), across)
            if plan is None or plan.crossings > most_crossings:
                continue
            score = plan.height + 3 * plan.crossings
            if best is None or score < best[0]:
                best = score, plan, texts
        if best and len(words.flow.order) > FEW_NODES:
            break
    return _sheet(best[1], best[2], words) if best else None
