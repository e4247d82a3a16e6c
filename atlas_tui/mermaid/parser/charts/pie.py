"""The grammar of ``pie``: a title, and slices as ``"label" : value``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from atlas_tui.mermaid.charts import Pie, Slice
from atlas_tui.mermaid.parser.charts.asides import count, skip_asides, unexpected
from atlas_tui.mermaid.parser.labels import one_line

if TYPE_CHECKING:
    from atlas_tui.mermaid.parser.tokens import Cursor

_SHOW_DATA = re.compile(r"\s*showData\b")
_TITLE = re.compile(r"title(?![^\s])([^\n]*)")
_LABEL = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'", re.DOTALL)
_COLON = re.compile(r"[ \t]*:[ \t]*")
_VALUE = re.compile(r"-?(?:\d{1,100}\.\d{1,100}|0|[1-9]\d{0,99})(?![\d.])")
_END = re.compile(r"[ \t]*(?:%%[^\n]*)?(?:\n|$)")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def _slice(cursor: Cursor) -> Slice:
    found = cursor.take(_LABEL)
    if not found:
        raise unexpected(cursor, "a label in double quotes")
    if not cursor.take(_COLON):
        raise cursor.error("expected ':' and a value behind the label")
    value = cursor.take(_VALUE)
    if not value:
        raise unexpected(cursor, "a number")
    if value[0].startswith("-"):
        raise cursor.error("a slice cannot be negative", value.start())
    if not cursor.take(_END):
        raise unexpected(cursor, "the end of the line")
    return Slice(one_line(_ESCAPE.sub(r"\1", found[1] or found[2] or "")), float(value[0]))


def read(cursor: Cursor, title: str) -> Pie:
    """Read a pie chart, the cursor standing behind its opening word."""
    slices: list[Slice] = []
    cursor.take(_SHOW_DATA)
    while True:
        skip_asides(cursor)
        if cursor.done:
            return Pie(title, tuple(slices))
        if found := cursor.take(_TITLE):
            title = one_line(found[1].split("%%", 1)[0]) or title
        else:
            slices.append(_slice(cursor))
            count(cursor, len(slices))
