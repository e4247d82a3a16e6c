"""A misspelt word to the word that was meant: only where no document has the word as it was written."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from atlas_tui.search.table import numbers, packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from atlas_tui.search.table import Table

SHORTEST = 4
"""A shorter word is near to too many others."""
SHORT = 5
LONG = 8
"""From so many letters on, two mistakes are as likely as one in a short word."""

WORDS, LETTERS, SPREADS = b"l", b"m", b"n"
"""What a key of the table begins with: the words of a length, which letters each has, how many sections have it."""


def rows(spreads: Mapping[str, int]) -> dict[bytes, bytes]:
    """Return the rows of the table for these words as typed, each with the number of sections that have it."""
    by_length: dict[int, list[str]] = {}
    for word in sorted(spreads):
        if can_be_corrected(word):
            by_length.setdefault(len(word), []).append(word)
    made = {}
    for length, words in by_length.items():
        made[WORDS + bytes([length])] = "\n".join(words).encode()
        made[LETTERS + bytes([length])] = packed(array("I", map(_letters, words)))
        made[SPREADS + bytes([length])] = packed(array("I", map(spreads.__getitem__, words)))
    return made


def can_be_corrected(word: str) -> bool:
    """Tell whether ``word`` is one of plain letters: a name with a figure or a sign in it is no word to correct."""
    return len(word) >= SHORTEST and word.isascii() and word.isalpha() and word.islower()


def correction(tables: Iterable[Table], word: str) -> str | None:
    """Return the word of the ``tables`` that was most likely meant by ``word``, which none of them has, or None.

    One mistake (a letter too many, missing, wrong, or two exchanged), in a long word up to two; in a short word none by
    which it would have another letter, and two never by taking off its beginning. Of several the nearest, then those of
    the same letters, that begin alike, the commonest.
    """
    if not can_be_corrected(word):
        return None
    tables = [*tables]
    for bound in (1,) if len(word) < LONG else (1, 2):
        found = min((near for table in tables for near in _near(table, word, bound)), default=None)
        if found:
            return found[-1]
    return None


def _near(table: Table, word: str, bound: int) -> Iterator[tuple[int, bool, int, str]]:
    """Yield the words of ``table`` within ``bound`` mistakes, each after what speaks against it."""
    letters = _letters(word)
    most = 2 * bound if len(word) > SHORT else 1  # a mistake changes at most two of the letters that a word has
    for length in range(len(word) - bound, len(word) + bound + 1):
        key = bytes([length])
        spelt, masks, spreads = (table.get(part + key) for part in (WORDS, LETTERS, SPREADS))
        if spelt is None or masks is None or spreads is None:
            continue
        near = [at for at, has in enumerate(numbers("I", masks)) if (has ^ letters).bit_count() <= most]
        words, common = (bytes(spelt).decode().split("\n"), numbers("I", spreads)) if near else ([], ())
        for at in near:
            negated = bound > 1 and (word.endswith(words[at]) or words[at].endswith(word))  # unresponsive, responsive
            if not negated and distance(word, words[at], bound) <= bound:
                differs = (_letters(words[at]) ^ letters).bit_count()
                yield differs, words[at][0] != word[0], -common[at], words[at]


def _letters(word: str) -> int:
    """Return which letters ``word`` has, a bit each."""
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) - ord("a"))
    return mask


def distance(one: str, other: str, bound: int) -> int:
    """Return the mistakes between two words (optimal string alignment; Damerau, 1964), or ``bound + 1`` for more."""
    if abs(len(one) - len(other)) > bound:
        return bound + 1
    before: list[int] = []
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = above, row, [i]
        for j, against in enumerate(other, 1):
            mistakes = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                mistakes = min(mistakes, before[j - 2] + 1)
            row.append(mistakes)
        if min(row) > bound and min(above) > bound:
            return bound + 1
    return min(row[-1], bound + 1)
