"""``--print``, and the key that shells bind to it: the command copied comes to the prompt, unexecuted."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from atlas_tui.terminal.shells import SHELLS
from tests.support import Atlas, environment
from tests.terminal.around import needs
from tests.terminal.driver import LEFT, shell, without_sequences
from tests.terminal.pty_screen import PtyScreen
from tests.terminal.test_bad_terminals import PATIENCE, open_guide

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST = "poolctl -h pool1.internal slots"
HERE = {"PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"}
WORDS = {
    "bash": ["bash", "--noprofile", "--norc", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
LOAD = {
    "bash": 'eval "$(atlas-tui --shell bash)"',
    "zsh": 'eval "$(atlas-tui --shell zsh)"',
    "fish": "atlas-tui --shell fish | source",
}


def test_a_substitution_gets_the_command(small: Path) -> None:
    """The app is drawn on the terminal at its own size; standard output has the command and nothing else."""
    with shell(columns=100, rows=30) as screen:
        screen.write('x=$(atlas-tui --print no slot left); echo code=$? got="$x"\r')
        open_guide(screen)
        assert screen.rows[29].startswith(" c copy"), "the terminal's own size, which is not 24 rows"
        screen.write("c")
        screen.wait_for(lambda: "Sent to the terminal" in screen.text, "copy", PATIENCE)
        screen.write("q")
        screen.wait_for(lambda: f"code=0 got={FIRST}" in screen.text, "command", PATIENCE)


def test_without_a_copy_there_is_nothing(small: Path) -> None:
    """And the exit code says so."""
    with shell() as screen:
        screen.write('x=$(atlas-tui --print no slot left); echo code=$? got="$x"\r')
        open_guide(screen)
        screen.write("q")
        screen.wait_for(lambda: "code=1 got=" in screen.text, "exit code", PATIENCE)


def test_without_the_option_a_pipe_gets_no_app(small: Path) -> None:
    """A substitution of words is a search."""
    with shell() as screen:
        screen.write('x=$(atlas-tui no slot left); echo "got=${x:0:5}" code=$?\r')
        screen.wait_for(lambda: "code=0" in screen.text, "hits", PATIENCE)
        assert LEFT not in screen.received


@pytest.mark.parametrize("name", SHELLS)
def test_a_shell_has_the_command_on_its_prompt(small: Path, name: str) -> None:
    """Alt-a searches for what stands on the line; the command takes its place and waits for Enter."""
    needs(name)
    env = environment({**HERE, "SHELL": shutil.which(name), "fish_greeting": ""})
    with PtyScreen(WORDS[name], env) as screen:
        screen.write(f"{LOAD[name]}; echo lo''aded\r")
        screen.wait_for(lambda: "loaded" in screen.text, "binding", PATIENCE)
        screen.settle()
        screen.write("no slot left")
        screen.settle()
        screen.write("\x1ba")
        open_guide(screen)
        screen.write("c")
        screen.wait_for(lambda: "Sent to the terminal" in screen.text, "copy", PATIENCE)
        screen.write("q")
        screen.wait_for(lambda: FIRST in without_sequences(screen.received.split(LEFT)[-1]), "command", PATIENCE)
        screen.settle()
        assert "command not found" not in without_sequences(screen.received.split(LEFT)[-1])
        screen.write("\r")
        screen.wait_for(lambda: unknown(name) in without_sequences(screen.received.split(LEFT)[-1]), "run", PATIENCE)


def unknown(name: str) -> str:
    """Return what a shell says of a command that is not there, so that it is known to have been run."""
    return "Unknown command" if name == "fish" else "command not found"


@pytest.mark.parametrize("name", SHELLS)
def test_a_binding_is_printed(here: Atlas, name: str) -> None:
    """It says how it is loaded."""
    ran = here("--shell", name)
    assert (ran.code, ran.err) == (0, "")
    assert f"atlas-tui --shell {name}" in ran.out


@pytest.mark.parametrize("words", [["--shell", "tcsh"]])
def test_another_shell_is_refused(here: Atlas, words: Sequence[str]) -> None:
    """With those that there are."""
    ran = here(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "bash" in ran.err
