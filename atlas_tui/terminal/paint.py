"""Rendered lines to text for a terminal that scrolls: colours of the basic sixteen, or none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TextIO

from atlas_tui.lines import plain

if TYPE_CHECKING:
    from atlas_tui.lines import Line, Role

_SGR: dict[Role, str] = {
    "title": "1", "heading": "1;36", "dim": "2", "strong": "1", "em": "3", "code": "36", "command": "1",
    "match": "7", "key": "1", "accent": "36", "frame": "2", "read": "32", "change": "33", "destroy": "1;31",
    "good": "32", "warn": "33", "bad": "1;31", "edge": "36", "service": "32", "state": "33", "control": "35",
}  # fmt: skip


def paint(row: Line, *, color: bool) -> str:
    """Return a line as text, with SGR sequences (ECMA-48) for its roles when ``color`` is wanted."""
    if not color:
        return plain(row)
    return "".join(f"\x1b[{_SGR[span.role]}m{span.text}\x1b[0m" if span.role in _SGR else span.text for span in row)


def wants_color(stream: TextIO, choice: str = "auto") -> bool:
    """Decide on colours: as chosen, else a terminal gets them unless NO_COLOR (no-color.org) or a dumb TERM says no."""
    if choice != "auto":
        return choice == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"
