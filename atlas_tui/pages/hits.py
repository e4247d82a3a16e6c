"""A hit as two rows: what it is, and why it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.cells import cell_len, clip
from atlas_tui.clean import visible
from atlas_tui.kinds import KINDS
from atlas_tui.lines import Line, Span

if TYPE_CHECKING:
    from atlas_tui.search.query import Hit
    from atlas_tui.search.snippet import Snippet

ROWS = 2
LABEL = 13
"""Cells for the word that says what kind a hit is."""


def hit_rows(hit: Hit, width: int, *, chosen: bool = False) -> tuple[Line, Line]:
    """Return the two rows of a hit in ``width`` cells."""
    room = max(width - LABEL - 2, 4)
    mark = Span("▸ ", "key") if chosen else Span("  ", "accent")  # one colour from the margin on costs fewer bytes
    title = clip(visible(hit.title), room)
    first = (mark, Span(f"{KINDS[hit.kind].label:{LABEL}}", "accent"), Span(title, "strong"))
    where = "" if hit.section == "overview" else f"{visible(hit.section_title)}: "
    where = clip(where, room // 2)
    indent = Span(" " * (LABEL + 2), "dim")
    return first, (
        indent,
        *((Span(where, "dim"),) if where else ()),
        *snippet_spans(hit.snippet, room - cell_len(where)),
    )


def snippet_spans(snippet: Snippet, width: int) -> Line:
    """Return a snippet with its matches marked, cut to ``width`` cells."""
    text = clip(snippet.text, width)
    spans: list[Span] = []
    end = 0
    for start, stop in snippet.marks:
        if stop > len(text):
            break
        spans += [Span(text[end:start], "dim"), Span(text[start:stop], "match")]
        end = stop
    return (*(span for span in (*spans, Span(text[end:], "dim")) if span.text),)
