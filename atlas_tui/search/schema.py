"""What the Whoosh index holds: a row for each section to show, and a row for each document to open.

The words by which a section is found lie beside it, in tables (`words`).
"""

from __future__ import annotations

from whoosh.fields import ID, STORED, Schema

VERSION = 5
"""Raised whenever rows, tables or what is weighed into them change, so that an index of before is built anew."""

WEIGHTS = {
    "title": 4.0,
    "heading": 3.0,
    "names": 5.0,
    "errors": 2.0,
    "alerts": 5.0,
    "symptoms": 2.0,
    "commands": 1.0,
    "body": 1.0,
}
"""What a word counts for by where it stands."""
QUOTABLE = {"title", "heading", "errors", "symptoms", "commands"}
"""Where two words that stand one after the other count for more."""


def schema() -> Schema:
    """Return the schema."""
    return Schema(
        # A section to find.
        document=ID(stored=True),
        section=STORED(),
        shown=STORED(),  # library, kind, title, section title, tags, text as written, risk of a command
        # A document to open.
        page=ID(),
        record=STORED(),
    )
