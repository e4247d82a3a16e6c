"""Which sections have a word, and what it counts for there: a list a word, made when the index is.

Whoosh scores a posting in a few microseconds of Python, and a common word has thousands. So what a word counts for in a
section (BM25F without the rarity; Robertson and others, 2004) is computed once, when the index is built, and read as
arrays of numbers. Of a long list the best `CHAMPIONS` are kept once more by themselves (champion lists; Manning and
others, Introduction to Information Retrieval, 2008, 7.1.3): a query that has a rarer word only asks the long list about
the sections that it has found already. The beginning of a word that very many words have is such a list as well.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from heapq import nlargest
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.search.table import numbers, packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atlas_tui.search.table import Table

K1 = 2.5
"""A high one lets a title count for what it is worth."""
B = 0.3
"""Length counts little, since a step of a guide is short by its nature."""
USUAL_LENGTH = 60
"""Words of a section neither long nor short. It is fixed, so that a section counts the same whatever is beside it."""
PRESENCE = 1.0
"""What it counts that a section has a word at all: many of the words should beat much of one."""
SCALE = 10_000
CHAMPIONS = 400
FEW_WORDS = 12
"""Words that may begin alike and still be looked up one by one."""
LONGEST_BEGINNING = 8

WORD, BEST, BEGINNING, TOKEN = b"w", b"b", b"p", b"t"
"""What a key of the table begins with: the list of a word, its champions, those of a beginning, a word as typed."""


class Postings(NamedTuple):
    """Sections in order, and what a word counts for in each, times `SCALE`."""

    sections: array[int]
    counts: array[int]
    spread: int
    """How many sections have the word in all."""

    @classmethod
    def read(cls, data: memoryview) -> Postings:
        """Read what `dump` wrote."""
        size = (len(data) - 4) // 6
        return cls(
            numbers("I", data[4 : 4 + 4 * size]), numbers("H", data[4 + 4 * size :]), int.from_bytes(data[:4], "little")
        )

    def dump(self) -> bytes:
        """Return the list as bytes."""
        return self.spread.to_bytes(4, "little") + packed(self.sections) + packed(self.counts)

    def best(self) -> Postings:
        """Return the champions of the list."""
        if len(self.sections) <= CHAMPIONS:
            return self
        chosen = sorted(nlargest(CHAMPIONS, range(len(self.counts)), key=self.counts.__getitem__))
        return Postings(
            array("I", [self.sections[at] for at in chosen]),
            array("H", [self.counts[at] for at in chosen]),
            self.spread,
        )

    def count(self, section: int) -> int:
        """Return what the word counts for in ``section``: 0 where it does not stand."""
        at = bisect_left(self.sections, section)
        return self.counts[at] if at < len(self.sections) and self.sections[at] == section else 0


class PostingsWriter:
    """Collects the words of sections that are given in the order of their numbers."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lists: dict[str, tuple[array[int], array[int]]] = {}
        self.tokens: dict[str, str] = {}
        """Each word as typed, and its stem."""

    def add(self, section: int, weights: Mapping[str, float], length: float) -> None:
        """Note what each stem of ``section``, which has ``length`` words, weighs by the places where it stands."""
        norm = K1 * (1 - B + B * length / USUAL_LENGTH)
        counts: dict[float, int] = {}  # a section has few weights and many words
        for stem, weight in weights.items():
            count = counts.get(weight)
            if count is None:
                whole = (K1 + 1) * weight / (weight + norm) + PRESENCE * min(weight, 1.0)
                count = counts[weight] = int(SCALE * whole)
            found = self._lists.get(stem)
            if found is None:
                found = self._lists[stem] = array("I"), array("H")
            found[0].append(section)
            found[1].append(count)

    def spread(self, stem: str) -> int:
        """Return how many sections have ``stem``."""
        return len(self._lists[stem][0])

    def rows(self) -> dict[bytes, bytes]:
        """Return the rows of the table that these words make."""
        rows = {TOKEN + token.encode(): stem.encode() for token, stem in self.tokens.items()}
        best: dict[str, Postings] = {}
        for stem, (sections, counts) in self._lists.items():
            postings = Postings(sections, counts, len(sections))
            rows[WORD + stem.encode()] = postings.dump()
            best[stem] = postings.best()
            if best[stem] is not postings:
                rows[BEST + stem.encode()] = best[stem].dump()
        rows |= {BEGINNING + key.encode(): postings.dump() for key, postings in self._beginnings(best).items()}
        return rows

    def _beginnings(self, best: Mapping[str, Postings]) -> dict[str, Postings]:
        """Return the champions of each beginning that many words have, the longer ones first made into the shorter."""
        tokens = sorted(self.tokens)
        found: dict[str, Postings] = {}
        for length in range(LONGEST_BEGINNING, 0, -1):
            for beginning, group in groupby(tokens, itemgetter(slice(length))):
                parts: dict[str, Postings] = {}
                stems = set()
                for token in group:
                    stem = self.tokens[token]
                    stems.add(stem)
                    longer = token[: length + 1]
                    if longer in found:
                        parts[longer] = found[longer]
                    else:
                        parts["=" + stem] = best[stem]
                if len(stems) > FEW_WORDS:
                    found[beginning] = _merged(parts.values())
        return found


def _merged(lists: Iterable[Postings]) -> Postings:
    """Return the champions of several words taken as one."""
    counts: dict[int, int] = {}
    spread = 0
    for postings in lists:
        spread += postings.spread
        for section, count in zip(postings.sections, postings.counts, strict=True):
            if counts.get(section, 0) < count:
                counts[section] = count
    sections = sorted(counts)
    return Postings(array("I", sections), array("H", [counts[section] for section in sections]), spread).best()


def rarity(spread: int, sections: int) -> float:
    """Return what a word tells that ``spread`` of all ``sections`` have (inverse document frequency, as in BM25)."""
    return math.log(1 + (sections - min(spread, sections) + 0.5) / (min(spread, sections) + 0.5))


def beginning_with(table: Table, beginning: str) -> list[Postings]:
    """Return the lists of the words that begin so: one of their champions where they are many."""
    key = beginning.encode()
    if wide := table.get(BEGINNING + key):
        return [Postings.read(wide)]
    stems = {bytes(stem) for _, stem in table.starting(TOKEN + key, 10 * FEW_WORDS)}
    lists = [table.get(BEST + stem) or table.get(WORD + stem) for stem in stems]
    return [Postings.read(data) for data in lists if data]
