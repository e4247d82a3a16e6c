"""The grammar of ``classDiagram``: classes with their members, and relations between them.

It becomes a graph: a member is a line of its class's label; what a relation means is said in words, as UML names it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from atlas_tui.mermaid.model import Edge, Graph, Head
from atlas_tui.mermaid.parser.builder import GraphBuilder
from atlas_tui.mermaid.parser.charts.asides import skip_asides, unexpected
from atlas_tui.mermaid.parser.kinds import DIRECTIONS
from atlas_tui.mermaid.parser.labels import label, one_line

if TYPE_CHECKING:
    from atlas_tui.mermaid.parser.tokens import Cursor

_SPACE = re.compile(r"[ \t]*")
_END = re.compile(r"[ \t]*(?:%%[^\n]*)?(?=[\n}]|$)")
_DIRECTION = re.compile(r"direction[ \t]+(TB|BT|LR|RL)\b[^\n]*")
_IGNORED = re.compile(r"(?:style|classDef|callback|link|click)[ \t][^\n]*")
_CSS_CLASS = re.compile(r"cssClass[ \t]+\"([^\"]*)\"[ \t]+(\w+)")
_NOTE = re.compile(r"note(?:[ \t]+for[ \t]+(`[^`]+`|[^\s\"]+))?[ \t]*\"([^\"]*)\"")
_NAMESPACE = re.compile(r"namespace[ \t]+(`[^`]+`|[^\s{\[]+)(?:[ \t]*\[\"([^\"]*)\"\])?[ \t]*\{")
_CLASS = re.compile(r"class(?=[ \t`])[ \t]*")
_ANNOTATION = re.compile(r"[ \t]*<<[ \t]*(\w+)[ \t]*>>[ \t]*")
_WORD = r"(?:\w|-(?!-)|\.(?!\.))+"
_NAME = re.compile(rf"`([^`]+)`(~[^~\n]*~)?|({_WORD}(?:[ \t]+(?!o[ \t]*(?:--|\.\.)){_WORD})*)(~[^~\n]*~)?")
_LABEL = re.compile(r"[ \t]*\[[ \t]*\"([^\"]*)\"[ \t]*\]")
_STYLE = re.compile(r"[ \t]*:::[ \t]*([\w-]+)")
_BODY = re.compile(r"[ \t]*\{")
_CLOSE = re.compile(r"[ \t]*\}")
_LINE = re.compile(r"[^{}\n]*")
_QUOTED = re.compile(r"[ \t]*\"([^\"]*)\"")
_RELATION = re.compile(
    r"[ \t]*(?:(<\||\(\)|[<>*]|\|>|o(?=[ \t]*(?:--|\.\.)))[ \t]*)?(--|\.\.)[ \t]*(\|>|<\||\(\)|[<>*]|o(?![\w-]))?"
)
_TEXT = re.compile(r"[ \t]*:((?:#\w{1,31};|[^:\n;])+)")
_CLASSIFIER = re.compile(r"(?:(?<=\))(?=[$*][ \w])|(?=[$*]$))([$*])")

_DEEPEST_GENERIC = 8

_NEAR = {"<|": ("extended by", "realized by"), "|>": ("extends", "realizes"), "*": ("composed of",) * 2,
         "o": ("aggregates",) * 2, "()": ("interface of",) * 2, "<": ("", "used by"), ">": ("", "")}  # fmt: skip
"""What the sign at the source of a relation says, read from there, on a solid and on a dotted line."""

_FAR = {"|>": ("extends", "realizes"), "<|": ("extended by", "realized by"), "*": ("part of",) * 2,
        "o": ("aggregated in",) * 2, "()": ("offers interface",) * 2, ">": ("", "depends on"),
        "<": ("", "")}  # fmt: skip
"""What the sign at the target says, read from the source."""

_HEADS: dict[str, Head] = {"|>": "arrow", "<|": "arrow", ">": "arrow", "<": "arrow", "()": "circle"}


def _generic(text: str) -> str:
    """Write ``List~int~`` as ``List<int>``, as deep as it is nested."""
    for _ in range(_DEEPEST_GENERIC):
        first, last = text.find("~"), text.rfind("~")
        if first == last:
            break
        text = f"{text[:first]}<{text[first + 1 : last]}>{text[last + 1 :]}"
    return text


def _member(raw: str) -> str:
    """Return a member as it is read; Mermaid's $ and * at its end mean static and abstract."""
    text = raw.strip()
    visibility = text[:1] if text[:1] in ("+", "-", "#", "~") else ""
    text = text[len(visibility) :]
    word = ""
    if found := _CLASSIFIER.search(text):
        word = " (static)" if found[1] == "$" else " (abstract)"
        text = f"{text[: found.start(1)]} {text[found.end(1) :]}".rstrip()
    return label(visibility + _generic(text) + word)


