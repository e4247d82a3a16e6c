"""What every page, diagram and timeline is rendered to: lines of spans, each with a role.

A role says what the text is, never how it looks: a theme, a plain terminal or a pipe each decide that for themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from atlas_tui.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterable

Role = Literal[
    "text", "title", "heading", "dim", "strong", "em", "code", "command", "match", "key", "accent", "frame",
    "read", "change", "destroy", "good", "warn", "bad",
    "edge", "service", "state", "control", "chosen",
]  # fmt: skip


class Span(NamedTuple):
    """A run of text with one role."""

    text: str
    role: Role = "text"


Line = tuple[Span, ...]
"""One row of the screen; never wider than the width it was rendered for."""


def line(text: str = "", role: Role = "text") -> Line:
    """Return a line of one span, or an empty line."""
    return (Span(text, role),) if text else ()


def plain(row: Line) -> str:
    """Return the text of a line without its roles, and without trailing spaces."""
    return "".join(span.text for span in row).rstrip()


def width_of(row: Iterable[Span]) -> int:
    """Return the width of a line, or of a part of one, in cells."""
    return sum(cell_len(span.text) for span in row)


def changed(before: Line, after: Line) -> tuple[int, int]:
    """Return the cells, from the first up to but without the end, in which two lines may differ.

    Over a slow link each cell that stays as it is should cost nothing.
    """
    first = 0
    for old, new in zip(before, after, strict=False):
        if old != new:
            break
        first += cell_len(new.text)
    return first, max(width_of(before), width_of(after))
