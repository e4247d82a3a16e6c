"""A walk by lines: values, copies, outputs, notes, the journal and resuming, all without the app."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from atlas_tui.journal import read_session, sessions
from atlas_tui.shift.shift import journal_folder
from tests.support import GUIDE, PATIENCE, edited, environment, hidden_in
from tests.terminal.pty_screen import PtyScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Atlas


def lines(*said: str) -> str:
    """Return what is typed."""
    return "".join(f"{line}\n" for line in said)


def kept() -> list[tuple[str, str]]:
    """Return what the newest journal holds: kinds and texts."""
    return [(entry.kind, entry.text) for entry in read_session(sessions(journal_folder())[0]).entries]


def test_what_is_done_is_in_the_journal(here: Atlas, library: Path) -> None:
    """As it is in the app."""
    ran = here("walk", "pool-full", stdin=lines("n called the owner", "c", "1", "1"))
    assert ran.code == 0
    assert ran.err == "atlas-tui: noted in the journal\n"
    assert kept() == [
        ("document", ""),
        ("step", "Is every slot taken?"),
        ("note", "called the owner"),
        ("copied", "poolctl -h pool1.internal slots"),
        ("answer", "1, all of them"),
        ("step", "Does one client hold most?"),
        ("answer", "1, one does"),
        ("outcome", "One client leaks its slots"),
    ]


def test_answers_given_all_at_once_are_no_work_to_remember(here: Atlas, library: Path) -> None:
    """A script that prints a path leaves no journal."""
    assert here("walk", "pool-full", "--answers", "1,1").code == 0
    assert sessions(journal_folder()) == []


def test_an_output_marks_the_answer_that_fits(here: Atlas, library: Path) -> None:
    """An empty line gives it; the output is kept when that is said."""
    ran = here("walk", "pool-full", stdin=lines("o", "pool1", "100 % used: 20", ".", "k", "", "q"))
    assert '> 1  all of them\n     because "100 % used: 20"\n' in ran.out
    assert 'Answer 1 fits: "100 % used: 20"' in ran.err
    assert "Does one client hold most?" in ran.out
    assert ("output", "pool1\n100 % used: 20") in kept()
    ran = here("walk", "pool-full", stdin=lines("o", "nothing", ".", "", "k", "o 1x", "q"))
    assert "No answer fits" in ran.err
    assert "an exit code is a whole number" in ran.err
    assert ran.out.count("Is every slot taken?") == 2


def test_values_are_given_checked_and_shown(here: Atlas, library: Path) -> None:
    """One by one, or in one line; an empty line keeps what stands there."""
    ran = here(
        "walk", "pool-full", stdin=lines("p", "db1", "-", "p client=my shop", "p nobody=1", "p host=a\x1bb", "q")
    )
    assert "poolctl -h db1 slots" in ran.out
    assert "NAME is one of host, client" in ran.err
    assert "host hides \\x1b" in ran.err
    journal = read_session(sessions(journal_folder())[0])
    assert [entry.values for entry in journal.entries if entry.values] == [{"host": "db1"}, {"client": "my shop"}]
    ran = here("walk", "pool-full", "--set", "host=db2", stdin=lines("p", "", "", "q"))
    assert ran.out.count("poolctl -h db2 slots") == 2
    assert here("walk", "pool-full", "--set", "hots=x").code == 2
    assert "poolctl -h db3 slots" in here("walk", "pool-full", "--set", "host=db3", "--answers", "1,1").out


def test_a_command_that_may_destroy_is_asked_for_twice(here: Atlas, library: Path) -> None:
    """Its open value is asked for once, before."""
    (library / "debugging/pool-full.yaml").write_text(
        edited(GUIDE, ("commands: [holders]", "commands: [holders, evict]"))
    )
    ran = here("walk", "pool-full", stdin=lines("1", "c 2", "shop", "c 2", "c 3", "c x", "q"))
    assert "this can DESTROY data or service: End the sessions of one client; c 2 once more prints it" in ran.err
    assert ran.out.splitlines().count("poolctl -h pool1.internal evict shop") == 1
    assert "no command '3' here; c 1 to c 2" in ran.err
    assert "no command 'x' here" in ran.err


def test_the_keys_and_whom_to_call(here: Atlas, library: Path) -> None:
    """Both are printed; a letter that is none is said."""
    ran = here("walk", "pool-full", stdin=lines("?", "e", "z", "b 3", "q"))
    assert "k            keep that output in the journal" in ran.out
    assert "No roles are set" in ran.out
    assert "- The pool refuses new clients (pool-full)" in ran.out
    assert "no answer 'z' here; answer with 1 to 2, b or q" in ran.err
    assert "no answer 'b 3' here" in ran.err


def test_a_walk_that_was_killed_is_resumed(atlas: Atlas, library: Path) -> None:
    """At the same step with the same values."""
    assert atlas("walk", "--resume").code == 1
    words = [sys.executable, "-m", "atlas_tui", "walk", "pool-full"]
    process = subprocess.Popen(words, stdin=-1, stdout=-1, stderr=-1, env=environment())
    assert process.stdin
    assert process.stdout
    process.stdin.write(b"p client=shop\n1\n")
    process.stdin.flush()
    while process.stdout.readline() != b"Does one client hold most?\n":
        pass
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=PATIENCE)
    ran = atlas("walk", "--resume", stdin=lines("1"))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("path: all of them\nDoes one client hold most?")
    assert "evict shop" in ran.out
    again = atlas("walk", "--resume")
    assert (again.code, again.err) == (1, "atlas-tui: no walk broke off within the last day\n")


@pytest.mark.parametrize("words", [(), ("pool-full", "--resume"), ("--resume", "--answers", "1")])
def test_wrong_use(words: tuple[str, ...], here: Atlas, library: Path) -> None:
    """Exit code 2, with what to do."""
    ran = here("walk", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1


def test_a_journal_that_cannot_be_kept_is_said_once(here: Atlas, library: Path, sealed: Path) -> None:
    """And the walk goes on."""
    (sealed / ".local/state").rmdir()
    (sealed / ".local/state").write_text("in the way")
    ran = here("walk", "pool-full", stdin=lines("1", "2"))
    assert ran.code == 0
    assert ran.err.count("going on without: the journal is not kept") == 1


def test_a_person_is_prompted_and_a_secret_is_not_echoed(library: Path) -> None:
    """On a dumb terminal, without an escape sequence; at the outcome it goes on until q."""
    text = edited(
        GUIDE,
        ("  client: {meaning: name of a client, example: shop}", "  token: {meaning: of the pool}"),
        ("evict {{client}}", "evict {{token}}"),
    )
    (library / "debugging/pool-full.yaml").write_text(text)
    words = [sys.executable, "-m", "atlas_tui", "walk", "pool-full"]
    with PtyScreen(words, environment({"TERM": "dumb"}), 80, 60) as screen:
        screen.wait_for(lambda: "1-2, c copy" in screen.text, "prompt", PATIENCE)
        screen.write("1\n")
        screen.wait_for(lambda: "1-3, c copy" in screen.text, "second step", PATIENCE)
        screen.write("1\n")
        screen.wait_for(lambda: "One client leaks" in screen.text, "outcome", PATIENCE)
        screen.write("c\n")
        screen.wait_for(lambda: "leaves it open" in screen.text, "question", PATIENCE)
        screen.write("hunter2\n")
        screen.wait_for(lambda: "DESTROY data" in screen.text, "word", PATIENCE)
        assert "hunter2" not in screen.text
        screen.write("c\n")
        screen.wait_for(lambda: "evict hunter2" in screen.text, "command", PATIENCE)
        screen.write("q\n")
        assert screen.wait_for_exit(PATIENCE) == 0
    assert b"\x1b" not in screen.received
    assert hidden_in(screen.text.replace("\n", "")) == []
    assert "hunter2" not in "".join(path.read_text() for path in sessions(journal_folder()))
