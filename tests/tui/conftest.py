"""Each test has the library of every kind, indexed once, and a screen with all characters."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from atlas_tui.search.store import rebuild
from atlas_tui.tui.screens import diagram, document
from atlas_tui.tui.widgets import styled
from tests.tui.library import write_full_library

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the library in ``content`` and its index in ``cache``; nobody may change either."""
    home = tmp_path_factory.mktemp("indexed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        rebuild(write_full_library(home / "content"))
    return home


@pytest.fixture(autouse=True)
def shelf(sealed: Path, indexed: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the library's folder, which the app takes for what ships; its index is ready."""
    monkeypatch.setenv("ATLAS_TUI_CONTENT", str(indexed / "content"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(indexed / "cache"))
    return indexed / "content"


@pytest.fixture
def own_shelf(sealed: Path, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a library that the test may change, with the index of what it was before."""
    content = tmp_path / "content"
    shutil.copytree(shelf, content)
    monkeypatch.setenv("ATLAS_TUI_CONTENT", str(content))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    rebuild(content)
    return content


@pytest.fixture(autouse=True)
def all_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw as on a terminal with UTF-8, whatever the tests themselves run on."""
    monkeypatch.setattr(styled, "_UTF8", True)
    for screen in (diagram, document):
        monkeypatch.setattr(screen, "screen_is_utf8", lambda: True)
