"""Terminals that are small, dumb, without colours or UTF-8, or none at all."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.support import environment
from tests.terminal.pty_screen import PtyScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Atlas

APP = [sys.executable, "-m", "atlas_tui"]


@pytest.mark.parametrize(("columns", "rows"), [(8, 3), (1, 1), (40, 12), (200, 60)])
def test_any_size_can_be_searched_and_left(library: Path, columns: int, rows: int) -> None:
    """However small it is, keys work and `q` leaves with 0."""
    with PtyScreen([*APP, "pool"], environment(), columns, rows) as screen:
        screen.settle(2)
        for key in ("\r", "w", "c"):
            screen.write(key)
            screen.settle(0.5)
        screen.write("q")
        assert screen.wait_for_exit(20) == 0
    assert b"Traceback" not in screen.received


@pytest.mark.parametrize("term", ["screen", "linux", "vt100", "xterm-256color"])
def test_no_terminal_gets_colours_that_it_may_not_have(library: Path, term: str) -> None:
    """Without COLORTERM, which SSH does not forward, no 24-bit colour is sent."""
    with PtyScreen([*APP, "pool"], environment({"TERM": term, "COLORTERM": None})) as screen:
        screen.wait_for(lambda: "guides 1" in screen.text, "hit", 60)
    assert b"38;2;" not in screen.received


def test_without_utf8_the_screen_is_ascii(library: Path) -> None:
    """No escape for a line character and no mark of a failed encoding stands on the screen."""
    env = environment({"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    with PtyScreen([*APP, "pool"], env) as screen:
        screen.wait_for(lambda: "guides 1" in screen.text, "hit", 60)
        screen.write("\r")
        screen.wait_for(lambda: "step through" in screen.text, "guide", 60)
        screen.settle()
        assert screen.text.isascii()
        assert "\\u" not in screen.text


def test_an_idle_search_sends_nothing(library: Path) -> None:
    """The cursor does not blink: over SSH it would cost 1.7 kB a second."""
    with PtyScreen([*APP, "pool"], environment()) as screen:
        screen.wait_for(lambda: "guides 1" in screen.text, "hit", 60)
        screen.settle(1)
        assert screen.read(2) == b""


def test_ctrl_c_twice_leaves(library: Path) -> None:
    """Once says so; twice ends with 0."""
    with PtyScreen(APP, environment()) as screen:
        screen.wait_for(lambda: "guides 1" in screen.text, "list", 60)
        screen.write("\x03")
        screen.wait_for(lambda: "once more" in screen.text, "word of a second time")
        screen.write("\x03")
        assert screen.wait_for_exit(20) == 0


def test_an_empty_library_is_told_on_the_shell(tmp_path: Path) -> None:
    """The screen is left, and one line says what to do; the exit code is 2."""
    (tmp_path / "nothing").mkdir()
    with PtyScreen(APP, environment({"ATLAS_TUI_CONTENT": str(tmp_path / "nothing")})) as screen:
        assert screen.wait_for_exit(60) == 2
        screen.settle(0.2)
        assert "no document that can be served" in screen.text
    assert b"Traceback" not in screen.received


@pytest.mark.parametrize("words", [(), ("pool",)])
def test_a_dumb_terminal_gets_text(library: Path, words: tuple[str, ...]) -> None:
    """With words it is a search, without any it names a plain verb; no escape sequence is sent."""
    with PtyScreen([*APP, *words], environment({"TERM": "dumb"})) as screen:
        assert screen.wait_for_exit(60) == (0 if words else 2)
        screen.settle(0.2)
        assert ("pool-full" if words else "plain verb") in screen.text
    assert b"\x1b" not in screen.received


def test_without_a_terminal_the_words_are_searched(atlas: Atlas, library: Path) -> None:
    """A pipe gets the hits as text."""
    ran = atlas("the", "pool", "has", "no", "slot")
    assert ran.code == 0
    assert "pool-full" in ran.out
