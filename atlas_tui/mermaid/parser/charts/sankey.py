"""The grammar of ``sankey``: lines of comma-separated values (RFC 4180) of a source, a target and an amount."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from atlas_tui.mermaid.charts import Flow, Sankey
from atlas_tui.mermaid.parser.charts.asides import BLANK, NUMBER, count, unexpected
from atlas_tui.mermaid.parser.labels import one_line

if TYPE_CHECKING:
    from atlas_tui.mermaid.parser.tokens import Cursor

_LINE_END = re.compile(r"[ \t]*\n|[ \t]*$")
_FIELD = re.compile(r'[ \t]*(?:"((?:[^"]|"")*)"[ \t]*|([^",\n]*))')
_COMMA = re.compile(r",")
_ODD = re.compile(r"[^\n\x20-\x7e]|#\w+;")


def _field(cursor: Cursor, what: str) -> str:
    start = cursor.at
    found = cursor.take(_FIELD)
    text = "" if not found else found[1].replace('""', '"') if found[1] is not None else found[2]
    if not text.strip():
        raise cursor.error(f"expected {what}, as in 'source,target,10'", start)
    if _ODD.search(text):
        raise cursor.error("Mermaid takes only ASCII characters and no entities in a Sankey diagram", start)
    return text


def read(cursor: Cursor, title: str) -> Sankey:
    """Read a Sankey diagram, the cursor standing behind its opening word."""
    flows: list[Flow] = []
    if not cursor.take(_LINE_END):
        raise cursor.error("expected the end of the line; the flows start on the next one")
    while True:
        cursor.take(BLANK)
        if cursor.done:
            break
        source = _field(cursor, "where the flow comes from")
        if not cursor.take(_COMMA):
            raise cursor.error("expected ',' and where the flow goes, as in 'source,target,10'")
        target = _field(cursor, "where the flow goes")
        if not cursor.take(_COMMA):
            raise cursor.error("expected ',' and an amount, as in 'source,target,10'")
        start = cursor.at
        amount = NUMBER.match(_field(cursor, "an amount").strip())
        if not amount:
            raise cursor.error("expected a number without a sign or a unit before it", start)
        if not cursor.take(_LINE_END):
            raise unexpected(cursor, "the end of the line", "; a line has three fields")
        flows.append(Flow(one_line(source), one_line(target), float(amount[0])))
        count(cursor, len(flows))
    if not flows:
        raise cursor.error("expected flows such as 'source,target,10'")
    return Sankey(title, tuple(flows))
