"""A few changed files taken into an index that is there, in a new generation beside it: no other document is read.

Whoosh writes the new rows as a segment of their own and marks the old ones as deleted; the words of the new rows are a
table of their own. All other files are the same in both generations, and take no room twice.
"""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from whoosh.filedb.filestore import FileStorage

from atlas_tui.loaders import load_library, load_synonyms
from atlas_tui.loaders.library import SHARED
from atlas_tui.search.build import add_documents
from atlas_tui.search.hits import title_of
from atlas_tui.search.words_writer import WordsWriter

if TYPE_CHECKING:
    from atlas_tui.loaders import Library
    from atlas_tui.search.manifest import Manifest
    from atlas_tui.search.store import Opened

MOST_FILES = 20
MOST_TABLES = 8
"""Each table is one more to ask at every search; then all of it is made anew, as one."""


def changed_documents(content: Path, before: Manifest, now: Manifest, opened: Opened) -> Library | None:
    """Return the documents whose files have changed, or None where all of the index has to be made anew.

    So it is where files came or went, what all documents share has changed, a document cannot be served any more or has
    another title, which stands in the documents that refer to it, or where many have changed.
    """
    changes = before.changes(now)
    shared = any(name in SHARED or os.path.isabs(name) for name in changes)
    edited = all(name in before.files and name in now.files for name in changes)
    if not changes or shared or not edited or len(changes) > MOST_FILES or len(opened.words.tables) >= MOST_TABLES:
        return None
    titles = _titles(opened)
    library = load_library(content, [content / name for name in sorted(changes)], named=titles)
    whole = not library.problems and len(library.documents) == len(changes)
    same = all(titles.get(name) == loaded.document.title for name, loaded in library.documents.items())
    return library if whole and same else None


def update(opened: Opened, library: Library, new: Path, table: str, synonyms: Path) -> None:
    """Make in ``new`` the index that is ``opened``, with the documents of ``library`` in place of what they were.

    Args:
        opened: the index that there is, in a folder.
        library: the changed documents alone.
        new: an empty folder.
        table: what a file of words is called, but for the number of its first section.
        synonyms: the file of words that mean the same.
    """
    words = opened.words
    for path in Path(opened.place).iterdir():
        if path.suffix in (".seg", ".toc", ".table"):
            _link(path, new / path.name)
    firsts = {first for first, name in words.documents.items() if name in library.documents}
    gone = [section for section, first in enumerate(words.owners) if first in firsts and section not in words.gone]
    added = WordsWriter(len(words.owners))
    writer = FileStorage(str(new)).open_index().writer()
    for name in library.documents:
        writer.delete_by_term("document", name)
        writer.delete_by_term("page", name)
    add_documents(library.documents, library, _titles(opened), writer, added)
    writer.commit(merge=False)
    (new / table.format(added.first)).write_bytes(added.dump(gone, load_synonyms(synonyms)))


def _titles(opened: Opened) -> dict[str, str]:
    """Return the title of each document by its id."""
    with closing(opened.index.reader()) as rows:
        return {name: title_of(rows.stored_fields(first)) for first, name in opened.words.documents.items()}


def _link(path: Path, new: Path) -> None:
    try:
        os.link(path, new)
    except OSError:  # another disk, or a file system without links
        shutil.copy2(path, new)
