"""A boolean query, as Whoosh reads it, to the documents that it is true of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh import query as whoosh

from atlas_tui.search.analysis import stemmed, tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas_tui.search.words import Words

MOST_READ = 300
"""Sections whose text is read to see whether a phrase stands in it."""


def documents(query: whoosh.Query, words: Words, text_of: Callable[[int], str]) -> set[int]:
    """Return the numbers of the documents (of their first sections) that ``query`` is true of.

    Args:
        query: a query of words, beginnings, phrases and what joins them.
        words: the words of the index.
        text_of: gives the text of a section by its number.
    """
    if isinstance(query, whoosh.Or):
        return set[int]().union(*(documents(part, words, text_of) for part in query))
    if isinstance(query, whoosh.AndNot):
        return documents(query.a, words, text_of) - documents(query.b, words, text_of)
    if isinstance(query, whoosh.Not):
        return {*words.documents} - documents(query.query, words, text_of)
    if isinstance(query, whoosh.And):
        parts = [documents(part, words, text_of) for part in query]
        return set.intersection(*parts) if parts else set()
    if isinstance(query, whoosh.Phrase):
        return _phrase(" ".join(query.words), words, text_of)
    if isinstance(query, whoosh.Prefix):
        return {words.owners[section] for found in words.beginning(query.text.lower()) for section in found.sections}
    if isinstance(query, whoosh.Term):
        return {words.owners[section] for section in _sections(query.text, words)}
    return set()


def asked_in(query: whoosh.Query) -> str:
    """Return the words of a query that documents should have."""
    if isinstance(query, whoosh.Not):
        return ""
    if isinstance(query, whoosh.AndNot):
        return asked_in(query.a)
    if isinstance(query, whoosh.Phrase):
        return " ".join(query.words)
    if isinstance(query, (whoosh.Term, whoosh.Prefix)):
        return str(query.text)
    return " ".join(filter(None, map(asked_in, query.children())))


def _sections(text: str, words: Words) -> set[int]:
    """Return the sections that have every word of ``text``."""
    found: set[int] | None = None
    for stem in {stemmed(token) for token in tokens(text)}:
        having = {section for postings in words.whole(stem) for section in postings.sections}
        found = having if found is None else found & having
    return found or set()


def _phrase(text: str, words: Words, text_of: Callable[[int], str]) -> set[int]:
    """Return the documents that have the words of ``text`` in one section, one after the other."""
    wanted = f" {' '.join(tokens(text))} "
    return {
        words.owners[section]
        for section in sorted(_sections(text, words))[:MOST_READ]
        if wanted in f" {' '.join(tokens(text_of(section)))} "
    }
