"""Journals read back, as far as they were written: a crash may have torn the last line."""

from __future__ import annotations

import fcntl
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from atlas_tui.errors import AtlasError, Exit, nearest
from atlas_tui.journal.entry import Entry, Head
from atlas_tui.journal.writer import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_HEAD = msgspec.json.Decoder(Head)
_ENTRY = msgspec.json.Decoder(Entry)


class Session(NamedTuple):
    """The journal of one session."""

    head: Head
    entries: tuple[Entry, ...]
    broken: int
    """Lines that cannot be read."""
    live: bool
    """Whether the session still goes on."""

    @property
    def documents(self) -> tuple[str, ...]:
        """Titles of the documents that were opened, each once."""
        return tuple(dict.fromkeys(entry.title for entry in self.entries if entry.kind == "document"))


def sessions(folder: Path | None) -> list[Path]:
    """Return the files of all sessions, the newest first."""
    if folder is None or not folder.is_dir():
        return []
    return sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: path.name, reverse=True)


def read_session(path: Path) -> Session:
    """Return what a file holds; what cannot be read of it is counted, and an entry that stands twice is taken once.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        live = _is_locked(file.fileno())
        lines = [line for line in file.read().split(b"\n") if line.strip()]
    head, entries, broken = Head(0, path.stem, ""), dict[int, Entry](), 0
    for line in lines:
        read = _read_line(line)
        if isinstance(read, Head):
            head = read
        elif isinstance(read, Entry):
            entries.setdefault(read.number, read)
        else:
            broken += 1
    return Session(head, tuple(entries.values()), broken, live)


def _read_line(line: bytes) -> Head | Entry | None:
    try:
        return _HEAD.decode(line) if line.startswith(b'{"journal"') else _ENTRY.decode(line)
    except msgspec.DecodeError:
        return None


def find_session(files: Sequence[Path], named: str | None) -> Path:
    """Return the file of the session called ``named`` (the beginning of its name is enough), or of the newest one.

    Raises:
        AtlasError: there is none, or several are called so.
    """
    if not files:
        raise AtlasError("the journal is empty: nothing has been done yet", Exit.NOTHING)
    found = [path for path in files if path.stem.startswith(named or "")]
    if not named or len(found) == 1:
        return found[0]
    if found:
        raise AtlasError(f"{len(found)} sessions are called {named!r}: {', '.join(path.stem for path in found[:5])}")
    close = nearest(named, [path.stem for path in files])
    hint = f"did you mean {close!r}?" if close else "'atlas-tui journal list' names them"
    raise AtlasError(f"no session {named!r}; {hint}", Exit.NOTHING)


def _is_locked(file: int) -> bool:
    """Tell whether the session that writes the file still lives: it holds a lock."""
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    fcntl.flock(file, fcntl.LOCK_UN)
    return False
