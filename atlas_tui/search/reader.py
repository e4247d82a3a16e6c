"""The open index, as the command line and the app use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from atlas_tui.errors import AtlasError, Exit, nearest
from atlas_tui.paths import content_root
from atlas_tui.search import query
from atlas_tui.search.store import MEMORY, Opened, Progress, open_index, rebuild

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from whoosh.reading import IndexReader

    from atlas_tui.model.record import Record
    from atlas_tui.search.hits import Results

T = TypeVar("T")


class Reader:
    """Searches an open index and reads documents from it. One thread uses one reader."""

    def __init__(self, opened: Opened, content: Path | None = None) -> None:
        """Read ``opened``, the index of ``content`` (of what ships, unless told)."""
        self._content = content or content_root()
        self._mended = False
        self._use(opened)

    def _use(self, opened: Opened) -> None:
        self.place = opened.place
        self.notes = opened.notes
        self._rows: IndexReader = opened.index.reader()
        self._words = opened.words

    def _ask(self, question: Callable[[], T]) -> T:
        """Ask the index; one that turns out to be damaged on disk is built anew, and asked again.

        Only reading all of it could tell when it is opened, which would cost every start what one start needs.
        """
        try:
            return question()
        except Exception:  # (a damaged file can raise anything)
            if self._mended or self.place == MEMORY:
                raise
            self._mended = True
            self._use(rebuild(self._content))
        return question()

    @classmethod
    def open(cls, content: Path | None = None, progress: Progress | None = None) -> Reader:
        """Open the index of ``content`` (of what ships, unless told), building it first where it must be.

        Raises:
            AtlasError: there is no index and nothing to make one from.
        """
        return cls(open_index(content or content_root(), progress), content)

    def search(self, text: str, *, kind: str | None = None, limit: int = 20, literal: bool = False) -> Results:
        """Return the hits of ``text``; see `query.search`."""
        return self._ask(lambda: query.search(self._rows, self._words, text, kind=kind, limit=limit, literal=literal))

    def everything(self) -> Results:
        """Return every document as a hit without a score, by kind and title: what there is to browse."""
        return self._ask(lambda: query.everything(self._rows, self._words))

    def ids(self) -> list[str]:
        """Return the ids of all documents, in order."""
        return self._ask(lambda: sorted(self._words.documents.values()))

    def record(self, document: str) -> Record:
        """Return a document by its id.

        Raises:
            AtlasError: there is none; the nearest id is named.
        """
        found = self._record(document)
        if found is None:
            ids = self.ids()
            near = [known for known in ids if document and document.lower() in known]
            near = near or [known for known in [nearest(document, ids)] if known]
            hint = f"did you mean {' or '.join(map(repr, near))}?" if near else "'atlas-tui search' finds the id"
            raise AtlasError(f"no document {document!r}; {hint}", Exit.NOTHING)
        return found

    def records(self) -> list[Record]:
        """Return all documents."""
        return [found for found in map(self._record, self.ids()) if found]

    def _record(self, document: str) -> Record | None:
        from atlas_tui.model.record import from_json  # a search alone needs no model

        def read() -> Record | None:
            if document in self._words.documents.values():
                for row in self._rows.postings("page", document).all_ids():
                    return from_json(self._rows.stored_fields(row)["record"])
            return None

        return self._ask(read)

    def close(self) -> None:
        """Let go of the index's files."""
        self._rows.close()
