"""The grammar of ``mindmap``: a tree by indentation, each node with an optional shape."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from atlas_tui.mermaid.charts import Mindmap, Topic
from atlas_tui.mermaid.parser.charts.asides import count, unexpected
from atlas_tui.mermaid.parser.labels import label

if TYPE_CHECKING:
    from atlas_tui.mermaid.parser.tokens import Cursor

_BLANK_LINES = re.compile(r"[ \t]*(?:%%[^\n]*)?(?:\n|$)")
_INDENT = re.compile(r"[ \t]*")
_ICON = re.compile(r"::icon\([^)]*\)", re.IGNORECASE)
_CLASS = re.compile(r":::[^\n]*")
_ID = re.compile(r"[^(\[\n){}]+")
_OPEN = re.compile(r"-\)|\(-|\)\)|\)|\(\(|\{\{|\(|\[")
_QUOTED = re.compile(r'"`([^`"]+)`"|"([^"]+)"')
_BARE = re.compile(r"[^)\](}]+")
_CLOSE = re.compile(r"\)\)|\)|\]|\}\}|\(-|-\)|\(\(|\(")

_SHAPES = {"[": "box", "(": "round", "((": "circle", ")": "cloud", "))": "bang", "{{": "hexagon"}


def _markdown(text: str) -> str:
    """Return a text as it is read; every one is Markdown here, in backticks or not."""
    return label(f"`{text}`")


def _node(cursor: Cursor) -> tuple[str, str]:
    """Take a node and return its text and its shape."""
    name = cursor.take(_ID)
    opening = cursor.take(_OPEN)
    if not opening:
        if not name:
            raise unexpected(cursor, "a node")
        return _markdown(name[0]), "box"
    start = opening.start()
    text = cursor.take(_QUOTED) or cursor.take(_BARE)
    if not text or not cursor.take(_CLOSE):
        raise cursor.error("this node is never closed; put a text with brackets in double quotes", start)
    inner = next((group for group in text.groups() if group), text[0])
    return _markdown(inner), _SHAPES.get(opening[0], "box")


def read(cursor: Cursor, title: str) -> Mindmap:
    """Read a mind map, the cursor standing behind its opening word."""
    topics: list[Topic] = []
    indents: list[int] = []
    """How far in the node above is, and the nodes around it."""
    while not cursor.done:
        if cursor.take(_BLANK_LINES):
            continue
        indent = cursor.take(_INDENT)
        if cursor.take(_ICON) or cursor.take(_CLASS):
            continue
        start = cursor.at
        text, shape = _node(cursor)
        if not cursor.take(_BLANK_LINES):
            raise unexpected(cursor, "the end of the line")
        depth = len(indent[0]) if indent else 0
        while len(indents) > 1 and indents[-1] >= depth:
            indents.pop()
        if topics and indents[-1] >= depth:
            raise cursor.error("a mind map has one root; indent this node to put it under the first one", start)
        topics.append(Topic(text, len(indents), shape))
        indents.append(depth)
        count(cursor, len(topics))
    if not topics:
        raise cursor.error("this mind map is empty")
    return Mindmap(title, tuple(topics))
