"""The line of a section that shows why it was found, with the words that matched marked."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.clean import visible
from atlas_tui.search.analysis import stemmed

if TYPE_CHECKING:
    from collections.abc import Iterable

LENGTH = 160
"""The most characters of a snippet; a screen cuts it further to its own width."""


class Snippet(NamedTuple):
    """A text, and where in it the words that matched begin and end."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def snippet(text: str, asked: Iterable[str]) -> Snippet:
    """Return the line of ``text`` that has the most of the words ``asked`` for, cut so that the first of them shows."""
    lines = [line for line in (visible(line).strip() for line in text.split("\n")) if line]
    if not lines:
        return Snippet("")
    wanted = _pattern(tuple(asked))
    if wanted is None:
        return Snippet(lines[0][:LENGTH])
    best = max(lines, key=lambda line: len({match[1].lower() for match in wanted.finditer(line)}))
    first = wanted.search(best)
    if first and first.start() > LENGTH // 2:
        best = "…" + best[best.rfind(" ", 0, first.start() - LENGTH // 4) + 1 :]
    best = best[:LENGTH]
    return Snippet(best, tuple(match.span() for match in wanted.finditer(best)))


@lru_cache(maxsize=50)
def _pattern(asked: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what finds the words that begin with a stem of those asked for.

    One letter is the beginning of too many to tell anything. To stem every word of the text instead would find a few
    more and take a hundred times as long. Porter's stems write a final y as i.
    """
    stems = sorted({stemmed(word) for word in asked if len(word) > 1}, key=len, reverse=True)
    if not stems:
        return None
    either = "|".join(re.escape(stem[:-1]) + "[iy]" if stem.endswith("i") else re.escape(stem) for stem in stems)
    return re.compile(rf"(?<![^\W_])({either})\w*", re.IGNORECASE)
