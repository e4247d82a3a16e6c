"""``atlas-tui walk``."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support import GUIDE, PATIENCE, edited, environment, hidden_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Atlas


def test_answers_lead_to_an_outcome(atlas: Atlas, library: Path) -> None:
    """Each step is printed, with the path so far, and at the end the outcome. Exit code 0."""
    ran = atlas("walk", "pool-full", "--answers", "1,1")
    assert (ran.code, ran.err) == (0, "")
    steps = ran.out.split("\n\npath: ")
    assert steps[0].startswith("Is every slot taken?")
    assert steps[1].startswith("all of them\nDoes one client hold most?")
    assert steps[2].startswith("all of them > one does\nCAUSE")
    assert "ESCALATE" in steps[2]


def test_answers_that_end_too_soon(here: Atlas, library: Path) -> None:
    """The walk stands at a step: exit code 1, and what to answer."""
    ran = here("walk", "pool-full", "--answers", "1")
    assert (ran.code, ran.err) == (1, "atlas-tui: no outcome yet; answer with 1 to 3\n")


def test_answers_that_go_on_too_long(here: Atlas, library: Path) -> None:
    """The outcome stands, and what was left over is said."""
    ran = here("walk", "pool-full", "--answers", "2,1,1")
    assert (ran.code, ran.err) == (0, "atlas-tui: the walk ended before 2 more of the answers\n")


def test_nought_goes_back(here: Atlas, library: Path) -> None:
    """As b does for a person."""
    ran = here("walk", "pool-full", "--answers", "0,1,0,2")
    assert ran.code == 0
    assert "this is the first step" in ran.err
    assert ran.out.rstrip().split("path: ")[-1].startswith("not all\nCAUSE")


@pytest.mark.parametrize(
    ("answers", "code", "said"),
    [
        ("3", 2, "no answer 3 here; answer with 1 to 2"),
        ("-1", 2, "no answer -1 here; answer with 1 to 2"),
        ("1,one", 2, "--answers '1,one': must be numbers with commas between, such as 2,1,3"),
        ("1;2", 2, "must be numbers with commas between"),
        ("", 1, "no outcome yet; answer with 1 to 2"),
        ("9" * 5000, 2, "--answers"),
    ],
)
def test_wrong_answers(answers: str, code: int, said: str, here: Atlas, library: Path) -> None:
    """What can be answered is named."""
    ran = here("walk", "pool-full", f"--answers={answers}")
    assert ran.code == code
    assert said in ran.err


def test_answers_come_from_standard_input(atlas: Atlas, library: Path) -> None:
    """A line each; b goes back, what is no answer is said and asked again."""
    ran = atlas("walk", "pool-full", stdin="1\nb\n7\nperhaps\n\n1\n2\n")
    assert ran.code == 0
    assert ran.err == (
        "atlas-tui: no answer '7' here; answer with 1 to 2, b or q\n"
        "atlas-tui: no answer 'perhaps' here; answer with 1 to 2, b or q\n"
    )
    assert "\nVERIFY     Nobody is refused.\n" in ran.out


@pytest.mark.parametrize("stdin", [b"", b"q\n", b"1\n", b"1\nq\n", b"\xff\xfe\n", b"\x00\n", b"1" * 100_000])
def test_a_walk_may_end_anywhere(stdin: bytes, atlas: Atlas, library: Path) -> None:
    """At the end of the input or with q: exit code 1, since there is no outcome yet."""
    ran = atlas("walk", "pool-full", stdin=stdin)
    assert ran.code == 1
    assert "no outcome yet" in ran.err


def test_a_step_is_shown_before_it_is_answered(atlas: Atlas, library: Path) -> None:
    """A person reads first; a program may too."""
    process = subprocess.Popen(
        [sys.executable, "-m", "atlas_tui", "walk", "pool-full"], stdin=-1, stdout=-1, stderr=-1, env=environment()
    )
    assert process.stdin
    assert process.stdout
    assert process.stdout.readline() == b"Is every slot taken?\n"
    process.stdin.write(b"2\n")
    process.stdin.flush()
    out, err = process.communicate(timeout=PATIENCE)
    assert b"CAUSE      The pool has room; look elsewhere" in out
    assert (process.returncode, err) == (0, b"")


@pytest.mark.parametrize("name", ["pool-outage", "backoff"])
def test_what_is_no_guide_has_no_tree(name: str, here: Atlas, library: Path) -> None:
    """Said, with what shows it."""
    ran = here("walk", name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"atlas-tui: {name} is no guide and has no tree; 'atlas-tui show {name}' prints it\n"


def test_a_guide_that_is_not_there(here: Atlas, library: Path) -> None:
    """The nearest is named."""
    ran = here("walk", "pool-fall")
    assert ran.code == 1
    assert "did you mean 'pool-full'?" in ran.err


def test_an_answer_steers_no_terminal(atlas: Atlas, library: Path) -> None:
    """Neither in its step nor in the path."""
    text = edited(GUIDE, ("{when: all of them,", '{when: "all \\e[31m of\\nthem\\u202e",'))
    (library / "debugging/pool-full.yaml").write_text(text)
    ran = atlas("walk", "pool-full", "--answers", "1,1")
    assert ran.code == 0
    assert hidden_in(ran.out.replace("\n", "")) == []
