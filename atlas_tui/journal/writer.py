"""The journal while it is written: an entry is on the disk before the screen moves on."""

from __future__ import annotations

import fcntl
import os
import platform
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec

from atlas_tui.journal.entry import VERSION, Entry, Head, Kind, timestamp, utc_now

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

SUFFIX = ".jsonl"
LONGEST = 100_000
"""Characters of a text that an entry keeps."""


class Journal:
    """The journal of one session, in a file of its own, so that any number of sessions can write at once.

    The file is made with the first entry: who only looks around leaves none. As long as the session lives it holds a
    lock on the file, which the kernel takes away however the process ends.
    """

    def __init__(self, folder: Path | None, clock: Callable[[], datetime] = utc_now) -> None:
        """Keep the journal in ``folder``; without one, nothing is kept."""
        self._folder = folder
        self._clock = clock
        self._file: int | None = None
        self._torn = False
        """Whether the file may end within a line, because the disk had no room for all of it."""
        self.session = ""
        """The name of the session, once it has an entry."""
        self.entries = 0
        self.trouble = "no home to keep a journal in" if folder is None else ""
        """Why the last entry was not kept, or nothing."""

    def write(self, kind: Kind, **fields: Any) -> bool:
        """Append an entry, and wait until it is on the disk; False, and ``trouble`` says why, when it is not."""
        if self._folder is None:
            return False
        at = timestamp(self._clock())
        cleaned: dict[str, Any] = {
            name: _text(value) if isinstance(value, str) else value for name, value in fields.items()
        }
        entry = Entry(number=self.entries + 1, at=at, kind=kind, **cleaned)
        line = msgspec.json.encode(entry) + b"\n"
        try:
            if self._file is None:
                line = self._begin(self._folder, at) + line
            self._append(line)
        except OSError as error:
            self.trouble = f"the journal is not kept: {error.strerror or error}"
            return False
        self.entries += 1
        self.trouble = ""
        return True

    def close(self) -> None:
        """Let go of the file, and so of its lock."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
            self._folder = None

    def _begin(self, folder: Path, at: str) -> bytes:
        """Make the file, and return its first line."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        stamp = "".join(filter(str.isalnum, at))  # to the millisecond: names sort as sessions began
        session = f"{stamp}-{secrets.token_hex(2)}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC
        self._file = os.open(folder / f"{session}{SUFFIX}", flags, 0o600)
        self.session = session
        with suppress(OSError):  # some network disks have no locks: the session then looks ended to others
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with suppress(OSError):  # nor can every disk sync a folder
            above = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(above)
            finally:
                os.close(above)
        head = Head(VERSION, session, at, _text(platform.node()), _text(os.environ.get("USER", "")))
        return msgspec.json.encode(head) + b"\n"

    def _append(self, line: bytes) -> None:
        assert self._file is not None  # noqa: S101 (the caller has made it)
        if self._torn:
            line = b"\n" + line
        self._torn = True
        while line:
            line = line[os.write(self._file, line) :]
        self._torn = False
        os.fsync(self._file)


def _text(text: str) -> str:
    """Return a text that JSON can hold, of bounded length."""
    kept = text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text) - LONGEST} more characters)"
    return kept.encode("utf-8", "backslashreplace").decode()
