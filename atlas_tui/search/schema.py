"""What the index holds: a row for each section to find, and a row for each document to open."""

from __future__ import annotations

from whoosh.analysis import Analyzer, DelimitedAttributeFilter, SpaceSeparatedTokenizer
from whoosh.fields import ID, STORED, TEXT, Schema

VERSION = 3
"""Raised whenever the rows change, so that an index of before is built anew."""

WEIGHTS = {
    "title": 4.0,
    "heading": 2.0,
    "tags": 3.0,
    "errors": 3.0,
    "alerts": 5.0,
    "symptoms": 2.5,
    "commands": 1.0,
    "body": 1.0,
}
"""What a word counts for by where it stands. All of a section's words share one field, since a search reads a list of
postings for each word and field: eight fields took eight times as long."""


def schema() -> Schema:
    """Return the schema. Text fields hold words already cut by `analysis`, so that any Whoosh reads them alike."""
    weighted = SpaceSeparatedTokenizer() | DelimitedAttributeFilter(delimiter="^", attribute="boost", type=float)

    def words(analyzer: Analyzer) -> TEXT:
        return TEXT(analyzer=analyzer, phrase=False, spelling=False)

    return Schema(
        # A section to find.
        words=words(weighted),
        quotes=words(SpaceSeparatedTokenizer()),  # shingles of the exact errors
        prefixes=words(SpaceSeparatedTokenizer()),
        kind=ID(stored=True, sortable=True),  # sortable: read as a column, without what else is stored of a row
        document=ID(stored=True, sortable=True),
        library=ID(stored=True),
        section=STORED(),
        shown=STORED(),  # title, section title, tags and text as written
        # A document to open.
        page=ID(),
        record=STORED(),
    )
