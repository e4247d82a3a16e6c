"""The open index, as the command line and the app use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh.query import Every, Term

from atlas_tui.errors import AtlasError, Exit, nearest
from atlas_tui.paths import content_root
from atlas_tui.search import query
from atlas_tui.search.store import Opened, Progress, open_index

if TYPE_CHECKING:
    from pathlib import Path

    from atlas_tui.model.record import Record


class Reader:
    """Searches an open index and reads documents from it. One thread uses one reader."""

    def __init__(self, opened: Opened) -> None:
        """Read ``opened``."""
        self.place = opened.place
        self.notes = opened.notes
        self._searcher = opened.index.searcher(weighting=query.weighting())

    @classmethod
    def open(cls, content: Path | None = None, progress: Progress | None = None) -> Reader:
        """Open the index of ``content`` (of what ships, unless told), building it first where it must be.

        Raises:
            AtlasError: there is no index and nothing to make one from.
        """
        return cls(open_index(content or content_root(), progress))

    def search(self, text: str, *, kind: str | None = None, limit: int = 20) -> query.Results:
        """Return the hits of ``text``; see `query.search`."""
        return query.search(self._searcher, text, kind=kind, limit=limit)

    def everything(self) -> query.Results:
        """Return every document as a hit without a score, by kind and title: what there is to browse."""
        return query.everything(self._searcher)

    def ids(self) -> list[str]:
        """Return the ids of all documents, in order."""
        return sorted({str(fields["document"]) for fields in self._searcher.documents() if "document" in fields})

    def record(self, document: str) -> Record:
        """Return a document by its id.

        Raises:
            AtlasError: there is none; the nearest id is named.
        """
        found = self._record(document)
        if found is None:
            close = nearest(document, self.ids())
            hint = f"did you mean {close!r}?" if close else "'atlas-tui search' finds the id"
            raise AtlasError(f"no document {document!r}; {hint}", Exit.NOTHING)
        return found

    def records(self) -> list[Record]:
        """Return all documents."""
        from atlas_tui.model.record import from_json

        found = self._searcher.search(Every("page"), limit=None, scored=False)
        return [from_json(fields["record"]) for fields in found]

    def _record(self, document: str) -> Record | None:
        from atlas_tui.model.record import from_json  # a search alone needs no model

        for fields in self._searcher.search(Term("page", document), limit=1, scored=False):
            return from_json(fields["record"])
        return None

    def close(self) -> None:
        """Let go of the index's files."""
        self._searcher.close()
