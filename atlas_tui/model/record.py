"""A document with all that its page needs from elsewhere, so that opening it reads nothing else."""

from __future__ import annotations

import msgspec
from msgspec import field

from atlas_tui.model.base import Model
from atlas_tui.model.document import Document
from atlas_tui.model.library import GlossaryEntry, Source


class Record(Model, frozen=True):
    """A document as the index keeps it."""

    document: Document
    file: str
    line: int = 1
    library: str = "atlas"
    sources: dict[str, Source] = field(default_factory=dict)
    """The sources that the document cites, by id."""
    titles: dict[str, str] = field(default_factory=dict)
    """Titles of the documents that it refers to, by id."""
    glossary: dict[str, GlossaryEntry] = field(default_factory=dict)
    """The acronyms that stand in it."""


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Record)


def to_json(record: Record) -> str:
    """Return the record as JSON."""
    return _ENCODER.encode(record).decode()


def from_json(text: str) -> Record:
    """Return the record that `to_json` wrote.

    Raises:
        msgspec.ValidationError: the text is JSON, but not of a record.
        msgspec.DecodeError: the text is not JSON.
    """
    return _DECODER.decode(text)
