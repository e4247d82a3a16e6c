"""Where an index lives on disk, and how one replaces another without a reader ever missing it.

An index root holds generations, each a folder with a Whoosh index and its manifest, and a file ``current`` that names
the one to open. A build writes a new generation and then exchanges ``current`` in one step (POSIX ``rename``), so a
build that is killed leaves the old index working.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from whoosh.filedb.filestore import FileStorage, RamStorage

from atlas_tui.errors import AtlasError
from atlas_tui.paths import SHIPPED, index_roots
from atlas_tui.search.manifest import Manifest
from atlas_tui.search.schema import VERSION
from atlas_tui.search.trust import distrust

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whoosh.index import FileIndex

    from atlas_tui.loaders import Library

CURRENT = "current"
MANIFEST = "manifest.json"
LOCK = "lock"
MEMORY = "memory"
"""The place of an index that is on no disk."""
GENERATION = f"generation-{VERSION}-"
"""An index of another version is none at all: its rows are not what the code expects."""
ABANDONED_AFTER = 3600
"""Seconds after which a generation that nothing names may be deleted: no build or opening takes so long."""

Progress = Callable[[int, int, str], None]
"""Told how many documents are done, of how many, and which one is next."""


@dataclass(frozen=True)
class Opened:
    """An index that is open for searching."""

    index: FileIndex
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
        return rebuild(content, progress)
    except AtlasError as error:
        if found is None:
            raise
        return replace(found, notes=(*found.notes, f"{error}; the index of before is used"))


def open_existing(content: Path) -> Opened | None:
    """Open an index of ``content`` as it lies there, one that is current before one that is not; None for none."""
    notes: list[str] = []
    stale: Opened | None = None
    for root in index_roots(content):
        found = _open_current(root, content, notes)
        if found and found.current:
            return replace(found, notes=tuple(notes))
        stale = stale or found
    return replace(stale, notes=tuple(notes)) if stale else None


def rebuild(content: Path, progress: Progress | None = None) -> Opened:
    """Build the index of ``content`` in the first place that can be written, else in memory, and open it.

    Raises:
        AtlasError: ``content`` holds no document that can be served.
    """
    said: list[str] = []
    manifest = Manifest.of(content)
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
            return replace(opened, notes=tuple(said))
    storage = RamStorage()
    _fill(library, storage, progress)
    said.append("the index is kept in memory, and built again at each start")
    return Opened(storage.open_index(), MEMORY, current=True, notes=tuple(said))


def write_index(content: Path, root: Path) -> None:
    """Build the index of ``content`` in ``root``, and nowhere else, for a package to ship.

    Raises:
        AtlasError: ``content`` holds no document, or one that is wrong: nothing broken ships.
    """
    manifest = Manifest.of(content)
    library = _load(content)
    if library.problems:
        raise AtlasError("\n".join(map(str, library.problems)))
    _write(root, manifest, library, None)


def _write(root: Path, manifest: Manifest, library: Library, progress: Progress | None) -> None:
    with _building(root) as generation:
        _fill(library, FileStorage(str(generation)), progress)
        (generation / MANIFEST).write_text(manifest.dump(), encoding="utf-8")
        _publish(root, generation)


def is_ready(content: Path) -> str | None:
    """Return the folder of an index of ``content`` that is up to date, or None when one must be built first."""
    for root in index_roots(content):
        generation = _current(root)
        if generation and not distrust(generation) and _is_current(generation, content):
            return str(generation)
    return None


def _load(content: Path) -> Library:
    from atlas_tui.loaders import load_library  # reading YAML is for builds alone

    library = load_library(content)
    if not library.documents:
        raise AtlasError(f"{content}: no document that can be served; run 'atlas-tui check {content}'")
    return library


def _fill(library: Library, storage: FileStorage | RamStorage, progress: Progress | None) -> None:
    from atlas_tui.search.build import build

    total = len(library.documents)
    done = iter(range(total))
    build(library, storage, (lambda name: progress(next(done), total, name)) if progress else None)
    if progress:
        progress(total, total, "")


def _current(root: Path) -> Path | None:
    """Return the generation that ``root`` names, or None."""
    try:
        name = (root / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    generation = root / name
    return generation if name.startswith(GENERATION) and generation.parent == root and generation.is_dir() else None


def _open_current(root: Path, content: Path, notes: list[str]) -> Opened | None:
    """Open the generation that ``root`` names; where it is not to be trusted or opened, a note says why."""
    for _ in range(2):  # a build may exchange the generation between the look and the opening
        generation = _current(root)
        if generation is None:
            return None
        reason = distrust(generation)
        if reason is None:
            try:
                index = FileStorage(str(generation), readonly=True).open_index()
                index.reader().close()
            except Exception as error:  # noqa: BLE001 (a damaged pickle can raise anything; the index is made anew)
                reason = f"{generation} is damaged ({type(error).__name__})"
            else:
                return Opened(index, str(generation), _is_current(generation, content))
    notes.append(f"index not used: {reason}")
    return None


def _is_current(generation: Path, content: Path) -> bool:
    """Tell whether a generation was made from the content as it is; what a wheel ships was made with it."""
    if generation.parent == SHIPPED / "index":
        return True
    try:
        return Manifest.parse((generation / MANIFEST).read_text(encoding="utf-8")).is_current(content)
    except (OSError, ValueError):
        return False


@contextmanager
def _building(root: Path) -> Iterator[Path]:
    """Give a new folder to build in, while no other build runs in ``root``; delete it when the build fails."""
    root.mkdir(mode=0o755, parents=True, exist_ok=True)
    with (root / LOCK).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _sweep(root)
        generation = Path(tempfile.mkdtemp(prefix=GENERATION, dir=root))
        try:
            yield generation
        except BaseException:
            shutil.rmtree(generation, ignore_errors=True)
            raise


def _publish(root: Path, generation: Path) -> None:
    """Make ``generation`` the one that readers open; nobody but its owner may write it."""
    for path in generation.iterdir():
        path.chmod(0o644)
        with path.open("rb") as file:
            os.fsync(file.fileno())
    generation.chmod(0o755)
    handle, name = tempfile.mkstemp(prefix=".current-", dir=root)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(generation.name)
        file.flush()
        os.fsync(file.fileno())
    Path(name).chmod(0o644)
    os.replace(name, root / CURRENT)


def _sweep(root: Path) -> None:
    """Delete what killed builds and generations of before have left, once no reader can still be about to open it."""
    keep = _current(root)
    for path in root.glob("generation-*"):
        if path != keep and time.time() - path.stat().st_mtime > ABANDONED_AFTER:
            shutil.rmtree(path, ignore_errors=True)
    for path in root.glob(".current-*"):
        path.unlink(missing_ok=True)
