"""The grammar of ``stateDiagram``: states become nodes, composite states become groups."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from atlas_tui.mermaid.model import Edge, Graph
from atlas_tui.mermaid.parser.builder import GraphBuilder
from atlas_tui.mermaid.parser.kinds import DIRECTIONS
from atlas_tui.mermaid.parser.labels import label, one_line

if TYPE_CHECKING:
    from atlas_tui.mermaid.parser.tokens import Cursor

_BETWEEN = re.compile(r"[\s;]+")
_BLANKS = re.compile(r"[ \t]*")
_LINE = re.compile(r"[^\n]*")
_END = re.compile(r"[ \t]*(?:;?[ \t]*(?:%%[^\n]*)?(?:\n|$)|(?=\})|(?<=\{))")
_DIRECTION = re.compile(r"direction[ \t]+(TB|TD|BT|LR|RL)\b")
_ASIDE = re.compile(
    r"(?:classDef|style|click|scale|hide empty description|accTitle[ \t]*:|accDescr[ \t]*:)[^\n]*|accDescr\s*\{[^}]*\}"
)
_CLASS_LINE = re.compile(r"class[ \t]+([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)[ \t]+([\w-]+)")
_STATE = re.compile(r'state[ \t]+(?:"([^"\n]*)"[ \t]+as[ \t]+)?([^\s{:"<\[]+)')
_SPECIAL = re.compile(r"[ \t]*(?:<<|\[\[)(fork|join|choice|history)(?:>>|\]\])")
_OPEN = re.compile(r"[ \t]*\{")
_ID = re.compile(r"\[\*\]|(?!-)(?:[^:\s\-{}\[\]\"]|-(?!-))+")
_CLASS = re.compile(r":::([\w-]+)")
_ARROW = re.compile(r"[ \t]*-->[ \t]*")
_TEXT = re.compile(r"[ \t]*:([^\n;]*(?:#\w{1,31};[^\n;]*)*)")
_PARTS = re.compile(r"--(?!>)")
_NOTE = re.compile(r"note[ \t]+(left|right)[ \t]+of[ \t]+([^\s:]+)", re.IGNORECASE)
_NOTE_END = re.compile(r"^[ \t]*end note\b", re.MULTILINE | re.IGNORECASE)
_FLOATING_NOTE = re.compile(r'note[ \t]+"([^"\n]*)"[ \t]+as[ \t]+(\S+)', re.IGNORECASE)


class _Reader:
    """Reads statement after statement into a graph."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.graph = GraphBuilder(cursor)
        self.opened: list[int] = []
        self.parts: list[int] = []
        """How many parallel parts each open composite state has so far; 0 when it is not divided."""

    def body(self) -> None:
        """Read all statements up to the end of the text."""
        cursor = self.cursor
        while True:
            cursor.take(_BETWEEN)
            if cursor.done:
                break
            if cursor.sees("}"):
                self.close()
            elif not self.aside():
                self.statement()
                if not cursor.take(_END):
                    cursor.take(_BLANKS)
                    raise cursor.error(f"expected '-->', ':' or the end of the line, found {cursor.shown()}")
        if self.opened:
            raise cursor.error("this state is never closed; add '}'", self.opened[-1])

    def aside(self) -> bool:
        """Read a statement that draws nothing, or say that there is none."""
        cursor = self.cursor
        if found := cursor.take(_DIRECTION):
            self.graph.set_direction(DIRECTIONS[found[1]])
        elif found := cursor.take(_CLASS_LINE):
            for key in found[1].split(","):
                self.graph.add_class(key.strip(), found[2])
        elif not cursor.take(_ASIDE):
            return False
        cursor.take(_LINE)
        return True

    def statement(self) -> None:
        """Read a state, a note, a divider or a transition."""
        cursor = self.cursor
        if found := cursor.take(_STATE):
            self.state(found)
        elif found := cursor.take(_NOTE):
            self.note(found)
        elif found := cursor.take(_FLOATING_NOTE):
            self.graph.node(found[2], label(found[1]), "note")
        elif found := cursor.take(_PARTS):
            self.divide(found.start())
        else:
            self.transition()

    def state(self, found: re.Match[str]) -> None:
        """Read what follows ``state``: a name, a kind of its own, or the states inside it."""
        cursor, key = self.cursor, found[2]
        name = label(found[1]) if found[1] else None
        if special := cursor.take(_SPECIAL):
            self.graph.node(key, name or f"{key} ({special[1]})", "diamond" if special[1] == "choice" else special[1])
        elif cursor.take(_OPEN):
            self.graph.node(key)
            self.opened.append(found.start())
            self.parts.append(0)
            self.graph.open_group(key, (name or key).replace("\n", " "))
            return
        else:
            self.graph.node(key, name, "round")
            self.describe(key)

    def close(self) -> None:
        """Close the composite state that was opened last."""
        if not self.opened:
            raise self.cursor.error("'}' without a state that it closes")
        self.cursor.at += 1
        self.opened.pop()
        if self.parts.pop():
            self.graph.close_group()
        self.graph.close_group()

    def divide(self, start: int) -> None:
        """Start the next parallel part of the composite state that is open."""
        if not self.opened:
            raise self.cursor.error("'--' divides a composite state, and none is open here", start)
        group = self.graph.group or ""
        if self.parts[-1]:
            self.graph.close_group()
            group = self.graph.group or ""
        else:
            self.graph.split_group(f"{group} part 1", "in parallel 1")
            self.parts[-1] = 1
        self.parts[-1] += 1
        number = self.parts[-1]
        self.graph.open_group(f"{group} part {number}", f"in parallel {number}")

    def note(self, found: re.Match[str]) -> None:
        """Read a note's text: behind a colon, or on the lines up to ``end note``."""
        cursor = self.cursor
        self.graph.node(found[2])
        if text := cursor.take(_TEXT):
            self.graph.add_note(found[2], one_line(text[1]))
            return
        end = _NOTE_END.search(cursor.text, cursor.at)
        if not end:
            raise cursor.error("this note is never closed; add 'end note'", found.start())
        self.graph.add_note(found[2], one_line(cursor.text[cursor.at : end.start()]))
        cursor.at = end.end()

    def describe(self, key: str) -> None:
        """Read a description, which takes the place of the id; the next one goes below the first."""
        if text := self.cursor.take(_TEXT):
            before = self.graph.nodes[key].label
            said = label(text[1])
            self.graph.node(key, f"{before}\n{said}" if before else said, "round")

    def transition(self) -> None:
        """Read ``A --> B : event``, or one state and perhaps its description."""
        source_at = self.cursor.at
        source = self.end_point("start")
        if not self.cursor.take(_ARROW):
            if source.startswith("[*]"):
                raise self.cursor.error("expected '-->' behind '[*]'", source_at)
            self.describe(source)
            return
        target = self.end_point("end")
        text = self.cursor.take(_TEXT)
        self.graph.edge(Edge(source, target, one_line(text[1]) if text else ""))

    def end_point(self, role: str) -> str:
        """Read one end of a transition. ``[*]`` is the start or the end of the state it stands in."""
        cursor = self.cursor
        found = cursor.take(_ID)
        if not found:
            raise cursor.error(f"expected a state, found {cursor.shown()}")
        key = found[0]
        if key == "[*]":
            key = f"[*] {role} {self.graph.group or ''}"
            self.graph.node(key, role, role)
        else:
            self.graph.node(key, shape="round" if key not in self.graph.nodes else None)
        if style := cursor.take(_CLASS):
            self.graph.add_class(found[0], style[1])
        return key


def read(cursor: Cursor, title: str) -> Graph:
    """Read a state diagram, the cursor standing behind its opening word."""
    reader = _Reader(cursor)
    reader.body()
    return reader.graph.finish("state", title)
