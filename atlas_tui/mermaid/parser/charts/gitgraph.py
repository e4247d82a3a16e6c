"""The grammar of ``gitGraph``: commit, branch, checkout, merge and cherry-pick, one a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from atlas_tui.mermaid.charts import Branching, Commit, GitGraph
from atlas_tui.mermaid.parser.charts.asides import count, skip_asides, unexpected
from atlas_tui.mermaid.parser.labels import one_line

if TYPE_CHECKING:
    from atlas_tui.mermaid.parser.tokens import Cursor

_HEAD = re.compile(r"[ \t]*(?:(?:LR|TB|BT)[ \t]*:|:)?")
_MAIN = re.compile(r"[\"']?mainBranchName[\"']?\s*:\s*[\"']?([\w./-]+)")
_TITLE = re.compile(r"title(?:[ \t]+([^\n]*)|(?=\n|$))")
_STATEMENT = re.compile(r"(commit|branch|merge|checkout|switch|cherry-pick)(?![\w./-])")
_NAME = re.compile(r"[ \t]*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|(\w(?:[-./\w]*[-\w])?))")
_OPTION = re.compile(r"[ \t]*(id|msg|tag|parent):[ \t]*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)')")
_MESSAGE = re.compile(r"[ \t]*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)')")
_TYPE = re.compile(r"[ \t]*type:[ \t]*(NORMAL|REVERSE|HIGHLIGHT)\b")
_ORDER = re.compile(r"[ \t]*order:[ \t]*(\d{1,6})")
_END = re.compile(r"[ \t]*(?:%%[^\n]*)?(?:\n|$)")

_OPTIONS = {"commit": ("id", "msg", "tag"), "merge": ("id", "tag"), "cherry-pick": ("id", "tag", "parent")}


class _Options:
    """What stands behind a commit, a merge or a cherry-pick."""

    def __init__(self, cursor: Cursor, action: str) -> None:
        self.texts: dict[str, str] = {}
        self.tags: list[str] = []
        self.type: Literal["NORMAL", "REVERSE", "HIGHLIGHT"] = "NORMAL"
        while True:
            start = cursor.at
            if found := cursor.take(_OPTION):
                if found[1] not in _OPTIONS[action]:
                    raise cursor.error(f"'{found[1]}:' does not belong to '{action}'", start)
                text = one_line(found[2] if found[2] is not None else found[3])
                if found[1] == "tag":
                    self.tags.append(text)
                else:
                    self.texts[found[1]] = text
            elif action != "cherry-pick" and (found := cursor.take(_TYPE)):
                self.type = found[1]  # type: ignore[assignment]
            elif action == "commit" and (found := cursor.take(_MESSAGE)):
                self.texts["msg"] = one_line(found[1] if found[1] is not None else found[2])
            else:
                break


class _Reader:
    """Follows the history: which branches there are, where each stands, and which one is checked out."""

    def __init__(self, cursor: Cursor, title: str) -> None:
        self.cursor = cursor
        self.title = title
        main = _MAIN.search(cursor.written)
        self.current = main[1] if main else "main"
        self.heads: dict[str, int | None] = {self.current: None}
        """The number of the newest commit of each branch."""
        self.by_id: dict[str, Commit] = {}
        self.steps: list[Commit | Branching] = []

    def name(self) -> str:
        """Take the name of a branch."""
        found = self.cursor.take(_NAME)
        if not found:
            raise unexpected(self.cursor, "the name of a branch")
        return one_line(next(group for group in found.groups() if group is not None))

    def known(self, name: str, start: int) -> str:
        """Return the name of a branch that there is."""
        if name not in self.heads:
            raise self.cursor.error(f"there is no branch '{name}'; create it with 'branch {name}'", start)
        return name

    def add(self, commit: Commit) -> None:
        """Put a commit on top of the branch that is checked out."""
        self.heads[self.current] = len(self.steps)
        if commit.id:
            self.by_id[commit.id] = commit
        self.steps.append(commit)

    def statement(self, word: str, start: int) -> None:
        """Read what stands behind the word of a statement."""
        if word == "commit":
            options = _Options(self.cursor, word)
            texts = options.texts
            self.add(Commit("commit", self.current, texts.get("id", ""), texts.get("msg", ""), tuple(options.tags),
                            options.type))  # fmt: skip
        elif word == "branch":
            self.branch(start)
        elif word == "merge":
            self.merge(start)
        elif word == "cherry-pick":
            self.cherry_pick(start)
        else:
            self.current = self.known(self.name(), start)

    def branch(self, start: int) -> None:
        """Create a branch and check it out."""
        name = self.name()
        self.cursor.take(_ORDER)
        if name in self.heads:
            raise self.cursor.error(f"there is already a branch '{name}'; write 'checkout {name}'", start)
        self.heads[name] = self.heads[self.current]
        self.steps.append(Branching(name, self.current))
        self.current = name

    def merge(self, start: int) -> None:
        """Merge another branch into the one that is checked out."""
        other = self.name()
        options = _Options(self.cursor, "merge")
        error = self.cursor.error
        if other == self.current:
            raise error("a branch cannot be merged into itself", start)
        if self.heads[self.current] is None:
            raise error(f"'{self.current}' has no commit to merge into", start)
        self.known(other, start)
        if self.heads[other] is None:
            raise error(f"'{other}' has no commit to merge", start)
        head = self.steps[self.heads[self.current] or 0]
        if self.heads[other] == self.heads[self.current] or head.branch == other:
            raise error(f"'{other}' holds nothing that '{self.current}' does not", start)
        key = options.texts.get("id", "")
        if key in self.by_id:
            raise error(f"there is already a commit '{key}'", start)
        self.add(Commit("merge", self.current, key, "", tuple(options.tags), options.type, other))

    def cherry_pick(self, start: int) -> None:
        """Copy a commit of another branch onto the one that is checked out."""
        options = _Options(self.cursor, "cherry-pick")
        key, parent = options.texts.get("id", ""), options.texts.get("parent", "")
        picked = self.by_id.get(key)
        error = self.cursor.error
        if not picked:
            raise error(f"there is no commit '{key}' to pick" if key else "say what to pick, as in 'id: \"a1\"'", start)
        if picked.action == "merge" and not parent:
            raise error("a merge is picked through one of its parents; add 'parent:'", start)
        if picked.branch == self.current:
            raise error(f"'{key}' is on '{self.current}' already", start)
        if self.heads[self.current] is None:
            raise error(f"'{self.current}' has no commit yet", start)
        self.add(Commit("cherry-pick", self.current, "", "", tuple(filter(None, options.tags)), "NORMAL",
                        picked.branch, key, parent))  # fmt: skip


def read(cursor: Cursor, title: str) -> GitGraph:
    """Read a history, the cursor standing behind its opening word."""
    reader = _Reader(cursor, title)
    cursor.take(_HEAD)
    while True:
        skip_asides(cursor)
        if cursor.done:
            break
        if found := cursor.take(_TITLE):
            reader.title = one_line(found[1] or "") or reader.title
            continue
        found = cursor.take(_STATEMENT)
        if not found:
            raise unexpected(cursor, "commit, branch, checkout, merge or cherry-pick")
        reader.statement(found[1], found.start())
        if not cursor.take(_END):
            raise unexpected(cursor, "the end of the line")
        count(cursor, len(reader.steps))
    return GitGraph(reader.title, tuple(reader.steps))
