"""The grammar of ``graph`` and ``flowchart``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from atlas_tui.mermaid.model import Edge, Graph
from atlas_tui.mermaid.parser.builder import GraphBuilder
from atlas_tui.mermaid.parser.kinds import DIRECTIONS
from atlas_tui.mermaid.parser.labels import one_line
from atlas_tui.mermaid.parser.links import link
from atlas_tui.mermaid.parser.shapes import data, inside, quoted, shape

if TYPE_CHECKING:
    from atlas_tui.mermaid.parser.tokens import Cursor

_DIRECTION = re.compile(r"[ \t]*(TB|TD|BT|BR|LR|RL|[<>^v])(?!\w)")
_HEADER_END = re.compile(r"[ \t]*(?:;|\n|$)")
_BETWEEN = re.compile(r"[\s;]+")
_END = re.compile(r"[ \t]*(?:[;\n]|$)")
_KEYWORD = re.compile(r"(subgraph|end|direction|classDef|class|style|linkStyle|click|accTitle|accDescr)\b")
_REST = re.compile(r'(?:"[^"]*"|[^\n;"])*')
_ASIDE_LINE = re.compile(r"[^\n]*")
_ASIDE_BLOCK = re.compile(r"\s*\{[^}]*\}")
_ID = re.compile(r"(?!%%)(?:[\w!#$%'*+.`?\\/,]|(?<!\s)&|:(?!::)|-(?=[^>\-.\s])|=(?!=))+")
_ABOUT = re.compile(r'([^\s"@]+)(?=@\{)')
_AND = re.compile(r"[ \t]+&[ \t]+")
_CLASS = re.compile(r":::([\w-]+)")
_CLASS_LINE = re.compile(r"[ \t]+([^\s;]+(?:[ \t]*,[ \t]*[^\s;,]+)*)[ \t]+([\w-]+)")
_TITLE = re.compile(r'[^\n;\[\](){}<>|"]+')
_BLANKS = re.compile(r"[ \t]*")


class _Reader:
    """Reads statement after statement into a graph."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.graph = GraphBuilder(cursor)
        self.opened: list[int] = []
        self.edge_names: set[str] = set()

    def header(self) -> None:
        """Read the direction and the end of the first line."""
        if found := self.cursor.take(_DIRECTION):
            self.graph.direction = DIRECTIONS[found[1]]
        if not self.cursor.take(_HEADER_END):
            self.cursor.take(_BLANKS)
            raise self.cursor.error(
                f"expected a direction (TB, TD, BT, LR, RL) and a new line, found {self.cursor.shown()}"
            )

    def body(self) -> None:
        """Read all statements up to the end of the text."""
        while True:
            self.cursor.take(_BETWEEN)
            if self.cursor.done:
                break
            start = self.cursor.at
            keyword = self.cursor.take(_KEYWORD)
            if not keyword:
                self.edges()
            elif not self.directive(keyword[1], start):
                self.cursor.at = start
                self.edges()
        if self.opened:
            raise self.cursor.error("this subgraph is never closed; add 'end'", self.opened[-1])

    def directive(self, word: str, start: int) -> bool:
        """Read a statement that opens with a keyword; return whether it was one, for an id may start like a keyword."""
        cursor = self.cursor
        follows = cursor.text[cursor.at : cursor.at + 1]
        if word == "end":
            self.end(start)
        elif word == "subgraph" and (not follows or follows in " \t\n;"):
            self.subgraph(start)
        elif word == "direction" and (found := cursor.take(_DIRECTION)):
            self.graph.set_direction(DIRECTIONS[found[1]])
            self.statement_end()
        elif word in ("accTitle", "accDescr"):
            if not cursor.take(_ASIDE_BLOCK):
                cursor.take(_ASIDE_LINE)
        elif word == "class" and (found := cursor.take(_CLASS_LINE)):
            for key in found[1].split(","):
                self.graph.add_class(key.strip(), found[2])
            self.statement_end()
        elif word in ("classDef", "style", "linkStyle", "click") and follows in (" ", "\t"):
            cursor.take(_REST)
            self.statement_end()
        else:
            return False
        return True

    def statement_end(self) -> None:
        """Step over the end of a statement."""
        cursor = self.cursor
        if cursor.take(_END):
            return
        cursor.take(_BLANKS)
        if cursor.sees("%%"):
            raise cursor.error("a comment stands on a line of its own")
        if cursor.text[cursor.at] in "[({":
            raise cursor.error("no blank may stand between a node and its bracket")
        raise cursor.error(f"expected an edge or the end of the line, found {cursor.shown()}")

    def end(self, start: int) -> None:
        """Close the subgraph that was opened last."""
        if not self.opened:
            raise self.cursor.error("'end' without a subgraph; as a node's id it must be written 'End'", start)
        self.statement_end()
        self.opened.pop()
        self.graph.close_group()

    def subgraph(self, start: int) -> None:
        """Open a subgraph: ``subgraph id [Title]``, ``subgraph Title`` or ``subgraph "Title"``."""
        cursor = self.cursor
        cursor.take(_BLANKS)
        text = quoted(cursor) if cursor.sees('"') else None
        if text is not None:
            cursor.take(_BLANKS)
        else:
            found = cursor.take(_TITLE)
            text = found[0].strip() if found else ""
        key, title = text, one_line(text)
        if cursor.sees("["):
            opened = cursor.at
            cursor.at += 1
            title = one_line(inside(cursor, opened, {"]": ""})[0])
        elif any(blank in text for blank in " \t\n"):
            key = ""
        self.opened.append(start)
        self.graph.open_group(key, title)
        if not cursor.take(_END):
            raise cursor.error(f"{cursor.shown()} in a title; put the whole title in double quotes")

    def edges(self) -> None:
        """Read a chain of nodes and edges, or what is said of an edge by its name."""
        about = self.cursor.take(_ABOUT)
        if about and about[1] in self.edge_names:
            data(self.cursor)
            self.statement_end()
            return
        if about:
            self.cursor.at = about.start()
        sources = self.nodes()
        while found := link(self.cursor):
            self.edge_names.add(found.name)
            targets = self.nodes()
            for source in sources:
                for target in targets:
                    self.graph.edge(Edge(source, target, found.label, found.stroke, found.head, found.tail))
            sources = targets
        self.statement_end()

    def nodes(self) -> list[str]:
        """Read one node, or several joined by ``&``."""
        ids = [self.node()]
        while self.cursor.take(_AND):
            ids.append(self.node())
        return ids

    def node(self) -> str:
        """Read a node with its shape, its label and its class."""
        cursor = self.cursor
        start = cursor.at
        found = cursor.take(_ID)
        if not found:
            raise cursor.error(f"expected a node, found {cursor.shown()}")
        key = found[0]
        if key == "end":
            raise cursor.error("'end' closes a subgraph; as a node's id it must be written 'End'", start)
        brackets = shape(cursor)
        text, form = brackets or (None, None)
        if given := data(cursor):
            text, form = given[0] or text, given[1] or form
        self.graph.node(key, text, form)
        if found := cursor.take(_CLASS):
            self.graph.add_class(key, found[1])
        return key


def read(cursor: Cursor, title: str) -> Graph:
    """Read a flowchart, the cursor standing behind its opening word."""
    reader = _Reader(cursor)
    reader.header()
    reader.body()
    return reader.graph.finish("flowchart", title)
