"""Each terminal test has a small library whose index is ready, or a copy of what ships."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from atlas_tui.search.store import rebuild
from tests.support import CHECKOUT, write_library


def indexed(content: Path, home: Path) -> Path:
    """Make the index of ``content`` in a cache of its own, and return the folder that holds both."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        rebuild(content)
    return home


@pytest.fixture(scope="session")
def small_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the small library in ``content`` and its index in ``cache``."""
    home = tmp_path_factory.mktemp("small")
    return indexed(write_library(home / "content"), home)


@pytest.fixture(scope="session")
def shipped_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a copy of what ships in ``content`` and its index in ``cache``."""
    home = tmp_path_factory.mktemp("shipped")
    return indexed(Path(shutil.copytree(CHECKOUT / "content", home / "content")), home)


@pytest.fixture
def small(sealed: Path, small_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let programs take the small library for what ships, and return its folder."""
    monkeypatch.setenv("ATLAS_TUI_CONTENT", str(small_home / "content"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(small_home / "cache"))
    return small_home / "content"


@pytest.fixture
def shipped(sealed: Path, shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let programs take the copy for what ships, and return its folder."""
    monkeypatch.setenv("ATLAS_TUI_CONTENT", str(shipped_home / "content"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(shipped_home / "cache"))
    return shipped_home / "content"
