"""The words of a query to the sections that have them, and what these score."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.search import synonyms
from atlas_tui.search.analysis import pairs, stemmed
from atlas_tui.search.postings import CHAMPIONS, SCALE, Postings, rarity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atlas_tui.search.paste import Asked
    from atlas_tui.search.words import Words

MOST_WORDS = 32
"""A pasted page has hundreds of words; the rarest of them tell what it is about."""
PART = 0.5
"""What a part of a compound counts for where the compound itself is known."""
PARTS = 0.9
"""And where it is not."""
SYNONYM = 0.4
BEGINNING = 0.6
QUOTE = 0.4
"""What two words count for that stand one after the other in a title, an error or a symptom."""
PROBED = 250
"""Sections that are worth a look into the long lists."""


class Term(NamedTuple):
    """Something that a section may have, and what it counts for there."""

    weight: float
    best: Sequence[Postings]
    """Its champions."""
    stem: str = ""
    """The word whose whole lists these are the champions of, or nothing where they are all there is."""

    @property
    def spread(self) -> int:
        """How many sections have it."""
        return sum(postings.spread for postings in self.best)


def terms(words: Words, asked: Sequence[Asked], unfinished: str, literal: bool) -> list[Term]:
    """Return what to look for.

    Args:
        words: the words of the index.
        asked: those of the query.
        unfinished: the last of them, where more letters of it may come.
        literal: leave out what only means the same.
    """
    weights: dict[str, float] = {}

    def want(stem: str, weight: float) -> None:
        weights[stem] = max(weights.get(stem, 0.0), weight)

    stems = [stemmed(forms[0]) for forms, _ in asked]
    for (forms, weight), stem in zip(asked, stems, strict=True):
        want(stem, weight)
        for part in forms[1:]:
            want(stemmed(part), weight * (PART if words.knows(stem) else PARTS))
    if not literal:
        for first, end, others in synonyms.expanded(stems, words.synonyms):
            weight = min(asked[at].weight for at in range(first, end)) * SYNONYM
            for other in others:
                parts = other.split()
                for part in parts:
                    want(part, weight / len(parts))
    found = [Term(weight, words.best(stem), stem) for stem, weight in weights.items()]
    found = sorted((term for term in found if term.best), key=lambda term: -_factor(term, words))[:MOST_WORDS]
    if unfinished:
        found += [Term(BEGINNING, [postings]) for postings in words.beginning(unfinished)]
    return found


def quotes(words: Words, text: str) -> dict[int, float]:
    """Return the sections whose quotable texts have words of ``text`` in its order, with what that counts for."""
    found: dict[int, float] = {}
    for quote in list(dict.fromkeys(pairs(text)))[: 2 * MOST_WORDS]:
        sections = words.quoting(quote)
        counts = QUOTE * rarity(len(sections), words.sections) * SCALE
        for section in sections[:CHAMPIONS]:
            found[section] = found.get(section, 0.0) + counts
    return found


def score(words: Words, asked: Sequence[Term], scores: dict[int, float], passes: Callable[[int], bool] | None) -> None:
    """Add to ``scores`` what each section scores for these terms, the rarest of them first.

    Of a long list only the champions are read, and then it is asked about the sections that are best so far. Where only
    some sections pass a filter, lists are read whole.
    """
    long: list[tuple[float, Term]] = []
    for term in sorted(asked, key=lambda term: term.spread):
        factor = _factor(term, words)
        lists = words.whole(term.stem) if passes and term.stem else term.best
        for postings in lists:
            for section, count in zip(postings.sections, postings.counts, strict=True):
                if passes is None or passes(section):
                    scores[section] = scores.get(section, 0.0) + factor * count
        if term.stem and passes is None and any(len(found.sections) < found.spread for found in term.best):
            long.append((factor, term))
    if long and len(asked) > 1:
        probed = sorted(scores, key=scores.__getitem__, reverse=True)[:PROBED]
        for factor, term in long:
            read = {section for postings in term.best for section in postings.sections}
            for postings in words.whole(term.stem):
                for section in probed:
                    if section not in read and (count := postings.count(section)):
                        scores[section] += factor * count


def _factor(term: Term, words: Words) -> float:
    return term.weight * rarity(term.spread, words.sections)
