"""Draws a graph as rails: the margin of each row, and its words behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.lines import Line, Span, width_of
from atlas_tui.mermaid.draw.words import joined
from atlas_tui.mermaid.places import Place, Sheet

if TYPE_CHECKING:
    from atlas_tui.mermaid.draw.nodes import Words
    from atlas_tui.mermaid.layout.rails import Row


def _margin(cells: tuple[int, ...], words: Words) -> str:
    return "".join(words.glyphs.joint(cell) for cell in cells)


def _texts(row: Row, words: Words, width: int) -> list[Line]:
    match row.kind:
        case "node":
            return words.item(row.subject, width, row.edges)
        case "heading":
            return words.heading(row.subject, width)
        case "edge":
            return words.edges(row.edges, width)
        case "back":
            return words.back(row.edges[0], width)
        case _:
            return [()]


def draw_rails(rows: list[Row], words: Words, width: int) -> Sheet:
    """Return the lines of a graph whose rows are laid out."""
    lines: list[Line] = []
    places: list[Place] = []
    for row in rows:
        size = max(len(row.cells), len(row.below))
        first = _margin(row.cells, words).ljust(size)
        below = _margin(row.below, words).ljust(size)
        indent = " " * words.indent if row.kind in ("node", "edge") else ""
        texts = _texts(row, words, width - size - len(indent))
        if row.kind == "node":
            at = 2 * row.column
            reach = size + len(indent) + max(map(width_of, texts)) - at
            places.append(Place(row.subject, words.name(row.subject), len(lines), at, reach, len(texts)))
        for number, text in enumerate(texts):
            lead = [Span((below if number else first) + indent, "frame")]
            if row.kind == "node" and not number:
                at = 2 * row.column
                lead = [Span(first[:at], "frame"), words.mark(row.subject), Span(first[at + 1 :] + indent, "frame")]
            lines.append(joined([*lead, *text]))
    return Sheet(lines, places)
