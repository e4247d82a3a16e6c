"""The arrows of a flowchart: every way to write an edge and its label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.mermaid.parser.labels import one_line
from atlas_tui.mermaid.parser.shapes import inside, quoted

if TYPE_CHECKING:
    from atlas_tui.mermaid.model import Head, Stroke
    from atlas_tui.mermaid.parser.tokens import Cursor


class Link(NamedTuple):
    """An edge without its ends."""

    label: str
    stroke: Stroke
    head: Head
    tail: Head
    name: str = ""
    """The name that some edges carry, by which a later statement animates or colours them."""


class _Style(NamedTuple):
    stroke: Stroke
    whole: re.Pattern[str]
    """The arrow without a label in it."""
    start: re.Pattern[str]
    """What stands before a label."""
    close: re.Pattern[str]
    """What stands behind it."""


_STYLES = (
    _Style("solid", re.compile(r"([xo<]?)--+([-xo>])"), re.compile(r"([xo<]?)--"), re.compile(r"--+([-xo>])")),
    _Style("thick", re.compile(r"([xo<]?)==+([=xo>])"), re.compile(r"([xo<]?)=="), re.compile(r"==+([=xo>])")),
    _Style("dotted", re.compile(r"([xo<]?)-?\.+-([xo>]?)"), re.compile(r"([xo<]?)-\."), re.compile(r"-?\.+-([xo>]?)")),
)
_INVISIBLE = re.compile(r"~~~+")
_SPACE = re.compile(r"\s*")
_NAME = re.compile(r'([^\s"@]+)@(?=[xo<]?(?:--|==|-\.|~~~))')
_HEADS: dict[str, Head] = {"x": "cross", "o": "circle", ">": "arrow", "<": "arrow"}


def _labelled(cursor: Cursor, style: _Style) -> Link | None:
    """Read an arrow whose label stands inside it: ``-- yes -->``."""
    opened = cursor.at
    start = cursor.take(style.start)
    if not start:
        return None
    text = quoted(cursor)
    if text is None:
        line_end = cursor.text.find("\n", cursor.at)
        close = style.close.search(cursor.text, cursor.at, len(cursor.text) if line_end < 0 else line_end)
        if not close:
            raise cursor.error("this edge is not finished; write '-->', or '-- label -->'", opened)
        text = cursor.text[cursor.at : close.start()]
        cursor.at = close.end()
    else:
        cursor.take(_SPACE)
        close = cursor.take(style.close)
        if not close:
            raise cursor.error(f"expected the end of the edge behind its label, found {cursor.shown()}")
    return Link(one_line(text), style.stroke, _HEADS.get(close[1], "none"), _HEADS.get(start[1], "none"))


def _arrow(cursor: Cursor) -> Link | None:
    for style in _STYLES:
        if found := cursor.take(style.whole):
            return Link("", style.stroke, _HEADS.get(found[2], "none"), _HEADS.get(found[1], "none"))
    if cursor.take(_INVISIBLE):
        return Link("", "invisible", "none", "none")
    for style in _STYLES:
        if link := _labelled(cursor, style):
            return link
    return None


def link(cursor: Cursor) -> Link | None:
    """Read an edge with its label, and the blanks and line breaks around it; without an edge here, read nothing."""
    start = cursor.at
    cursor.take(_SPACE)
    name = cursor.take(_NAME)
    found = _arrow(cursor)
    if found is None:
        cursor.at = start
        return None
    cursor.take(_SPACE)
    if cursor.sees("|"):
        opened = cursor.at
        cursor.at += 1
        text, _ = inside(cursor, opened, {"|": ""})
        found = found._replace(label=one_line(text))
        cursor.take(_SPACE)
    return found._replace(name=name[1]) if name else found
