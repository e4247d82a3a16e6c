"""Wrapping text in which each part has a role of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.cells import cell_len, wrap
from atlas_tui.lines import Line, Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterable


def joined(spans: Iterable[Span]) -> Line:
    """Return spans as a line, neighbours of one role made one."""
    merged: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if merged and merged[-1].role == span.role:
            merged[-1] = Span(merged[-1].text + span.text, span.role)
        else:
            merged.append(span)
    return tuple(merged)


def flowed(parts: Iterable[Span], width: int) -> list[Line]:
    """Break a run of parts at blanks into lines of at most ``width`` cells; parts are set a blank apart."""
    lines: list[Line] = []
    here: list[Span] = []
    used = 0
    for part in parts:
        for word in part.text.split():
            for piece in [word] if cell_len(word) <= width else wrap(word, width):
                size = cell_len(piece)
                if here and used + 1 + size > width:
                    lines.append(joined(here))
                    here, used = [], 0
                if here:
                    same = here[-1].role == part.role
                    here.append(Span(" ", part.role if same else "text"))
                    used += 1
                here.append(Span(piece, part.role))
                used += size
    lines.append(joined(here))
    return lines


def wrapped(text: str, width: int, role: Role = "text") -> list[Line]:
    """Break one text into lines of one role."""
    return flowed([Span(text, role)], width)
