"""What the grammars share: the text with its comments blanked out, and a cursor that knows where it stands."""

from __future__ import annotations

import re

from atlas_tui.mermaid.errors import MermaidError

MOST_CHARACTERS = 200_000
"""Mermaid itself refuses more than 50,000; beyond this no drawing can be read anyway."""

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(.*?)^[ \t]*---[ \t]*$", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"^[ \t]*title:[ \t]*(.+)$", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*%%[^\n]*", re.MULTILINE)
_VISIBLE = re.compile(r"[^\n]")


def _blank(text: str) -> str:
    return _VISIBLE.sub(" ", text)


def _without_directives(text: str) -> str:
    kept: list[str] = []
    done = 0
    while (start := text.find("%%{", done)) >= 0 and (end := text.find("}%%", start)) >= 0:
        kept += [text[done:start], _blank(text[start : end + 3])]
        done = end + 3
    return "".join([*kept, text[done:]])


def readable(source: str) -> tuple[str, str]:
    """Return ``source`` with front matter, directives and comments blanked out, and the title from its front matter.

    Blanks keep every other character at its own line and column, so that an error points into the source as written.
    """
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    title = ""
    if front := _FRONT_MATTER.match(text):
        if found := _TITLE.search(front[1]):
            title = found[1].strip().strip("\"'")
        text = _blank(front[0]) + text[front.end() :]
    return _COMMENT.sub(lambda comment: _blank(comment[0]), _without_directives(text)), title


class Cursor:
    """A place in a text: patterns match here or not at all, and every error names its line and column."""

    def __init__(self, text: str, written: str = "") -> None:
        """Stand at the start of ``text``, which ``written`` was before it was made `readable`."""
        self.text = text
        self.written = written
        self.at = 0

    @property
    def done(self) -> bool:
        """Whether the text has ended."""
        return self.at >= len(self.text)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Match ``pattern`` here and step behind it."""
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def sees(self, text: str) -> bool:
        """Whether ``text`` stands here."""
        return self.text.startswith(text, self.at)

    def shown(self) -> str:
        """Return what stands here in a few words, for a message."""
        rest = self.text[self.at : self.at + 60].split("\n", 1)[0].strip()
        if not rest:
            return "the end of the text" if not self.text[self.at :].strip() else "the end of the line"
        word = rest.split(None, 1)[0]
        return f"'{word if len(word) <= 20 else word[:20] + '...'}'"

    def error(self, message: str, at: int | None = None) -> MermaidError:
        """Return an error that points here, or at the offset ``at``."""
        place = self.at if at is None else at
        line_start = self.text.rfind("\n", 0, place) + 1
        return MermaidError(message, self.text.count("\n", 0, place) + 1, place - line_start + 1)
