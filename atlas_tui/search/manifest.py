"""What an index was made from, so that 'nothing changed' costs a few looks at the file system and no reading."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

Stamp = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds."""


class Manifest(NamedTuple):
    """The files and folders of a library at the moment that its index was made."""

    root: str
    files: dict[str, tuple[int, int, str]]
    """Size, time of change and SHA-256 of each file, by its path below the root, or from ``/``."""
    folders: dict[str, int]
    """Time of change of each folder: a file that comes or goes changes it."""

    @classmethod
    def of(cls, root: Path, *beside: Path) -> Manifest:
        """Read the library below ``root``, and the files ``beside`` that there are, and return the manifest."""
        files = {str(path): _entry(path) for path in beside if path.is_file()}
        folders: dict[str, int] = {}
        for folder, names, leaves in os.walk(root):
            names[:] = sorted(name for name in names if not name.startswith("."))
            folders[os.path.relpath(folder, root)] = os.stat(folder).st_mtime_ns
            for leaf in sorted(leaves):
                path = Path(folder, leaf)
                if leaf.endswith((".yaml", ".yml")) and path.is_file():
                    files[os.path.relpath(path, root)] = _entry(path)
        return cls(str(root), files, folders)

    @classmethod
    def parse(cls, text: str) -> Manifest:
        """Return the manifest that `dump` wrote.

        Raises:
            ValueError: the text is not a manifest.
        """
        try:
            data = json.loads(text)
            files = {
                name: (int(size), int(changed), str(digest)) for name, (size, changed, digest) in data["files"].items()
            }
            return cls(str(data["root"]), files, dict(data["folders"]))
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a manifest: {error}") from error

    def dump(self) -> str:
        """Return the manifest as JSON."""
        data: dict[str, Any] = {
            "root": self.root,
            "folders": self.folders,
            "files": self.files,
        }
        return json.dumps(data, sort_keys=True)

    def is_current(self, root: Path) -> bool:
        """Tell whether the library below ``root`` still is what it was.

        Sizes and times decide where they agree; a file whose time alone differs (a fresh checkout, a copy) is read.
        """
        try:
            moved = any(os.stat(root / name).st_mtime_ns != changed for name, changed in self.folders.items())
            for name, (size, changed, digest) in self.files.items():
                status = os.stat(root / name)
                if status.st_size != size or (status.st_mtime_ns != changed and _digest(root / name) != digest):
                    return False
        except OSError:
            return False
        return not moved or self.changes(Manifest.of(root, *self._beside)) == set()

    @property
    def _beside(self) -> list[Path]:
        return [Path(name) for name in self.files if os.path.isabs(name)]

    def changes(self, other: Manifest) -> set[str]:
        """Return the files that one of two manifests has and the other has not, or has with other bytes."""
        mine, theirs = ({name: entry[2] for name, entry in one.files.items()} for one in (self, other))
        return {name for name in {*mine, *theirs} if mine.get(name) != theirs.get(name)}


def _entry(path: Path) -> tuple[int, int, str]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns, _digest(path)


def _digest(path: Path) -> str:
    import hashlib  # where nothing has changed, nothing is read

    return hashlib.sha256(path.read_bytes()).hexdigest()
