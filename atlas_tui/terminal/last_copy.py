"""The text last copied, kept in a file: the clipboard may have taken nothing, the connection may drop."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from atlas_tui.paths import runtime_root

if TYPE_CHECKING:
    from pathlib import Path


def last_copy_file() -> Path:
    """Return where the text last copied is kept."""
    return runtime_root() / "last-copy"


def can_keep() -> bool:
    """Tell whether there is a folder to keep it in, which is made if need be."""
    folder = last_copy_file().parent
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _only_ours(folder) and os.access(folder, os.W_OK)
    except OSError:
        return False


def keep(text: str) -> bool:
    """Keep ``text``, readable by nobody else; tell whether that was possible."""
    path = last_copy_file()
    new = path.with_name(f"last-copy.{os.getpid()}")
    if not can_keep():
        return False
    try:
        with suppress(FileNotFoundError):
            new.unlink()
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8", newline="") as file:
            file.write(text)
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        return False
    return True


def last_copied() -> str | None:
    """Return the text last copied, if there is one."""
    path = last_copy_file()
    try:
        if not _only_ours(path.parent):
            return None
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return None


def _only_ours(folder: Path) -> bool:
    """Tell whether a folder is the user's own and no one else may put a file or a link into it."""
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o022
