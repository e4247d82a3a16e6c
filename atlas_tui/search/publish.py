"""A generation of an index while it is made, and the moment from which readers open it."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from atlas_tui.search.generation import CURRENT, GENERATION, current_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCK = "lock"
ABANDONED_AFTER = 3600
"""Seconds after which a generation that nothing names may be deleted: no build or opening takes so long."""


@contextmanager
def building(root: Path) -> Iterator[Path]:
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


def publish(root: Path, generation: Path) -> None:
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
    keep = current_of(root)
    for path in root.glob("generation-*"):
        if path != keep and time.time() - path.stat().st_mtime > ABANDONED_AFTER:
            shutil.rmtree(path, ignore_errors=True)
    for path in root.glob(".current-*"):
        path.unlink(missing_ok=True)
