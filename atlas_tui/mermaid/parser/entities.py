"""The grammar of ``erDiagram``: entities with their attributes, and relationships between them.

It becomes a graph: an attribute is a line of its entity's label, a cardinality a part of its relationship's label.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from atlas_tui.mermaid.model import Edge, Graph, Stroke
from atlas_tui.mermaid.parser.builder import GraphBuilder
from atlas_tui.mermaid.parser.charts.asides import skip_asides, unexpected
from atlas_tui.mermaid.parser.kinds import DIRECTIONS
from atlas_tui.mermaid.parser.labels import label, one_line

if TYPE_CHECKING:
    from atlas_tui.mermaid.parser.tokens import Cursor

_BLANK = re.compile(r"\s+")
_SPACE = re.compile(r"[ \t]*")
_DIRECTION = re.compile(r"direction[ \t]+(TB|BT|LR|RL)\b[^\n]*", re.IGNORECASE)
_STYLE = re.compile(r"(?:style|classDef)[ \t][^\n]*", re.IGNORECASE)
_CLASS = re.compile(r"class[ \t]+([^\n]+)", re.IGNORECASE)
_COMMA = re.compile(r"[ \t]*,[ \t]*")
_NAME = re.compile(r'"([^"%\r\n\\]+)"|((?:[^\x00-\x7f]|\w|-(?!-|\.)|\*|\.(?!\.|-)|#\w{1,31};)+)')
_CLASSES = re.compile(r"[ \t]*:::[ \t]*([^\s,:{\[|}]+(?:[ \t]*,[ \t]*[^\s,:{\[|}]+)*)")
_ALIAS = re.compile(r'[ \t]*\[[ \t]*(?:"([^"%\r\n\\]+)"|((?:[^\x00-\x7f]|\w|-|\*|\.|#\w{1,31};)+))[ \t]*\]')
_SUBGRAPH = re.compile(r"subgraph[ \t]+", re.IGNORECASE)
_SUBGRAPH_TITLE = re.compile(r"[ \t]*\[([^\]\n]+)\]")
_END = re.compile(r"end\b(?!-)", re.IGNORECASE)
_BLOCK = re.compile(r"[ \t]*\{")
_CARDINALITY = re.compile(
    r"[ \t]*(?:(\|o|o\||(?:one or zero|zero or one)\b)|(\}\||\|\{|(?:one or more|one or many)\b|many\(1\)|1\+)"
    r"|(\}o|o\{|(?:zero or more|zero or many)\b|many\(0\)|0\+|many\b)"
    r"|(\|\||(?:only one|one)\b|1(?=[\s.-]))|(u(?=[.\-|])))",
    re.IGNORECASE,
)
_RELATION = re.compile(r"[ \t]*(?:(--|to\b)|(\.\.|\.-|-\.|optionally to\b))", re.IGNORECASE)
_ROLE = re.compile(r'[ \t]*:[ \t]*(?:"([^"]*)"|((?:[^\x00-\x7f]|\w|-|\*|\.|#\w{1,31};)+))')
_ATTRIBUTE_END = re.compile(r"\s*\}")
_WORD = re.compile(
    r"\s*(?:`([^`]+)`|(?!(?:PK|FK|UK)\b)([^\s~{}\"]*~[^\n]*~[^\s]*|[*A-Za-z_\u00c0-\uffff][\w\-\[\]().,\u00c0-\uffff*]*))",
    re.IGNORECASE,
)
_OPTIONAL = re.compile(r"[ \t]*\?")
_KEYS = re.compile(r"[ \t]*((?:PK|FK|UK)\b(?:[ \t]*,[ \t]*(?:PK|FK|UK)\b)*)", re.IGNORECASE)
_COMMENT = re.compile(r'[ \t]*"([^"]*)"')
_GENERIC = re.compile(r"~([^~]*)~")

_SAID = ("0..1", "1..*", "0..*", "1", "parent")


def _cardinality(cursor: Cursor) -> str | None:
    found = cursor.take(_CARDINALITY)
    return _SAID[(found.lastindex or 1) - 1] if found else None


class _Reader:
    """Reads statement after statement into a graph."""

    def __init__(self, cursor: Cursor, title: str) -> None:
        self.cursor = cursor
        self.title = title
        self.graph = GraphBuilder(cursor)
        self.names: dict[str, str] = {}
        self.attributes: dict[str, list[str]] = {}
        self.open: list[int] = []
        """Where the groups start that are open."""

    def entity(self, *, after: str = "") -> str:
        """Take the name of an entity and what may stand behind it; return its id."""
        cursor = self.cursor
        cursor.take(_SPACE)
        found = cursor.take(_NAME)
        if not found:
            what = f"an entity {after}" if after else "an entity, as in 'ALERT ||--o{ PAGE : sends'"
            raise unexpected(cursor, f"{what}")
        key = found[1] or found[2]
        self.graph.node(key)
        self.names.setdefault(key, label(key))
        if alias := cursor.take(_ALIAS):
            self.names[key] = label(alias[1] if alias[1] is not None else alias[2])
        if classes := cursor.take(_CLASSES):
            for name in classes[1].split(","):
                self.graph.add_class(key, name.strip())
        return key

    def attribute(self) -> str:
        """Take a type, a name, keys and a comment."""
        cursor = self.cursor
        kind = cursor.take(_WORD)
        optional = "?" if kind and cursor.take(_OPTIONAL) else ""
        name = kind and cursor.take(_WORD)
        if not kind or not name:
            cursor.take(_BLANK)
            raise unexpected(cursor, "an attribute such as 'string host PK'")
        parts = [_GENERIC.sub(r"<\1>", word[1] or word[2]) for word in (kind, name)]
        parts[0] += optional
        if keys := cursor.take(_KEYS):
            parts.append(", ".join(key.strip().upper() for key in keys[1].split(",")))
        if comment := cursor.take(_COMMENT):
            parts.append(f"({one_line(comment[1])})" if comment[1].strip() else "")
        return one_line(" ".join(filter(None, parts)))

    def block(self, key: str, start: int) -> None:
        """Take the attributes of an entity."""
        while True:
            skip_asides(self.cursor)
            if self.cursor.take(_ATTRIBUTE_END):
                return
            if self.cursor.done:
                raise self.cursor.error("these attributes are never closed; add '}'", start)
            self.attributes.setdefault(key, []).append(self.attribute())

    def relationship(self, source: str, first: str) -> None:
        """Take the rest of a relationship behind its first cardinality."""
        cursor = self.cursor
        line = cursor.take(_RELATION)
        if not line:
            raise unexpected(cursor, "'--' or '..'")
        second = _cardinality(cursor)
        if second is None:
            raise unexpected(cursor, "a cardinality such as '||' or 'o{'")
        target = self.entity(after="behind the relationship")
        role = cursor.take(_ROLE)
        if not role:
            raise cursor.error("a relationship needs ':' and its role; put a role of several words in double quotes")
        said = one_line(role[1] if role[1] is not None else role[2])
        stroke: Stroke = "solid" if line[1] else "dotted"
        self.graph.edge(Edge(source, target, f"{said} ({first} to {second})".strip(), stroke, "none"))

    def subgraph(self, start: int) -> None:
        """Open a group of entities."""
        found = self.cursor.take(_NAME)
        if not found:
            raise unexpected(self.cursor, "the name of a group")
        key = found[1] or found[2]
        title = self.cursor.take(_SUBGRAPH_TITLE)
        self.graph.open_group(key, one_line(title[1].replace('"', "") if title else key))
        self.open.append(start)

    def assign(self, lists: list[str], start: int) -> None:
        """Give entities classes: the names of the ones, then of the others, each list without blanks."""
        if len(lists) != 2:
            raise self.cursor.error("expected entities and classes, as in 'class ALERT,PAGE urgent'", start)
        for key in lists[0].split(","):
            for name in lists[1].split(","):
                self.graph.add_class(key, name)

    def statement(self) -> None:
        """Read a setting, an entity or a relationship."""
        cursor = self.cursor
        if found := cursor.take(_DIRECTION):
            self.graph.set_direction(DIRECTIONS[found[1].upper()])
        elif found := cursor.take(_CLASS):
            self.assign(_COMMA.sub(",", found[1]).split(), found.start())
        elif found := cursor.take(_SUBGRAPH):
            self.subgraph(found.start())
        elif self.open and cursor.take(_END):
            self.open.pop()
            self.graph.close_group()
        elif not cursor.take(_STYLE):
            key = self.entity()
            start = cursor.at
            if cursor.take(_BLOCK):
                self.block(key, start)
            elif (first := _cardinality(cursor)) is not None:
                self.relationship(key, first)

    def finish(self) -> Graph:
        """Give each entity its label, and return the graph."""
        if self.open:
            raise self.cursor.error("this subgraph is never closed; add 'end'", self.open[-1])
        for key, name in self.names.items():
            self.graph.node(key, "\n".join([name, *self.attributes.get(key, [])]), "entity")
        return self.graph.finish("er", self.title)


def read(cursor: Cursor, title: str) -> Graph:
    """Read an entity relationship diagram, the cursor standing behind its opening word."""
    reader = _Reader(cursor, title)
    while True:
        skip_asides(cursor)
        if cursor.done:
            return reader.finish()
        reader.statement()
