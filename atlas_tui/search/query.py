"""What a reader typed or pasted, to the best section of each document that answers it."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from whoosh.query import Or, Query, Term
from whoosh.scoring import BM25F

from atlas_tui.kinds import OVERVIEW
from atlas_tui.search.analysis import PREFIX_LENGTHS, prefixes, shingles, stemmed, tokens
from atlas_tui.search.snippet import Snippet, snippet

if TYPE_CHECKING:
    from whoosh.searching import Searcher

MOST_WORDS = 40
"""A pasted page has thousands of words; the first ones, and each only once, tell what it is about."""
MOST_TEXT = 4_000
QUOTE_BOOST = 8.0
PREFIX_BOOST = 0.6
KIND_BOOSTS = {"debugging": 1.25}
"""Where a guide and another document answer alike, the guide is what helps tonight."""
FAINTEST = 0.25
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
    text: str
    """The section's text, from which the snippet is cut."""
    asked: tuple[str, ...]
    """The words of the query."""

    @property
    def snippet(self) -> Snippet:
        """The line that shows why this was found. It is cut when it is shown: most hits never are."""
        return snippet(self.text, self.asked)


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
    if query is None:
        return Results(text, (), {}, (time.perf_counter() - started) * 1e3)
    best = _best_sections(searcher, query)
    kinds: dict[str, int] = {}
    for _, _, of_kind in best:
        kinds[of_kind] = kinds.get(of_kind, 0) + 1
    wanted = [(row, score) for row, score, of_kind in best if kind in (None, of_kind)][:limit]
    asked = tuple(words_of(text))
    hits = tuple(_hit(score, searcher.stored_fields(row), asked) for row, score in wanted)
    return Results(text, hits, kinds, (time.perf_counter() - started) * 1e3)


def _best_sections(searcher: Searcher, query: Query) -> list[tuple[int, float, str]]:
    """Return the best row of each document that answers the query, with its score and kind, best first."""
    reader = searcher.reader()
    documents, kinds = reader.column_reader("document"), reader.column_reader("kind")
    best: dict[str, tuple[int, float]] = {}
    for row, score in searcher.search(query, limit=None).items():
        best.setdefault(documents[row], (row, score))
    ranked = [(row, score * KIND_BOOSTS.get(kinds[row], 1.0), kinds[row]) for row, score in best.values()]
    ranked.sort(key=lambda entry: -entry[1])
    return [entry for entry in ranked if entry[1] >= FAINTEST * ranked[0][1]]


def everything(searcher: Searcher) -> Results:
    """Return every document, guides first, then by kind and title."""
    started = time.perf_counter()
    rows = [fields for fields in searcher.documents() if fields.get("section") == OVERVIEW]
    rows.sort(key=lambda fields: (fields["kind"] != "debugging", fields["kind"], fields["shown"][0]))
    kinds: dict[str, int] = {}
    for fields in rows:
        kinds[fields["kind"]] = kinds.get(fields["kind"], 0) + 1
    return Results("", tuple(_hit(0.0, fields, ()) for fields in rows), kinds, (time.perf_counter() - started) * 1e3)


def words_of(text: str) -> list[str]:
    """Return the distinct words of a query, in the order they stand, as many as a query may have."""
    return list(dict.fromkeys(tokens(text[:MOST_TEXT])))[:MOST_WORDS]


def build_query(text: str) -> Query | None:
    """Return the Whoosh query for ``text``, or None when it has no word to look for.

    Sections that have more of the words rank higher. Runs of three words that stand
    so in an exact error count most, since that is what a pasted error is.
    """
    asked = words_of(text)
    terms: list[Query] = [Term("words", word) for word in dict.fromkeys(map(stemmed, asked))]
    quotes = list(dict.fromkeys(shingles(text[:MOST_TEXT])))[:MOST_WORDS]
    terms += [Term("quotes", quote, boost=QUOTE_BOOST) for quote in quotes]
    if asked and re.search(r"\w$", text):
        beginning = asked[-1][: PREFIX_LENGTHS[-1]]
        if prefixes(beginning):
            terms.append(Term("prefixes", beginning, boost=PREFIX_BOOST))
    return Or(terms) if terms else None


def weighting() -> BM25F:
    """Return the ranking: BM25F (Robertson and others, 2004).

    Length counts little, since a step of a guide is short by its nature. A word's weight is its place's
    (`schema.WEIGHTS`), and a high K1 lets a title count for what it is worth.
    """
    return BM25F(B=0.3, K1=4.0)


def _hit(score: float, fields: dict[str, Any], asked: tuple[str, ...]) -> Hit:
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
        text=text,
        asked=asked,
    )
