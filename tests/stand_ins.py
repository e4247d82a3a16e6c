"""Programs that stand in for those of the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Bin:
    """A folder of stand-ins for programs, which is all of the path."""

    def __init__(self, folder: Path) -> None:
        """Put them into ``folder``."""
        self.folder = folder
        folder.mkdir()

    def add(self, name: str, script: str = "") -> None:
        """Add a program that keeps what it was given, by name, beside itself, and then runs ``script``."""
        path = self.folder / name
        said = self.folder / f"{name}.said"
        path.write_text(f'#!/bin/sh\nPATH=/usr/bin:/bin\necho "$@" >> {said}\n{script}\n', encoding="utf-8")
        path.chmod(0o755)

    def add_tmux(self, *, features: str, passthrough: str, version: tuple[int, int] = (3, 3)) -> None:
        """Add a tmux that answers as one of ``version`` does."""
        no_w = 'case "$*" in *-w*) exit 1;; esac\n' if version < (3, 2) else ""
        self.add(
            "tmux",
            f'{no_w}case "$1" in load-buffer) cat > {self.folder}/buffer;; *) echo "{features}|{passthrough}";; esac',
        )

    def calls(self, name: str) -> list[str]:
        """Return the arguments of each call of a program."""
        said = self.folder / f"{name}.said"
        return said.read_text(encoding="utf-8").splitlines() if said.exists() else []

    def given(self, name: str) -> str:
        """Return what a stand-in kept of its input."""
        return (self.folder / name).read_bytes().decode()
