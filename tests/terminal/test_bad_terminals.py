"""Terminals that are small, dumb, without colours or UTF-8, or none at all; machines that let nothing be written."""

from __future__ import annotations

import os
import re
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support import Atlas, environment
from tests.terminal.driver import LEFT, after_leaving, app, copied, without_sequences
from tests.terminal.pty_screen import PtyScreen

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 40
"""Seconds; a loaded machine is slow, and only a broken program takes so long."""
COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")
ASCII = {"LC_ALL": None, "LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}


def wait_for_hits(screen: PtyScreen) -> None:
    """Wait until the guide is the chosen hit."""
    screen.wait_for(lambda: "guides 1" in screen.text and "The pool refuses" in screen.text, "hit", PATIENCE)


def open_guide(screen: PtyScreen) -> None:
    """Open the guide from the search."""
    wait_for_hits(screen)
    screen.write("\r")
    screen.wait_for(lambda: "STEP 1" in screen.text, "guide", PATIENCE)


@pytest.mark.parametrize(("columns", "rows"), [(8, 3), (1, 1), (200, 60)])
def test_any_size_can_be_searched_and_left(small: Path, columns: int, rows: int) -> None:
    """However small it is, keys work, the command is copied where it can be seen, and `q` leaves with 0."""
    with app("no slot left", columns=columns, rows=rows) as screen:
        screen.wait_for(lambda: b"1049h" in screen.received, "app", PATIENCE)
        screen.settle(0.5)
        for key in ("\r", "w", "c", "?", "?", "b"):  # no Esc: what follows it at once makes another key of it
            screen.write(key)
            screen.settle(0.1)
        if columns >= 40:
            assert copied(screen) == ["poolctl -h pool1.internal slots"]
        screen.write("q")
        assert screen.wait_for_exit(PATIENCE) == 0
        assert after_leaving(screen) == []


def test_the_window_may_shrink_to_nothing_and_grow(small: Path) -> None:
    """A size is only that of the moment."""
    with app("no slot left") as screen:
        open_guide(screen)
        for columns, rows in ((8, 3), (1, 1), (100, 30)):
            screen.resize(columns, rows)
            screen.settle(0.3)
        screen.wait_for(lambda: "STEP 1" in screen.text, "guide", PATIENCE)
        screen.write("q")
        assert screen.wait_for_exit(PATIENCE) == 0


@pytest.mark.parametrize(
    "term", ["xterm", "screen", "linux", "vt100", "xterm-256color", "screen-256color", "tmux-256color"]
)
def test_no_terminal_gets_colours_that_it_may_not_have(small: Path, term: str) -> None:
    """Without COLORTERM, which SSH does not forward, no 24-bit colour is sent; what is chosen has its mark anyhow."""
    with app("no slot left", env={"TERM": term, "COLORTERM": None}) as screen:
        open_guide(screen)
        screen.wait_for(lambda: "▸ READ" in screen.text, "mark", PATIENCE)
        assert not re.search(rb"[34]8;2;", screen.received)


def test_no_color_means_none(small: Path) -> None:
    """NO_COLOR (no-color.org): only bold, underline and reverse; the kept kind, the choice and the danger are words."""
    with app("no slot left", env={"NO_COLOR": "1", "COLORTERM": "truecolor"}) as screen:
        wait_for_hits(screen)
        assert "[all 2]" in screen.text
        assert "▸ GUIDE" in screen.text
        open_guide(screen)
        screen.wait_for(lambda: "▸ READ" in screen.text, "mark", PATIENCE)
        assert not [found for found in COLOUR.findall(screen.received) if not re.fullmatch(rb"\x1b\[(39|49|0)m", found)]


def test_without_utf8_the_screen_is_ascii(small: Path) -> None:
    """On every screen, borders and marks are ASCII, and no escape for a character stands in its place."""
    with app("no slot left", env=ASCII) as screen:
        wait_for_hits(screen)
        for key, shown in (
            ("\r", "STEP 1"),
            ("s", "Go to"),
            ("\x1b", "STEP 1"),
            ("G", "Sources"),
            ("?", "Esc closes"),
            ("q", "Sources"),
            ("w", "first step"),
            ("\x10", "Search for an action"),
        ):
            screen.write(key)
            screen.wait_for(lambda shown=shown: shown in screen.text, shown, PATIENCE)  # type: ignore[misc]
            screen.settle()
            assert screen.text.isascii(), screen.text
            assert "\\u" not in screen.text
    assert without_sequences(screen.received).isascii()


def test_an_idle_search_sends_nothing(small: Path) -> None:
    """The cursor does not blink: over SSH it would cost 1.7 kB a second."""
    with app("no slot left") as screen:
        wait_for_hits(screen)
        screen.settle(1)
        assert screen.read(2) == b""


def test_over_ssh_the_mouse_is_the_terminals_own(small: Path) -> None:
    """A captured mouse hinders selection; asked for, it is taken."""
    for env, taken in (
        ({"SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 22"}, False),
        ({"SSH_TTY": "/dev/pts/1", "ATLAS_TUI_MOUSE": "1"}, True),
    ):
        with app("no slot left", env=env) as screen:
            wait_for_hits(screen)
            assert (b"?1000h" in screen.received or b"?1003h" in screen.received) is taken


def test_ctrl_c_twice_leaves(small: Path) -> None:
    """Once says so; twice ends with 0."""
    with app() as screen:
        wait_for_hits(screen)
        screen.write("\x03")
        screen.wait_for(lambda: "once more" in screen.text, "word of a second time", PATIENCE)
        screen.write("\x03")
        assert screen.wait_for_exit(PATIENCE) == 0
        assert after_leaving(screen) == []


@pytest.mark.parametrize("walking", [False, True], ids=["guide", "walk"])
def test_q_leaves(small: Path, walking: bool) -> None:
    """With 0, from any page, and the terminal is as it was."""
    with app("no slot left") as screen:
        open_guide(screen)
        if walking:
            screen.write("w")
            screen.wait_for(lambda: "first step" in screen.text, "walk", PATIENCE)
        screen.write("q")
        assert screen.wait_for_exit(PATIENCE) == 0
        assert after_leaving(screen) == []
        assert b"\x1b[?25h" in screen.received.split(LEFT)[-1] + screen.received.split(LEFT)[-2][-100:]


def test_an_empty_library_is_told_on_the_shell(tmp_path: Path) -> None:
    """The screen is left, and one line says what to do; the exit code is 2."""
    empty = tmp_path / "nothing"
    empty.mkdir()
    with app(env={"ATLAS_TUI_CONTENT": str(empty)}) as screen:
        assert screen.wait_for_exit(PATIENCE) == 2
        said = after_leaving(screen)
    assert said == [f"atlas-tui: {empty}: no document that can be served; run 'atlas-tui check {empty}'"]


FAULT = """
from atlas_tui.tui.screens.reading import ReadingScreen
def broken(self):
    raise RuntimeError("the pen is empty")
ReadingScreen.action_copy = broken
from atlas_tui.cli.main import main
main(["no slot left"])
"""


def test_a_fault_is_one_line_and_a_file(small_home: Path, small: Path, tmp_path: Path) -> None:
    """No traceback on the screen: it is in the file that the line names."""
    with app(command=[sys.executable, "-c", FAULT]) as screen:
        open_guide(screen)
        screen.write("c")
        assert screen.wait_for_exit(PATIENCE) == 2
        said = after_leaving(screen)
    file = small_home / "cache" / "atlas-tui" / "fault.txt"
    text = file.read_text(encoding="utf-8")
    file.unlink()
    assert said == [
        "atlas-tui: a fault in Atlas itself (RuntimeError: the pen is empty); "
        f"details in {file}; the plain verbs may still serve"
    ]
    assert text.startswith("Traceback")
    assert "the pen is empty" in text


@pytest.mark.parametrize(
    "env",
    [
        {"HOME": None, "XDG_CACHE_HOME": None, "XDG_CONFIG_HOME": None, "XDG_RUNTIME_DIR": None},
        {"HOME": "/proc", "XDG_CACHE_HOME": None},
        {"XDG_CACHE_HOME": "/proc/none"},
        {"HOME": "relative", "XDG_CACHE_HOME": "relative"},
    ],
    ids=["no home", "home in /proc", "cache in /proc", "relative"],
)
def test_without_a_place_to_write_the_app_works(library: Path, env: dict[str, str | None]) -> None:
    """Where no index can be kept, it is made in memory; where there is no home, in the folder for temporary files."""
    with app("no slot left", env=env) as screen:
        open_guide(screen)
        screen.write("c")
        screen.wait_for(lambda: copied(screen), "copy", PATIENCE)
        screen.write("q")
        assert screen.wait_for_exit(PATIENCE) == 0
        assert after_leaving(screen) == []


@pytest.mark.parametrize("words", [(), ("no", "slot", "left")], ids=["bare", "words"])
def test_a_dumb_terminal_gets_text(small: Path, words: tuple[str, ...]) -> None:
    """With words it is a search, without any it names a plain verb; no escape sequence is sent."""
    with app(*words, env={"TERM": "dumb"}) as screen:
        assert screen.wait_for_exit(PATIENCE) == (0 if words else 2)
        assert ("pool-full" if words else "plain verb") in screen.text
    assert b"\x1b" not in screen.received


@pytest.mark.parametrize("words", ["", "no slot left"], ids=["bare", "words"])
def test_keys_that_do_not_come_from_a_terminal_are_not_waited_for(small: Path, words: str) -> None:
    """With its input taken away, the app does not start and does not hang."""
    script = f'exec "$0" -m atlas_tui {words} </dev/null'
    with PtyScreen(["bash", "-c", script, sys.executable], environment()) as screen:
        assert screen.wait_for_exit(PATIENCE) == (0 if words else 2)
        assert ("pool-full" if words else "plain verb") in screen.text
    assert b"1049h" not in screen.received


def test_a_pipe_gets_text(atlas: Atlas, small: Path) -> None:
    """With words it is a search; without any, one line names a plain verb."""
    ran = atlas("no", "slot", "left")
    assert (ran.code, ran.err) == (0, "")
    assert "pool-full" in ran.out
    assert "\x1b" not in ran.out
    bare = atlas()
    assert (bare.code, bare.out) == (2, "")
    assert bare.err.count("\n") == 1
    assert "plain verb" in bare.err


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_an_end_from_elsewhere_leaves_the_terminal_as_it_was(small: Path, ending: signal.Signals) -> None:
    """An app that is told to end gives the screen and the mouse back."""
    with app("no slot left") as screen:
        wait_for_hits(screen)
        os.kill(screen.pid, ending)
        screen.wait_for_exit(PATIENCE)
        assert after_leaving(screen) == []
    assert b"\x1b[?1003l" in screen.received
