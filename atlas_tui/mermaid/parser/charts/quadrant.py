"""The grammar of ``quadrantChart``: two axes, four names, and points between 0 and 1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from atlas_tui.mermaid.charts import Point, Quadrant
from atlas_tui.mermaid.parser.charts.asides import count, skip_asides, unexpected
from atlas_tui.mermaid.parser.labels import one_line

if TYPE_CHECKING:
    from atlas_tui.mermaid.parser.tokens import Cursor

_SEPARATOR = re.compile(r"[\s;]+")
_TITLE = re.compile(r"title\b([^\n]*)", re.IGNORECASE)
_AXIS = re.compile(r"([xy])-axis[ \t]*", re.IGNORECASE)
_ARROW = re.compile(r"[ \t]*--+>[ \t]*")
_QUADRANT = re.compile(r"quadrant-([1-4])[ \t]*", re.IGNORECASE)
_CLASS_DEF = re.compile(r"classDef[ \t][^\n]*", re.IGNORECASE)
_CLASS = re.compile(r"[ \t]*:::\w+")
_QUOTED = re.compile(r'"`([^`"]+)`"|"([^"]*)"')
_SIGN = r"""#\w{1,31};|[\w!"#$%&'*+,.`?\\/=]|[^\x00-\x7f]"""
_BARE = re.compile(rf"(?:{_SIGN})(?:{_SIGN}|[ \t]|-(?!-+>))*", re.ASCII)
_POINT = re.compile(r"\s*:\s*\[\s*")
_COORDINATE = re.compile(r"1|0(?:\.\d+)?")
_COMMA = re.compile(r"\s*,\s*")
_CLOSE = re.compile(r"\s*\][ \t]*([^\n;]*)")
_END = re.compile(r"[ \t]*(?:[\n;]|$)")


def _text(cursor: Cursor) -> str:
    """Take a text; one in quotes may hold anything."""
    if found := cursor.take(_QUOTED):
        return one_line(f"`{found[1]}`" if found[1] else found[2])
    found = cursor.take(_BARE)
    if not found:
        raise unexpected(cursor, "a text", "; put it in double quotes")
    return one_line(found[0])


def _coordinate(cursor: Cursor) -> float:
    found = cursor.take(_COORDINATE)
    if not found:
        raise unexpected(cursor, "a number from 0 to 1")
    return float(found[0])


def _point(cursor: Cursor) -> Point:
    name = _text(cursor)
    cursor.take(_CLASS)
    if not cursor.take(_POINT):
        raise unexpected(cursor, "': [x, y]' behind the name of a point")
    x = _coordinate(cursor)
    if not cursor.take(_COMMA):
        raise unexpected(cursor, "',' and a number from 0 to 1")
    y = _coordinate(cursor)
    if not cursor.take(_CLOSE):
        raise unexpected(cursor, "']'")
    return Point(name, x, y)


def _axis(cursor: Cursor) -> tuple[str, str]:
    low = _text(cursor)
    if not cursor.take(_ARROW):
        return low, ""
    return low, "" if _END.match(cursor.text, cursor.at) else _text(cursor)


def read(cursor: Cursor, title: str) -> Quadrant:
    """Read a quadrant chart, the cursor standing behind its opening word."""
    axes = {"x": ("", ""), "y": ("", "")}
    names = ["", "", "", ""]
    points: list[Point] = []
    while True:
        skip_asides(cursor)
        if cursor.take(_SEPARATOR):
            continue
        if cursor.done:
            return Quadrant(title, axes["x"], axes["y"], (names[0], names[1], names[2], names[3]), tuple(points))
        if found := cursor.take(_TITLE):
            title = one_line(found[1])
            continue
        if cursor.take(_CLASS_DEF):
            continue
        if found := cursor.take(_AXIS):
            axes[found[1].lower()] = _axis(cursor)
        elif found := cursor.take(_QUADRANT):
            names[int(found[1]) - 1] = _text(cursor)
        else:
            points.append(_point(cursor))
            count(cursor, len(points))
        if not cursor.take(_END):
            raise unexpected(cursor, "the end of the line", "; put a text in double quotes")
