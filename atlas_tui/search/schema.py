"""What the index holds: a row for each section to find, and a row for each document to open."""

from __future__ import annotations

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, STORED, TEXT, Schema

VERSION = 1
"""Raised whenever the rows change, so that an index of before is built anew."""

FIELD_BOOSTS = {
    "title": 4.0,
    "heading": 2.0,
    "tags": 3.0,
    "errors": 3.0,
    "alerts": 5.0,
    "symptoms": 2.5,
    "commands": 1.0,
    "body": 1.0,
}
"""The fields that a word is looked for in, and what finding it there is worth."""


def schema() -> Schema:
    """Return the schema. Text fields hold words already cut by `analysis`, so that any Whoosh reads them alike."""

    def words() -> TEXT:
        return TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False, spelling=False)

    return Schema(
        # A section to find.
        **{name: words() for name in FIELD_BOOSTS},
        quotes=words(),  # shingles of the exact errors
        prefixes=words(),
        kind=ID(stored=True),
        document=ID(stored=True),
        library=ID(stored=True),
        section=STORED(),
        shown=STORED(),  # title, section title, tags and text as written
        # A document to open.
        page=ID(),
        record=STORED(),
    )
