"""Where an index lives on disk, and how one replaces another without a reader ever missing it.

An index root holds generations, each a folder with a Whoosh index, the tables of its words and its manifest, and a
file ``current`` that names the one to open. A build writes a new generation and then exchanges ``current`` in one step
(POSIX ``rename``), so a build that is killed leaves the old index working.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from whoosh.filedb.filestore import FileStorage, RamStorage

from atlas_tui.errors import AtlasError
from atlas_tui.paths import SHIPPED, index_roots, synonyms_file
from atlas_tui.search.generation import current_of
from atlas_tui.search.manifest import Manifest
from atlas_tui.search.table import Table
from atlas_tui.search.trust import distrust
from atlas_tui.search.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whoosh.index import FileIndex

    from atlas_tui.loaders import Library

MANIFEST = "manifest.json"
TABLE = "words-{}.table"
"""The words of the sections from this number on."""
MEMORY = "memory"
"""The place of an index that is on no disk."""
Progress = Callable[[int, int, str], None]
"""Told how many documents are done, of how many, and which one is next."""


class Opened(NamedTuple):
    """An index that is open for searching."""

    index: FileIndex
    words: Words
    place: str
    """The folder it is in, or ``memory``."""
    current: bool
    """Whether it was made from the content as it is now."""
    notes: tuple[str, ...] = ()
    """What the reader should know: why an index was passed over, what could not be served."""


def open_index(content: Path, progress: Progress | None = None) -> Opened:
    """Open the index of ``content``, building it first where there is none, or an old one.

    Raises:
        AtlasError: there is no index and none can be made, since ``content`` holds no document.
    """
    found = open_existing(content)
    if found and found.current:
        return found
    try:
        return refresh(content, progress)
    except AtlasError as error:
        if found is None:
            raise
        return found._replace(notes=(*found.notes, f"{error}; the index of before is used"))


def open_existing(content: Path) -> Opened | None:
    """Open an index of ``content`` as it lies there, one that is current before one that is not; None for none."""
    notes: list[str] = []
    stale: Opened | None = None
    for root in index_roots(content):
        found = _open_current(root, content, notes)
        if found and found.current:
            return found._replace(notes=tuple(notes))
        stale = stale or found
    return stale._replace(notes=tuple(notes)) if stale else None


def refresh(content: Path, progress: Progress | None = None) -> Opened:
    """Take what has changed into the index of ``content``: the changed files alone where that can be, else all anew.

    Raises:
        AtlasError: ``content`` holds no document that can be served.
    """
    for root in index_roots(content):
        try:
            updated = _update(root, content)
        except OSError:
            updated = None
        if updated:
            return updated
    return rebuild(content, progress)


def _update(root: Path, content: Path) -> Opened | None:
    """Take a few changed files into the index in ``root``, or return None where that cannot be."""
    from atlas_tui.search.publish import building, publish
    from atlas_tui.search.update import changed_documents, update

    found = _open_current(root, content, [])
    if found is None or found.current:
        return None
    old = Path(found.place)
    try:
        before = Manifest.parse((old / MANIFEST).read_text(encoding="utf-8"))
    except ValueError:
        return None
    manifest = Manifest.of(content, synonyms_file())
    library = changed_documents(content, before, manifest, found)
    if library is None:
        return None
    with building(root) as generation:
        if current_of(root) != old:
            raise FileExistsError("another build was first")
        update(found, library, generation, TABLE, synonyms_file())
        (generation / MANIFEST).write_text(manifest.dump(), encoding="utf-8")
        publish(root, generation)
    return _open_current(root, content, [])


def rebuild(content: Path, progress: Progress | None = None) -> Opened:
    """Build the index of ``content`` in the first place that can be written, else in memory, and open it.

    Raises:
        AtlasError: ``content`` holds no document that can be served.
    """
    said: list[str] = []
    manifest = Manifest.of(content, synonyms_file())
    library = _load(content)
    if library.problems:
        unserved = library.files - len(library.documents)
        said.append(
            f"{len(library.problems)} problems in {content}, {unserved} documents left out: run 'atlas-tui check'"
        )
    for root in index_roots(content):
        try:
            _write(root, manifest, library, progress)
        except OSError as error:
            if root != SHIPPED / "index":
                said.append(f"no index can be written in {root}: {error.strerror or error}")
            continue
        opened = _open_current(root, content, said)
        if opened:
            return opened._replace(notes=tuple(said))
    said.append("the index is kept in memory, and built again at each start")
    return in_memory(library, progress)._replace(notes=tuple(said))


def in_memory(library: Library, progress: Progress | None = None) -> Opened:
    """Return the index of ``library`` without writing any file."""
    storage = RamStorage()
    words = Words([Table(_fill(library, storage, progress))])
    return Opened(storage.open_index(), words, MEMORY, current=True)


def write_index(content: Path, root: Path) -> None:
    """Build the index of ``content`` in ``root``, and nowhere else, for a package to ship.

    Raises:
        AtlasError: ``content`` holds no document, or one that is wrong: nothing broken ships.
    """
    manifest = Manifest.of(content, synonyms_file())
    library = _load(content)
    if library.problems:
        raise AtlasError("\n".join(map(str, library.problems)))
    _write(root, manifest, library, None)


def _write(root: Path, manifest: Manifest, library: Library, progress: Progress | None) -> None:
    from atlas_tui.search.publish import building, publish  # opening an index needs none of it

    with building(root) as generation:
        table = _fill(library, FileStorage(str(generation)), progress)
        (generation / TABLE.format(0)).write_bytes(table)
        (generation / MANIFEST).write_text(manifest.dump(), encoding="utf-8")
        publish(root, generation)


def is_ready(content: Path) -> str | None:
    """Return the folder of an index of ``content`` that is up to date, or None when one must be built first."""
    for root in index_roots(content):
        generation = current_of(root)
        if generation and not distrust(generation) and _is_current(generation, content):
            return str(generation)
    return None


def _load(content: Path) -> Library:
    from atlas_tui.loaders import load_library  # reading YAML is for builds alone

    library = load_library(content)
    if not library.documents:
        raise AtlasError(f"{content}: no document that can be served; run 'atlas-tui check {content}'")
    return library


def _fill(library: Library, storage: FileStorage | RamStorage, progress: Progress | None) -> bytes:
    """Write ``library`` to a new index in ``storage``, and return the table of its words."""
    from atlas_tui.loaders import load_synonyms
    from atlas_tui.search.build import add_documents
    from atlas_tui.search.schema import schema
    from atlas_tui.search.words_writer import WordsWriter

    writer, words = storage.create_index(schema()).writer(), WordsWriter()
    titles = {name: loaded.document.title for name, loaded in library.documents.items()}
    for done, name in enumerate(library.documents):
        if progress:
            progress(done, len(library.documents), name)
        add_documents([name], library, titles, writer, words)
    writer.commit()
    if progress:
        progress(len(library.documents), len(library.documents), "")
    return words.dump(groups=load_synonyms(synonyms_file()))


def _open_current(root: Path, content: Path, notes: list[str]) -> Opened | None:
    """Open the generation that ``root`` names; where it is not to be trusted or opened, a note says why."""
    for _ in range(2):  # a build may exchange the generation between the look and the opening
        generation = current_of(root)
        if generation is None:
            return None
        reason = distrust(generation)
        if reason is None:
            try:
                index = FileStorage(str(generation), readonly=True).open_index()
                words = Words([*_tables(generation)])
                with closing(index.reader()) as reader:
                    if reader.doc_count_all() != len(words.owners):
                        raise ValueError("rows without words")
            except Exception as error:  # noqa: BLE001 (a damaged pickle can raise anything; the index is made anew)
                reason = f"{generation} is damaged ({type(error).__name__})"
            else:
                return Opened(index, words, str(generation), _is_current(generation, content))
    notes.append(f"index not used: {reason}")
    return None


def _tables(generation: Path) -> Iterator[Table]:
    """Yield the tables of a generation, in the order in which they were made, mapped into memory."""
    for path in sorted(generation.glob(TABLE.format("*")), key=lambda path: int(path.stem.rpartition("-")[2])):
        with path.open("rb") as file:
            yield Table(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))


def _is_current(generation: Path, content: Path) -> bool:
    """Tell whether a generation was made from the content as it is; what a wheel ships was made with it."""
    if generation.parent == SHIPPED / "index":
        return True
    try:
        return Manifest.parse((generation / MANIFEST).read_text(encoding="utf-8")).is_current(content)
    except (OSError, ValueError):
        return False
