"""The line of a section that shows why it was found, with the words that matched marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.clean import visible
from atlas_tui.search.analysis import stemmed, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

LENGTH = 160
"""The most characters of a snippet; a screen cuts it further to its own width."""

_WORD = re.compile(r"[\w.'-]*\w")


class Snippet(NamedTuple):
    """A text, and where in it the words that matched begin and end."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def snippet(text: str, asked: Iterable[str]) -> Snippet:
    """Return the line of ``text`` that has the most of the words ``asked`` for, cut so that the first of them shows."""
    lines = [visible(line).strip() for line in text.split("\n") if line.strip()]
    if not lines:
        return Snippet("")
    wanted = {stemmed(word) for word in asked}
    best = max(lines, key=lambda line: len(wanted.intersection(map(stemmed, tokens(line)))))
    marks = _marks(best, wanted)
    if marks and marks[0][0] > LENGTH // 2:
        start = best.rfind(" ", 0, marks[0][0] - LENGTH // 4) + 1
        best = "…" + best[start:]
        marks = _marks(best, wanted)
    best = best[:LENGTH]
    return Snippet(best, tuple((start, end) for start, end in marks if end <= len(best)))


def _marks(line: str, wanted: set[str]) -> list[tuple[int, int]]:
    """Return where the words of ``line`` stand that have a wanted stem, or a part that has one."""
    return [match.span() for match in _WORD.finditer(line) if wanted.intersection(map(stemmed, tokens(match[0])))]
