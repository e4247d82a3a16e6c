"""Whether an index may be opened. Whoosh keeps Python pickles, so an index is code, and is trusted like code."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def distrust(folder: Path) -> str | None:
    """Say why the index in ``folder`` must not be opened, or None when it may be.

    The folder and each file in it must belong to the current user or to root, nobody else may write them, and a file
    must be a plain one. The folder's parent is held to the same, since who may rename the folder may exchange it; a
    sticky parent, such as /tmp, lets only the owner do that.
    """
    try:
        for path in (folder.parent, folder, *folder.iterdir()):
            status = path.lstat()
            if status.st_uid not in (os.getuid(), 0):
                return f"{path} belongs to another user (id {status.st_uid})"
            writable = status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
            if writable and not (path == folder.parent and status.st_mode & stat.S_ISVTX):
                return f"{path} can be written by others (mode {stat.S_IMODE(status.st_mode):o})"
            if not (stat.S_ISDIR(status.st_mode) if path in (folder, folder.parent) else stat.S_ISREG(status.st_mode)):
                return f"{path} is not a plain file or folder"
    except OSError as error:
        return f"{error.filename}: {error.strerror}"
    return None
