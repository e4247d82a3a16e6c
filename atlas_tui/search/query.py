"""What a reader typed or pasted, to the best section of each document that answers it."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from whoosh.query import Or, Query, Term
from whoosh.scoring import BM25F

from atlas_tui.search.analysis import PREFIX_LENGTHS, prefixes, shingles, stemmed, tokens
from atlas_tui.search.schema import FIELD_BOOSTS
from atlas_tui.search.snippet import Snippet, snippet

if TYPE_CHECKING:
    from whoosh.searching import Searcher

MOST_WORDS = 40
"""A pasted page has thousands of words; the first ones, and each only once, tell what it is about."""
MOST_TEXT = 4_000
QUOTE_BOOST = 8.0
PREFIX_BOOST = 0.6
FAINTEST = 0.12
"""Documents that score under this part of the best one share a stray word with the query, and are not hits."""


class Hit(NamedTuple):
    """A document that answers a query, at the section that answers it best."""

    id: str
    kind: str
    title: str
    section: str
    section_title: str
    tags: tuple[str, ...]
    library: str
    score: float
    snippet: Snippet


class Results(NamedTuple):
    """The hits of a query, best first, how many there are of each kind in all, and the time they took."""

    query: str
    hits: tuple[Hit, ...]
    kinds: dict[str, int]
    took_ms: float


def search(searcher: Searcher, text: str, *, kind: str | None = None, limit: int = 20) -> Results:
    """Search for ``text``: words, or a pasted error.

    Args:
        searcher: an open searcher of the index.
        text: what was typed; the end of its last word may still be missing.
        kind: keep only documents of this kind.
        limit: the most hits to return; ``kinds`` counts all.
    """
    started = time.perf_counter()
    query = build_query(text)
    hits: tuple[Hit, ...] = ()
    kinds: dict[str, int] = {}
    if query is not None:
        best: dict[str, tuple[float, dict[str, Any]]] = {}
        for found in searcher.search(query, limit=None, scored=True):
            fields = found.fields()
            best.setdefault(str(fields["document"]), (found.score, fields))
        top = max((score for score, _ in best.values()), default=0.0)
        kept = [(score, fields) for score, fields in best.values() if score >= FAINTEST * top]
        for _, fields in kept:
            kinds[str(fields["kind"])] = kinds.get(str(fields["kind"]), 0) + 1
        asked = words_of(text)
        hits = tuple(_hit(score, fields, asked) for score, fields in kept if kind in (None, fields["kind"]))[:limit]
    return Results(text, hits, kinds, (time.perf_counter() - started) * 1e3)


def words_of(text: str) -> list[str]:
    """Return the distinct words of a query, in the order they stand, as many as a query may have."""
    return list(dict.fromkeys(tokens(text[:MOST_TEXT])))[:MOST_WORDS]


def build_query(text: str) -> Query | None:
    """Return the Whoosh query for ``text``, or None when it has no word to look for.

    Each word is looked for in every field; sections that have more of the words rank higher. Runs of three words that stand
    so in an exact error count most, since that is what a pasted error is.
    """
    asked = words_of(text)
    terms: list[Query] = []
    for word in dict.fromkeys(map(stemmed, asked)):
        terms.append(Or([Term(field, word, boost=boost) for field, boost in FIELD_BOOSTS.items()]))
    quotes = list(dict.fromkeys(shingles(text[:MOST_TEXT])))[:MOST_WORDS]
    terms += [Term("quotes", quote, boost=QUOTE_BOOST) for quote in quotes]
    if asked and re.search(r"\w$", text):
        beginning = asked[-1][: PREFIX_LENGTHS[-1]]
        if prefixes(beginning):
            terms.append(Term("prefixes", beginning, boost=PREFIX_BOOST))
    return Or(terms, scale=0.9) if terms else None


def weighting() -> BM25F:
    """Return the ranking: BM25F (Robertson and others, 2004), in which a short field counts as much as a long one."""
    return BM25F(B=0.3)


def _hit(score: float, fields: dict[str, Any], asked: list[str]) -> Hit:
    title, section_title, tags, text = fields["shown"]
    return Hit(
        id=str(fields["document"]),
        kind=str(fields["kind"]),
        title=title,
        section=str(fields["section"]),
        section_title=section_title,
        tags=tuple(tags),
        library=str(fields["library"]),
        score=round(score, 3),
        snippet=snippet(text, asked),
    )
