"""What one session leaves to the next: values, and the platform that was chosen last. No secret is in it."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

VERSION = 1
LARGEST = 1_000_000
"""Bytes; a larger file is none of Atlas's."""
MOST_DOCUMENTS = 200


class Memory:
    """What is remembered, in one file of JSON that is replaced as a whole."""

    def __init__(self, path: Path | None) -> None:
        """Read ``path``; what cannot be read is as if it had never been."""
        self._path = path
        self.values: dict[str, dict[str, str]] = {}
        """Values by parameter, by document; the document used last stands last."""
        self.platform = ""
        self._read()

    def _read(self) -> None:
        if self._path is None:
            return
        try:
            with self._path.open("rb") as file:
                found: Any = json.loads(file.read(LARGEST))
        except (OSError, ValueError):
            return
        if not isinstance(found, dict) or found.get("version") != VERSION:
            return
        values = found.get("values")
        for document, given in values.items() if isinstance(values, dict) else ():
            if isinstance(given, dict):
                self.values[document] = {name: text for name, text in given.items() if isinstance(text, str)}
        platform = found.get("platform")
        self.platform = platform if isinstance(platform, str) else ""

    def keep_values(self, document: str, values: Mapping[str, str]) -> None:
        """Remember what was given for a document; other sessions may have written since, and lose nothing."""
        self._read()
        self.values[document] = {**self.values.pop(document, {}), **values}
        for oldest in list(self.values)[:-MOST_DOCUMENTS]:
            del self.values[oldest]
        self._write()

    def keep_platform(self, platform: str) -> None:
        """Remember which platform was chosen."""
        self._read()
        self.platform = platform
        self._write()

    def _write(self) -> None:
        """Replace the file; a disk that cannot be written forgets, and that is all."""
        if self._path is None:
            return
        text = json.dumps({"version": VERSION, "platform": self.platform, "values": self.values}, indent=1)
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=".memory-")  # private from the start
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    file.write(text)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(name, self._path)
            except OSError:
                os.unlink(name)
                raise
