"""What tests of the verbs share."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from atlas_tui.paths import index_roots
from atlas_tui.search.store import write_index
from tests.support import write_library

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the index of the small library, built once."""
    folder = tmp_path_factory.mktemp("built")
    write_index(write_library(folder / "content"), folder / "index")
    return folder / "index"


@pytest.fixture
def unbuilt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the small library, which the program takes for what ships; it has no index yet."""
    root = write_library(tmp_path / "content")
    monkeypatch.setenv("ATLAS_TUI_CONTENT", str(root))
    return root


@pytest.fixture
def library(unbuilt: Path, built: Path) -> Path:
    """Return the folder of the small library, which the program takes for what ships; its index is ready."""
    shutil.copytree(built, index_roots(unbuilt)[0])
    return unbuilt
