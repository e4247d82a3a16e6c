"""The generation of an index that readers open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.search.schema import VERSION

if TYPE_CHECKING:
    from pathlib import Path

CURRENT = "current"
GENERATION = f"generation-{VERSION}-"
"""An index of another version is none at all: its rows are not what the code expects."""


def current_of(root: Path) -> Path | None:
    """Return the generation that ``root`` names, or None."""
    try:
        name = (root / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    generation = root / name
    return generation if name.startswith(GENERATION) and generation.parent == root and generation.is_dir() else None
