"""Shows a Mermaid text as it was written: where it cannot be drawn, with the place of its error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.cells import cell_len
from atlas_tui.clean import visible
from atlas_tui.lines import Line, Span, line
from atlas_tui.mermaid.draw.words import wrapped
from atlas_tui.mermaid.parser.tokens import MOST_CHARACTERS

if TYPE_CHECKING:
    from atlas_tui.mermaid.errors import MermaidError

_MOST_LINES = 1_000
_MOST_CELLS = 2_000
"""A longer text is cut, and says so: nobody reads on, and a page must not become as large as its input."""


def _chopped(text: str, width: int) -> list[str]:
    pieces: list[str] = []
    start = used = 0
    for place, character in enumerate(text):
        size = cell_len(character)
        if used + size > width:
            pieces.append(text[start:place])
            start, used = place, 0
        used += size
    return [*pieces, text[start:]]


def draw_source(source: str, width: int, about: str = "", error: MermaidError | None = None) -> list[Line]:
    """Return the numbered lines of a text, below what there is to say about it; the line of ``error`` is marked."""
    head = wrapped(str(error), width, "bad") if error else wrapped(about, width, "dim")
    shown = source[:MOST_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n")
    written = shown.rstrip().split("\n")
    gutter = len(str(min(len(written), _MOST_LINES))) + 3
    lines: list[Line] = head
    for number, text in enumerate(written[:_MOST_LINES], 1):
        wrong = error is not None and error.line == number
        ahead = cell_len(visible(text[: error.column - 1][:_MOST_CELLS])) if wrong and error else -1
        cut = " ... cut" if len(text) > _MOST_CELLS else ""
        for part, piece in enumerate(_chopped(visible(text[:_MOST_CELLS].rstrip()) + cut, width - gutter)):
            lead = f"{'>' if wrong else ' '} {number:>{gutter - 3}} " if not part else " " * gutter
            lines.append((Span(lead, "bad" if wrong else "dim"), Span(piece, "code")))
            if 0 <= ahead < max(cell_len(piece), 1):
                lines.append((Span(" " * (gutter + ahead)), Span("^", "bad")))
            ahead -= cell_len(piece)
    if len(written) > _MOST_LINES or len(source) > MOST_CHARACTERS:
        lines.append(line("... and more, not shown", "dim"))
    return lines
