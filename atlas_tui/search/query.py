"""What a reader typed or pasted, to the best section of each document that answers it."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.kinds import COMMAND
from atlas_tui.search import scoring, syntax
from atlas_tui.search.analysis import stemmed, unfinished
from atlas_tui.search.exact import exact_errors
from atlas_tui.search.filters import Filter, filter_in
from atlas_tui.search.hits import Results, hit_of
from atlas_tui.search.paste import TYPED, Asked, ask, telling_lines
from atlas_tui.search.postings import SCALE
from atlas_tui.search.words import KIND_NAMES

if TYPE_CHECKING:
    from whoosh.reading import IndexReader

    from atlas_tui.search.words import Words

KIND_BOOSTS = {"debugging": 1.02, COMMAND: 0.6}
"""Where a guide and another document answer alike, the guide is what helps tonight; a command is in some document."""
BESIDE = 0.35
"""What the weaker counts of a document as a whole and its best section."""
MOST_SECTIONS = 300
"""Sections, the best ones, that hits are made from; the others are of documents that nobody scrolls to."""
FAINTEST = 0.25
"""Documents that score under this part of the best one share a stray word with the query, and are not hits."""


class Found(NamedTuple):
    """A section that answers a query."""

    score: float
    section: int
    kind: str
    exact: bool = False


def search(
    rows: IndexReader, words: Words, text: str, *, kind: str | None = None, limit: int = 20, literal: bool = False
) -> Results:
    """Search for ``text``: words, a pasted error, or an expression with filters.

    Args:
        rows: the open index, which has the text of each section.
        words: the words of it.
        text: what was typed; the end of its last word may still be missing.
        kind: keep only hits of this kind.
        limit: the most hits to return; ``kinds`` counts all.
        literal: look for these words and no others: neither what was likely meant nor what means the same.
    """
    started = time.perf_counter()
    rest, passes = filter_in(text, words)
    corrected = None
    asked: list[Asked] = []
    found: list[Found] = []
    if syntax.is_expression(rest):
        asked, found = _expression(rows, words, rest, passes)
    if not found and rest.strip():
        lines = telling_lines(rest)
        asked = ask(lines)
        exact = exact_errors(words, lines)
        if not exact and not literal and len(asked) <= TYPED:
            asked, corrected = _corrected(words, asked, text)
        said = " ".join(line for line, _ in lines)
        found = _best(words, _scores(words, asked, said, passes, literal), exact)
    elif passes and not found:
        found = [Found(0.0, section, KIND_NAMES[words.kinds[section]]) for section in passes.sections()]
    if passes and passes.kinds:
        found = [one for one in found if one.kind in passes.kinds]
    kinds: dict[str, int] = {}
    for one in found:
        kinds[one.kind] = kinds.get(one.kind, 0) + 1
    spelt = tuple(form for word in asked for form in word.forms)
    hits = tuple(
        hit_of(rows.stored_fields(one.section), one.kind, one.score, spelt, one.exact)
        for one in [one for one in found if kind in (None, one.kind)][:limit]
    )
    return Results(text, hits, kinds, (time.perf_counter() - started) * 1e3, corrected)


def everything(rows: IndexReader, words: Words) -> Results:
    """Return every document, guides first, then by kind and title."""
    started = time.perf_counter()
    hits = [
        hit_of(rows.stored_fields(first), KIND_NAMES[words.kinds[first]], 0.0, (), False) for first in words.documents
    ]
    hits.sort(key=lambda hit: (hit.kind != "debugging", hit.kind, hit.title))
    kinds: dict[str, int] = {}
    for hit in hits:
        kinds[hit.kind] = kinds.get(hit.kind, 0) + 1
    return Results("", tuple(hits), kinds, (time.perf_counter() - started) * 1e3)


def _scores(words: Words, asked: list[Asked], text: str, passes: Filter | None, literal: bool) -> dict[int, float]:
    """Return what each section scores that has something of what is ``asked``."""
    last = unfinished(text) if len(asked) <= TYPED else ""
    beginning = asked[-1].forms[0] if last and asked else last  # a stop word by itself may yet become another word
    scores = scoring.quotes(words, text)
    if passes:
        scores = {section: score for section, score in scores.items() if passes(section)}
    scoring.score(words, scoring.terms(words, asked, beginning, literal), scores, passes)
    return scores


def _best(words: Words, scores: dict[int, float], exact: dict[int, int]) -> list[Found]:
    """Return the best section of each document and the best command of each, best first; exact errors before all."""
    sections: dict[int, list[int]] = {}
    command = KIND_NAMES.index(COMMAND)
    found = []
    for section in sorted(scores, key=scores.__getitem__, reverse=True)[:MOST_SECTIONS]:
        if section not in words.gone:
            sections.setdefault(words.owners[section], []).append(section)
    for owner, ranked in sections.items():
        overview = scores.get(owner, 0.0)
        kind = KIND_NAMES[words.kinds[owner]]
        best = next((section for section in ranked if section != owner), None)
        beside = 0.0 if best is None else scores[best]
        shown = owner if best is None or overview >= beside else best
        found.append(Found(_final(overview, beside, kind), shown, kind))
        for section in ranked:
            if words.kinds[section] == command:
                found.append(Found(_final(overview, scores[section], COMMAND), section, COMMAND))
                break
    strongest = max((one.score for one in found), default=0.0)
    found = [one for one in found if one.score >= FAINTEST * strongest]
    if exact:
        named = {words.owners[section] for section in exact}
        found = [one for one in found if one.kind == COMMAND or words.owners[one.section] not in named]
        for section, weight in exact.items():
            kind = KIND_NAMES[words.kinds[section]]
            score = _final(scores.get(section, 0.0), 0.0, kind)
            found.append(Found(score + weight * strongest, section, kind, True))
    return sorted(found, key=lambda one: -one.score)


def _final(overview: float, section: float, kind: str) -> float:
    """Return what a hit scores by what its document as a whole and its best section score."""
    both = max(overview, section) + BESIDE * min(overview, section)
    return both / SCALE * KIND_BOOSTS.get(kind, 1.0)


def _expression(rows: IndexReader, words: Words, text: str, passes: Filter | None) -> tuple[list[Asked], list[Found]]:
    """Return the words of an expression, and what it is true of."""
    from atlas_tui.search import expression  # it needs Whoosh's queries, and few searches are one

    def text_of(section: int) -> str:
        _, _, title, section_title, _, text, _ = rows.stored_fields(section)["shown"]
        return f"{title}\n{section_title}\n{text}"

    query = syntax.parse(text)
    passes = (passes or Filter(words, ())).only(expression.documents(query, words, text_of))
    asked = ask(telling_lines(expression.asked_in(query)))
    return asked, _best(words, _scores(words, asked, "", passes, literal=True), {})


def _corrected(words: Words, asked: list[Asked], text: str) -> tuple[list[Asked], str | None]:
    """Return the words of a query, with those that no document has put right; and the query so, if there are any."""
    right: list[Asked] = []
    for word in asked:
        spelt = word.forms[0]
        meant = None
        if not words.knows(stemmed(spelt)) and not words.begins(spelt):
            meant = words.correction(spelt)
        right.append(Asked((meant,), word.weight) if meant else word)
        if meant:
            text = re.sub(rf"(?<!\w){re.escape(spelt)}(?!\w)", meant, text, flags=re.IGNORECASE)
    return right, text if right != asked else None
