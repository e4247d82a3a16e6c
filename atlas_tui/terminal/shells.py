"""Key bindings for shells: a key opens Atlas, and the command copied there stands on the prompt."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent / "shell"
SHELLS = ("bash", "zsh", "fish")
"""The shells that there is a binding for."""


def binding_for(shell: str) -> str:
    """Return the lines that bind Atlas to a key in one of `SHELLS`."""
    return (_FOLDER / f"atlas.{shell}").read_text(encoding="utf-8").rstrip()
