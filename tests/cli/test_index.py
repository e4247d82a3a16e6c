"""``atlas-tui index``, and what every verb does about an index that is missing, old, spoilt or distrusted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from atlas_tui.paths import index_roots
from tests.support import GUIDE, edited, python

if TYPE_CHECKING:
    from tests.support import Atlas


def test_it_is_built_once(atlas: Atlas, unbuilt: Path) -> None:
    """The folder is printed; the second time nothing has changed, and it is said so."""
    first = atlas("index")
    assert (first.code, first.err) == (0, "")
    assert Path(first.out.strip()).is_dir()
    assert atlas("index") == (0, first.out, "atlas-tui: nothing changed\n")


def test_it_is_built_anew_when_asked(here: Atlas, library: Path) -> None:
    """Whether anything has changed or not."""
    before = here("index").out
    ran = here("index", "--rebuild")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out != before
    assert here("index").out == ran.out


def test_nothing_changed_reads_no_yaml(atlas: Atlas, library: Path) -> None:
    """The check costs a few looks at the file system."""
    script = (
        "import sys\nfrom atlas_tui.cli.main import main\n"
        "try:\n    main(['index'])\n"
        "except SystemExit as ended:\n    print(ended.code, 'yaml' in sys.modules, 'msgspec' in sys.modules)"
    )
    ran = python(script)
    assert ran.err == "atlas-tui: nothing changed\n"
    assert ran.out.endswith("\n0 False False\n")


def test_what_is_wrong_in_the_content_is_said(here: Atlas, library: Path) -> None:
    """The rest is served; exit code 0."""
    (library / "debugging/pool-full.yaml").write_text(edited(GUIDE, ("kind: debugging", "kind: guide")))
    ran = here("search", "pool", "exhausted")
    assert ran.code == 0
    assert ran.err == f"atlas-tui: 1 problems in {library}, 1 documents left out: run 'atlas-tui check'\n"


VERBS = [
    ["search", "pool"],
    ["show", "pool-full"],
    ["walk", "pool-full", "--answers", "2"],
    ["commands", "pool-full"],
    ["diagram", "backoff"],
    ["status"],
]


@pytest.mark.parametrize("words", VERBS, ids=[words[0] for words in VERBS])
def test_every_verb_builds_what_is_missing(words: list[str], here: Atlas, unbuilt: Path) -> None:
    """The first start after an install serves as well as any."""
    ran = here(*words)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out
    assert here(*words).out == ran.out


@pytest.mark.parametrize("words", VERBS, ids=[words[0] for words in VERBS])
def test_every_verb_serves_from_memory_where_nothing_can_be_written(
    words: list[str], here: Atlas, library: Path
) -> None:
    """A cache that cannot be written costs time and a line on standard error, nothing else."""
    ran = here(*words, env={"XDG_CACHE_HOME": "/dev/null"})
    assert ran.code == 0
    assert ran.out == here(*words).out
    assert "no index can be written in /dev/null/atlas-tui/index/" in ran.err
    assert ran.err.endswith("atlas-tui: the index is kept in memory, and built again at each start\n")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves the file open
@pytest.mark.parametrize("words", VERBS, ids=[words[0] for words in VERBS])
def test_every_verb_mends_a_spoilt_index(words: list[str], here: Atlas, library: Path) -> None:
    """Nobody needs to know how."""
    wanted = here(*words).out
    for path in index_roots(library)[0].glob("generation-*/*.seg"):
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] + bytes(len(data) - len(data) // 2))
    ran = here(*words)
    assert (ran.code, ran.out) == (0, wanted)


@pytest.mark.parametrize("words", [*VERBS, ["index"]], ids=[words[0] for words in [*VERBS, ["index"]]])
def test_every_verb_says_when_there_is_no_content(words: list[str], here: Atlas, tmp_path: Path) -> None:
    """An empty folder, or none: exit code 2 and the folder's name."""
    (tmp_path / "empty").mkdir()
    ran = here(*words, env={"ATLAS_TUI_CONTENT": str(tmp_path / "empty")})
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"atlas-tui: {tmp_path / 'empty'}: no document that can be served; run 'atlas-tui check")
    ran = here(*words, env={"ATLAS_TUI_CONTENT": str(tmp_path / "nowhere")})
    assert (ran.code, ran.out) == (2, "")
    assert "no such folder" in ran.err


def test_a_home_that_is_missing(atlas: Atlas, unbuilt: Path, tmp_path: Path) -> None:
    """No HOME, or one that is not there: the verbs serve."""
    for home in (None, str(tmp_path / "not-there"), "relative", ""):
        ran = atlas("search", "pool", env={"HOME": home, "XDG_CACHE_HOME": None, "XDG_CONFIG_HOME": None})
        assert (ran.code, ran.err) == (0, ""), home
        assert "pool-full" in ran.out


def test_a_cache_that_others_may_write_is_not_used(atlas: Atlas, library: Path) -> None:
    """The reader is served, and told."""
    index_roots(library)[0].chmod(0o777)
    ran = atlas("search", "pool")
    assert ran.code == 0
    assert "can be written by others (mode 777)" in ran.err


def test_a_spoilt_index_is_mended_by_the_real_program(atlas: Atlas, library: Path) -> None:
    """Without a word on standard error."""
    for path in index_roots(library)[0].glob("generation-*/*.seg"):
        path.write_bytes(path.read_bytes()[:5000])
    ran = atlas("show", "pool-full")
    assert (ran.code, ran.lines[0]) == (0, "The pool refuses new clients")
    assert atlas("show", "pool-full") == (0, ran.out, "")
