"""From a Mermaid text and a width to lines: reads it, chooses the layout that fits, draws it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from atlas_tui.lines import Line, width_of
from atlas_tui.mermaid.draw.boxes import draw_boxes
from atlas_tui.mermaid.draw.charts import draw_chart
from atlas_tui.mermaid.draw.glyphs import ASCII, UNICODE, Glyphs
from atlas_tui.mermaid.draw.lifelines import draw_lifelines
from atlas_tui.mermaid.draw.listing import draw_listing
from atlas_tui.mermaid.draw.messages import draw_messages
from atlas_tui.mermaid.draw.nodes import Words
from atlas_tui.mermaid.draw.rails import draw_rails
from atlas_tui.mermaid.draw.source import draw_source
from atlas_tui.mermaid.draw.words import wrapped
from atlas_tui.mermaid.errors import MermaidError
from atlas_tui.mermaid.layout.columns import place
from atlas_tui.mermaid.layout.flow import flow
from atlas_tui.mermaid.layout.rails import rails
from atlas_tui.mermaid.model import Graph, Message, Sequence, Unread
from atlas_tui.mermaid.parser import kind_of, parse
from atlas_tui.mermaid.places import Place, Sheet, lowered
from atlas_tui.mermaid.planes import planes

NARROWEST = 40
"""The width from which every diagram fits; a drawing for less is made for this."""

MOST_RAILS = 12
"""More rails than this no eye follows, however wide the terminal; at most they take half of the width."""


Layout = Literal["boxes", "rails", "list"]
"""What a reader may ask for: a sequence has its own two, and as a list is one message a row."""


SCREEN = 24
ROWS = 14
"""Boxes that a screen holds whole are worth two and a half times the rows of rails, and always this many; on more than
a screen they may be a third higher than rails."""

FORCED_ROWS = 2_000
"""More rows than this no boxes take, even when they are asked for."""


class Drawing(NamedTuple):
    """A diagram drawn for one width: its lines, and what a check or a page wants to know of it."""

    kind: str
    lines: tuple[Line, ...]
    layout: str
    """How it is drawn: "boxes", "rails", "list", "sequence", "messages", "chart", or "source" when it is as written."""
    nodes: int = 0
    edges: int = 0
    unplaced: tuple[str, ...] = ()
    """Labels that the layout found no place for."""
    error: MermaidError | None = None
    places: tuple[Place, ...] = ()
    """Where each node, or participant, stands; none where a diagram is shown in another way."""
    graph: Graph | None = None
    """What a flowchart or a state diagram says."""

    @property
    def width(self) -> int:
        """The width of the widest line, in cells."""
        return max(map(width_of, self.lines), default=0)

    @property
    def height(self) -> int:
        """How many lines there are."""
        return len(self.lines)


def _titled(title: str, width: int, sheet: Sheet) -> tuple[tuple[Line, ...], tuple[Place, ...]]:
    above = [*wrapped(title, width, "title"), ()] if title else []
    return (*above, *sheet.lines), lowered(sheet.places, len(above))


def _laid_out(graph: Graph, words: Words, width: int, wanted: Layout | None) -> tuple[str, Sheet]:
    """Draw a graph in the layout that is wanted, or in that which reads best, and return its name."""
    rows = None if wanted == "list" else rails(words.flow, min(width // 4, MOST_RAILS))
    name = "rails" if rows else "list"
    sheet = draw_rails(rows, words, width) if rows else draw_listing(words.flow, words, width)
    if wanted == "boxes":
        boxes = draw_boxes(graph, words, width, FORCED_ROWS, len(graph.edges) ** 2)
    elif wanted is None:
        other = len(sheet.lines)
        most_rows = max(min(SCREEN, max(ROWS, other * 5 // 2)), other * 4 // 3)
        boxes = draw_boxes(graph, words, width, most_rows, 2 + len(graph.edges) // 6)
    else:
        boxes = None
    return ("boxes", boxes) if boxes else (name, sheet)


def _draw_graph(graph: Graph, width: int, glyphs: Glyphs, wanted: Layout | None) -> Drawing:
    order = flow(graph)
    layout, sheet = _laid_out(graph, Words(order, planes(graph), glyphs), width, wanted)
    lines, places = _titled(graph.title, width, sheet)
    edges = sum(edge.stroke != "invisible" for edge in graph.edges)
    return Drawing(graph.kind, lines, layout, len(graph.nodes), edges, places=places, graph=graph)


def _draw_sequence(sequence: Sequence, width: int, glyphs: Glyphs, wanted: Layout | None) -> Drawing:
    columns = None if wanted == "list" else place(sequence, width)
    layout = "messages" if columns is None else "sequence"
    if columns is None:
        sheet = Sheet(draw_messages(sequence, glyphs, width), [])
    else:
        sheet = draw_lifelines(sequence, columns, glyphs)
    lines, places = _titled(sequence.title, width, sheet)
    messages = sum(isinstance(step, Message) for step in sequence.steps)
    return Drawing(sequence.kind, lines, layout, len(sequence.participants), messages, places=places)


def draw(source: str, width: int, *, ascii_only: bool = False, layout: Layout | None = None) -> Drawing:
    """Draw a Mermaid text for ``width`` cells. Any text gives a drawing; that of a wrong one carries its error.

    Without a ``layout`` the one that fits and reads best is chosen; one that does not fit gives way to a list.
    """
    width = max(width, NARROWEST)
    glyphs = ASCII if ascii_only else UNICODE
    try:
        diagram = parse(source)
    except MermaidError as error:
        lines = draw_source(source, width, error=error)
        return Drawing(kind_of(source), tuple(lines), "source", error=error)
    if isinstance(diagram, Graph):
        return _draw_graph(diagram, width, glyphs, layout)
    if isinstance(diagram, Sequence):
        return _draw_sequence(diagram, width, glyphs, layout)
    if not isinstance(diagram, Unread):
        chart = draw_chart(diagram, width, ascii_only=ascii_only)
        return Drawing(diagram.kind, _titled(diagram.title, width, Sheet(chart, []))[0], "chart")
    about = f"This kind of diagram ({diagram.kind}) is shown as its source."
    return Drawing(diagram.kind, tuple(draw_source(source, width, about)), "source")
