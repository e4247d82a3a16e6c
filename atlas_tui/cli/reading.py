"""Opening the index for a verb: its progress and its notes go to standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.cli import streams
from atlas_tui.errors import AtlasError, Exit

if TYPE_CHECKING:
    from atlas_tui.model.record import Record
    from atlas_tui.search.reader import Reader


def open_reader() -> Reader:
    """Open the index of what ships, building it first where it must be.

    Raises:
        AtlasError: there is no index and nothing to make one from.
    """
    from atlas_tui.search.reader import Reader

    reader = Reader.open(progress=streams.progress)
    for note in reader.notes:
        streams.say(note)
    return reader


def find_record(reader: Reader, words: list[str]) -> Record:
    """Return the document that ``words`` name by its id, or else the one that they find.

    Raises:
        AtlasError: they do neither.
    """
    if len(words) == 1 and words[0] in reader.ids():
        return reader.record(words[0])
    hits = reader.search(" ".join(words), limit=1).hits
    if not hits:
        raise AtlasError(f"no document is called {' '.join(words)!r}, and a search finds none", Exit.NOTHING)
    return reader.record(hits[0].id)
