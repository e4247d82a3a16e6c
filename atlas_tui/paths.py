"""Where things lie: what ships, in a checkout and in an installed wheel alike, and what Atlas writes for its user."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent
SHIPPED = PACKAGE / "shipped"
"""In a wheel: the content and the ready index."""


def content_root() -> Path:
    """Return the folder of the documents that ship; ``ATLAS_TUI_CONTENT`` names another one."""
    named = os.environ.get("ATLAS_TUI_CONTENT")
    if named:
        return Path(named).absolute()
    return SHIPPED / "content" if in_wheel() else CHECKOUT / "content"


def in_wheel() -> bool:
    """Tell whether Atlas runs from an installed wheel, whose content does not change."""
    return (SHIPPED / "content").is_dir()


def synonyms_file() -> Path:
    """Return the file of the words that mean the same."""
    return SHIPPED / "synonyms.yaml" if in_wheel() else CHECKOUT / "index" / "synonyms.yaml"


def index_roots(content: Path) -> list[Path]:
    """Return the folders that may hold the index of ``content``, the best one first.

    What ships has its index beside it; where that cannot be trusted or written, the user's cache has one.
    """
    cache = cache_root() / "index" / _slug(content)
    if content == SHIPPED / "content":
        return [SHIPPED / "index", cache]
    if content == CHECKOUT / "content":
        return [CHECKOUT / "index" / "build", cache]
    return [cache]


def _slug(folder: Path) -> str:
    """Name a folder in one word that no other folder has."""
    from hashlib import sha256

    return f"{folder.parent.name}-{sha256(os.fsencode(folder)).hexdigest()[:16]}"


def cache_root() -> Path:
    """Return the folder for what can be made again, by the XDG base directory specification 0.8.

    Without a home there is the system's folder for temporary files, in a folder of the user's own.
    """
    temporary = Path(os.environ.get("TMPDIR", "/tmp")) / f"atlas-tui-{os.getuid()}"  # noqa: S108 (its files are distrusted unless ours)
    return _xdg("XDG_CACHE_HOME", ".cache") or temporary


def state_root() -> Path | None:
    """Return the folder for what one session leaves to the next (the journal, values), or None without a home."""
    return _xdg("XDG_STATE_HOME", ".local/state")


def config_file() -> Path | None:
    """Return the file of the user's settings, which need not be there, or None without a home."""
    root = _xdg("XDG_CONFIG_HOME", ".config")
    return root / "config.yaml" if root else None


def _xdg(variable: str, below_home: str) -> Path | None:
    """Return Atlas's own folder in an XDG base directory; the specification says to ignore a relative one."""
    named = os.environ.get(variable, "")
    if os.path.isabs(named):
        return Path(named) / "atlas-tui"
    home = os.environ.get("HOME", "")
    return Path(home) / below_home / "atlas-tui" if os.path.isabs(home) else None


def runtime_root() -> Path:
    """Return the folder for what is of use as long as the reader is logged in: XDG_RUNTIME_DIR's, else the cache."""
    named = os.environ.get("XDG_RUNTIME_DIR", "")
    return Path(named) / "atlas-tui" if os.path.isabs(named) else cache_root()
