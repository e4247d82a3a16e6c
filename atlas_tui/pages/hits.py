"""A hit as two rows: what it is, and why it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from atlas_tui.cells import cell_len, clip
from atlas_tui.clean import visible
from atlas_tui.kinds import HITS
from atlas_tui.lines import Line, Span

if TYPE_CHECKING:
    from atlas_tui.lines import Role
    from atlas_tui.search.hits import Hit
    from atlas_tui.search.snippet import Snippet

ROWS = 2
LABEL = 13
"""Cells for the word that says what kind a hit is."""


def hit_rows(hit: Hit, width: int, *, chosen: bool = False) -> tuple[Line, Line]:
    """Return the two rows of a hit in ``width`` cells: its title with a word on it at the right, and its snippet."""
    room = max(width - LABEL - 2, 4)
    note = _note(hit)
    mark = Span("▸ ", "key") if chosen else Span("  ", "accent")  # one colour from the margin on costs fewer bytes
    title = clip(visible(hit.title), room - cell_len(note.text) - 2 if note else room)
    first: Line = (mark, Span(f"{HITS[hit.kind].label:{LABEL}}", "accent"), Span(title, "strong"))
    if note:
        gap = max(room - cell_len(title) - cell_len(note.text) - 1, 1)
        first = (*first, Span(" " * gap, "strong"), note)
    where = "" if hit.section == "overview" else f"{visible(hit.section_title)}: "
    where = clip(where, room // 2)
    indent = Span(" " * (LABEL + 2), "dim")
    return first, (
        indent,
        *((Span(where, "dim"),) if where else ()),
        *snippet_spans(hit.snippet, room - cell_len(where)),
    )


def _note(hit: Hit) -> Span | None:
    """Return what a reader should know of a hit at once: that it is the very error, or what the command may do."""
    if hit.risk:
        return Span(hit.risk.upper(), cast("Role", hit.risk))
    return Span("exact error", "good") if hit.exact else None


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
