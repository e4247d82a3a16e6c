"""What ships: a wheel with the content and a ready index, installed far from the checkout, with no network."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from atlas_tui.terminal.shells import SHELLS
from tests.support import CHECKOUT, environment
from tests.terminal.driver import after_leaving, app, copied


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
    """Run the installed Atlas to its end."""
    env = environment({"PYTHONPATH": None})
    return subprocess.run([*offline(python), *words], env=env, capture_output=True, text=True, timeout=60, check=False)


def offline(python: Path) -> list[str]:
    """Return the words that run the installed Atlas, without a network where namespaces are allowed."""
    alone = ["unshare", "-rn"]
    allowed = shutil.which("unshare") and subprocess.run([*alone, "true"], capture_output=True, check=False)
    return [*(alone if allowed and allowed.returncode == 0 else []), str(python), "-m", "atlas_tui"]


def files(root: Path) -> dict[str, int]:
    """Return every file below ``root`` with the time of its last change; Python's own caches do not count."""
    paths = (path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path): path.stat().st_mtime_ns for path in paths}


def test_the_wheel_holds_content_and_index_and_no_tests(wheel: Path) -> None:
    """All that a first start needs, and nothing else."""
    names = zipfile.ZipFile(wheel).namelist()
    assert "atlas_tui/shipped/content/debugging/postgresql-connections.yaml" in names
    assert "atlas_tui/shipped/index/current" in names
    assert {f"atlas_tui/terminal/shell/atlas.{shell}" for shell in SHELLS} <= set(names)
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


def test_the_installed_app_needs_nothing_to_be_written(python: Path, sealed: Path) -> None:
    """From the start to the copied command: packages stay as they are, home gets a journal and the last copy."""
    packages = next(python.parent.parent.rglob("site-packages"))
    folders = [packages, *(path for path in packages.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    before, at_home = files(packages), files(sealed)
    first = json.loads(run(python, "commands", "postgresql-connections", "--json").stdout)["commands"][0]["run"]
    with app("too many clients already", env={"PYTHONPATH": None}, command=offline(python)) as screen:
        screen.wait_for(lambda: "▸ GUIDE        PostgreSQL" in screen.text, "hit", 60)
        screen.write("\r")
        screen.wait_for(lambda: "STEP 1" in screen.text, "guide", 60)
        screen.write("c")
        screen.wait_for(lambda: copied(screen), "copy", 60)
        assert copied(screen) == [first]
        screen.write("q")
        assert screen.wait_for_exit(60) == 0
        assert after_leaving(screen) == []
    for folder in folders:
        folder.chmod(0o755)
    assert files(packages) == before
    added = set(files(sealed)) - set(at_home)
    kept = {sealed / ".local/state/atlas-tui/journal", sealed / ".run/atlas-tui"}
    assert {Path(path).parent for path in added} == kept, added
