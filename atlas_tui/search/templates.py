"""Exact errors as templates: what a message always says, and where it names what differs from one time to the next."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST_VALUE = 40
"""Words that a value may have: a quoted statement is long, and two messages further apart are no one message."""
FEWEST = 3
"""Plain words that make a message; fewer stand in many, and must be the whole query."""
MOST_STARTS = 50

_WORD = re.compile(r"[^\W_]+")


class Template(NamedTuple):
    """What a message always says: runs of words, between which stand values."""

    runs: tuple[str, ...]
    code_like: bool
    """Whether a word of it is said in no other message, such as ``ENOSPC`` or ``query_wait_timeout``."""

    @property
    def words(self) -> list[str]:
        """All words that it always says."""
        return " ".join(self.runs).split()

    @property
    def weight(self) -> int:
        """How much it says."""
        return len(self.words)


def spoken(text: str) -> str:
    """Return the words of ``text`` in lower case with one space before, between and after them."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


def says(page: str, message: Template) -> bool:
    """Tell whether ``page`` (text that is `spoken`) says ``message`` with some values.

    A message of few plain words must be all that the page says but for two words beside it.
    """
    if message.weight < FEWEST and not message.code_like and page.count(" ") - 1 > message.weight + 2:
        return False
    first, *others = message.runs
    start = page.find(f" {first} ")
    for _ in range(MOST_STARTS):
        if start < 0:
            return False
        end = start + len(first) + 1
        for run in others:
            at = page.find(f" {run} ", end)
            if at < 0:
                return False
            if page.count(" ", end, at) > LONGEST_VALUE:
                break
            end = at + len(run) + 1
        else:
            return True
        start = page.find(f" {first} ", start + 1)
    return False


def is_part(page: str, message: Template) -> bool:
    """Tell whether all that ``page`` says stands so in ``message``, and is enough to know it by.

    The last word of the page may be unfinished.
    """
    return page.count(" ") - 1 >= FEWEST and any(page[:-1] in f" {run}" for run in message.runs)