class _Class:
    """A class being read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.annotations: list[str] = []
        self.members: list[str] = []

    @property
    def label(self) -> str:
        """The lines of its label: name, annotations, members."""
        return "\n".join([self.name, *(f"<<{text}>>" for text in self.annotations), *self.members])


class _Reader:
    """Reads statement after statement into a graph."""

    def __init__(self, cursor: Cursor, title: str) -> None:
        self.cursor = cursor
        self.title = title
        self.graph = GraphBuilder(cursor)
        self.classes: dict[str, _Class] = {}
        self.open: list[int] = []
        """Where the namespaces start that are open."""
        self.notes = 0

    def name(self) -> str:
        """Take the name of a class, and return its id."""
        self.cursor.take(_SPACE)
        found = self.cursor.take(_NAME)
        if not found:
            raise unexpected(self.cursor, "the name of a class", "; put it in backticks")
        key = found[1] or "".join(found[3].split())
        generic = found[2] or found[4] or ""
        known = self.classes.setdefault(key, _Class(label(key)))
        if generic and known.name == label(key):
            known.name = label(key + _generic(generic))
        self.graph.node(key)
        return key

    def member(self, key: str, text: str) -> None:
        """Add a member, or an annotation written in the place of one."""
        text = text.strip()
        if text.startswith("<<") and text.endswith(">>"):
            self.classes[key].annotations.append(one_line(text[2:-2]))
        elif text:
            self.classes[key].members.append(_member(text))

    def declaration(self) -> None:
        """Take a class with its label, its style, its annotation and its members."""
        cursor = self.cursor
        key = self.name()
        if found := cursor.take(_LABEL):
            self.classes[key].name = label(found[1])
        if found := cursor.take(_STYLE):
            self.graph.add_class(key, found[1])
        while found := cursor.take(_ANNOTATION):
            self.classes[key].annotations.append(one_line(found[1]))
        start = cursor.at
        if not cursor.take(_BODY):
            return
        while not cursor.take(_CLOSE):
            line = cursor.take(_LINE)
            if line and not line[0].strip().startswith("%%"):
                self.member(key, line[0])
            if cursor.done:
                raise cursor.error("the members of this class are never closed; add '}'", start)
            if cursor.sees("{"):
                raise cursor.error("'{' inside the members of a class")
            if cursor.sees("\n"):
                cursor.at += 1

    def relation(self, source: str) -> bool:
        """Take the rest of a relation behind its first class; return whether it was one."""
        cursor = self.cursor
        start = cursor.at
        first = cursor.take(_QUOTED)
        line = cursor.take(_RELATION)
        if not line:
            cursor.at = start
            return False
        second = cursor.take(_QUOTED)
        target = self.name()
        cursor.take(_STYLE)
        said = cursor.take(_TEXT)
        near, dash, far = line[1] or "", line[2], line[3] or ""
        dotted = dash == ".."
        words = [_NEAR[near][dotted] if near else "", _FAR[far][dotted] if far else ""]
        text = " / ".join(filter(None, words))
        if said and said[1].strip():
            text = f"{text}: {one_line(said[1])}" if text else one_line(said[1])
        text = f"{text} {_cardinalities(first and first[1], second and second[1])}".strip()
        self.graph.edge(Edge(source, target, text, "dotted" if dotted else "solid", _HEADS.get(far, "none"),
                             _HEADS.get(near, "none")))  # fmt: skip
        return True

    def setting(self) -> bool:
        """Read a statement that is no class; return whether it was one."""
        cursor = self.cursor
        if found := cursor.take(_DIRECTION):
            self.graph.set_direction(DIRECTIONS[found[1]])
        elif found := cursor.take(_CSS_CLASS):
            for key in found[1].split(","):
                self.graph.add_class(key.strip(), found[2])
        elif found := cursor.take(_NOTE):
            self.note(found[1], label(found[2]))
        elif found := cursor.take(_NAMESPACE):
            self.graph.open_group(found[1].strip("`"), one_line(found[2] or found[1].strip("`")))
            self.open.append(found.start())
        elif self.open and cursor.take(_CLOSE):
            self.open.pop()
            self.graph.close_group()
        else:
            return bool(cursor.take(_IGNORED))
        return True

    def note(self, key: str | None, text: str) -> None:
        """Put a remark beside its class, or by itself."""
        if key:
            name = key.strip("`")
            if name not in self.classes:
                self.classes[name] = _Class(label(name))
                self.graph.node(name)
            self.graph.add_note(name, text)
        else:
            self.notes += 1
            self.graph.node(f" note {self.notes}", text or "note", "note")

    def statement(self) -> None:
        """Read a class, a member, an annotation or a relation."""
        cursor = self.cursor
        if cursor.take(_CLASS):
            self.declaration()
        elif found := cursor.take(_ANNOTATION):
            self.classes[self.name()].annotations.append(one_line(found[1]))
        else:
            key = self.name()
            if not self.relation(key) and (found := cursor.take(_TEXT)):
                self.member(key, found[1])
            elif found := cursor.take(_STYLE):
                self.graph.add_class(key, found[1])

    def body(self) -> Graph:
        """Read all statements, and return the graph."""
        cursor = self.cursor
        while True:
            skip_asides(cursor)
            if cursor.done:
                break
            if not self.setting():
                self.statement()
            if not cursor.take(_END):
                raise unexpected(cursor, "a relation such as '-->', ':' or the end of the line")
        if self.open:
            raise cursor.error("this namespace is never closed; add '}'", self.open[-1])
        for key, each in self.classes.items():
            self.graph.node(key, each.label, "class")
        return self.graph.finish("class", self.title)


def _cardinalities(first: str | None, second: str | None) -> str:
    """Return how many of each take part; said of one end only, it names that end."""
    near, far = one_line(first or ""), one_line(second or "")
    if near and far:
        return f"({near} to {far})"
    return f"(from {near})" if near else f"(to {far})" if far else ""


def read(cursor: Cursor, title: str) -> Graph:
    """Read a class diagram, the cursor standing behind its opening word."""
    return _Reader(cursor, title).body()
