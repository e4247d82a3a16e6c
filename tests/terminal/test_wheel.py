"""What ships: a wheel with the content and a ready index, installed far from the checkout, with no network."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.support import CHECKOUT, environment

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(CHECKOUT)]
    built = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an empty environment, whose dependencies are those of the tests."""
    root = tmp_path_factory.mktemp("installed") / "env"
    venv.create(root, with_pip=False, symlinks=True)
    python = root / "bin" / "python"
    packages = next((root / "lib").glob("python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    # Only the folder itself: the .pth file in it that would lead to the checkout is not followed from here.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def run(python: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the installed Atlas, without a network where namespaces are allowed."""
    alone = ["unshare", "-rn"]
    allowed = subprocess.run([*alone, "true"], capture_output=True, check=False).returncode == 0
    command = [*(alone if allowed else []), str(python), "-m", "atlas_tui", *words]
    env = environment({"PYTHONPATH": None})
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)


def test_the_wheel_holds_content_and_index_and_no_tests(wheel: Path) -> None:
    """All that a first start needs, and nothing else."""
    names = zipfile.ZipFile(wheel).namelist()
    assert "atlas_tui/shipped/content/debugging/postgresql-connections.yaml" in names
    assert "atlas_tui/shipped/index/current" in names
    assert not [name for name in names if name.startswith(("tests/", "content/", "docs/"))]


def test_an_installed_atlas_uses_the_index_it_came_with(python: Path, sealed: Path) -> None:
    """The first search finds, and builds nothing."""
    ran = run(python, "search", "--json", "FATAL: sorry, too many clients already")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)["hits"][0]["id"] == "postgresql-connections"
    assert not list(sealed.rglob("generation-*"))
    place = run(python, "index").stdout
    assert str(python.parent.parent) in place


def test_an_installed_atlas_opens_a_document(python: Path) -> None:
    """The page comes from the index."""
    ran = run(python, "show", "postgresql-connections", "--section", "overview")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "PostgreSQL" in ran.stdout
