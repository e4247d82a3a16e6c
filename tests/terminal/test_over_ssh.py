"""Atlas at the far end of an SSH connection: quiet, in few bytes, and gone when the connection is."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.support import CHECKOUT, GUIDE, edited, environment, write_library
from tests.terminal.around import Sshd, atlas_words, gnu_screen, needs, short_folder, tmux_server
from tests.terminal.conftest import indexed
from tests.terminal.driver import LEFT, PROMPT, app, copied, shell, without_sequences
from tests.terminal.pty_screen import FarScreen, PtyScreen
from tests.terminal.test_bad_terminals import PATIENCE, open_guide, wait_for_hits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support import Atlas

FAR = {"SSH_TTY": "/dev/pts/9", "SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 22", "COLORTERM": None, "TERM_PROGRAM": None}
FIRST = "poolctl -h pool1.internal slots"
START, PAGE, KEY = 25_000, 6_000, 2_500
"""Bytes that a start, a screen further down and any other key may send at most."""


@pytest.fixture(scope="module")
def sshd() -> Iterator[Sshd]:
    """Give a running SSH server."""
    needs("sshd", "ssh", "ssh-keygen")
    with short_folder() as folder:
        server = Sshd(folder)
        with server.running():
            yield server


def test_search_walk_copy_through_a_real_connection(small: Path, sshd: Sshd) -> None:
    """The terminal at the near end gets the command; over there the profile is the quiet one, by itself."""
    with PtyScreen(sshd.words(atlas_words("no slot left")), dict(os.environ)) as screen:
        open_guide(screen)
        screen.write("w")
        screen.wait_for(lambda: "first step" in screen.text, "walk", PATIENCE)
        screen.write("c")
        screen.wait_for(lambda: "Sent to the terminal, unconfirmed" in screen.text, "word of the copy", PATIENCE)
        screen.wait_for(lambda: copied(screen), "OSC 52", PATIENCE)
        assert copied(screen) == [FIRST]
        screen.write("q")
        assert screen.wait_for_exit(PATIENCE) == 0
        assert b"?1000h" not in screen.received
        assert LEFT in screen.received


def test_a_connection_into_tmux_and_one_into_screen(small: Path, sshd: Sshd) -> None:
    """The multiplexer runs at the far end, its client there; the near end gets the command through both."""
    with tmux_server() as tmux:
        inside = [*tmux.words, "new-session", *atlas_words("no", "slot", "left")]
        try:
            with PtyScreen(sshd.words(inside), dict(os.environ)) as screen:
                open_guide(screen)
                screen.write("c")
                screen.wait_for(lambda: copied(screen), "OSC 52", PATIENCE)
                assert set(copied(screen)) == {FIRST}
                assert tmux("show-buffer") == FIRST
        finally:
            tmux("kill-server")


def test_gnu_screen_at_the_near_end(small: Path, sshd: Sshd) -> None:
    """The far end sees nothing of it but its name in TERM."""
    with gnu_screen(sshd.words(atlas_words("no", "slot", "left"))) as screen:
        open_guide(screen)
        screen.write("c")
        screen.wait_for(lambda: copied(screen), "OSC 52", PATIENCE)
        assert set(copied(screen)) == {FIRST}
        assert "tmux;" not in screen.text


def test_a_client_that_is_killed_takes_atlas_with_it(small: Path, sshd: Sshd, tmp_path: Path) -> None:
    """Nothing is left running at the far end."""
    pid = tmp_path / "pid"
    far = ["bash", "-c", f"trap '' HUP; echo $$ > {pid}; exec \"$0\" -m atlas_tui no slot left", sys.executable]
    with PtyScreen(sshd.words(far), dict(os.environ)) as screen:
        open_guide(screen)
        os.kill(screen.pid, signal.SIGKILL)
        screen.wait_for_exit(PATIENCE)
    assert ends(int(pid.read_text(encoding="utf-8")))


@pytest.mark.parametrize("hangups", ["ignored", "heeded"])
def test_a_terminal_that_is_gone_ends_the_process(small: Path, tmp_path: Path, hangups: str) -> None:
    """Also where nobody tells it by a signal, as under nohup."""
    trap = "trap '' HUP;" if hangups == "ignored" else ""
    with PtyScreen(
        ["bash", "-c", f'{trap} exec "$0" -m atlas_tui no slot left', sys.executable], dict(os.environ)
    ) as screen:
        wait_for_hits(screen)
        screen.hang_up()
        screen.wait_for_exit(PATIENCE)


def ends(pid: int) -> bool:
    """Wait until a process that is not ours is gone."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_few_bytes(shipped: Path) -> None:
    """A start, every key of a search, a page down, a step, a line: each within its bounds."""
    with app("too many clients", env=FAR) as screen:
        screen.wait_for(lambda: "▸ GUIDE" in screen.text, "hit", PATIENCE)
        screen.settle(0.5)
        assert len(screen.received) <= START
        sent = {}
        for key, most in (
            *((letter, KEY) for letter in " alre"), ("\x1b[B", KEY), ("\x1b[A", KEY), ("\r", PAGE), (" ", PAGE),
            (" ", PAGE), ("j", KEY), ("k", KEY), ("c", KEY), ("\t", PAGE), ("w", PAGE), ("1", PAGE), ("b", PAGE),
            ("?", PAGE), ("q", PAGE),
        ):  # fmt: skip
            before = len(screen.received)
            screen.write(key)
            screen.settle(0.4)
            sent[key] = (len(screen.received) - before, most)
        assert not {key: (size, most) for key, (size, most) in sent.items() if size > most}


def test_a_quiet_profile(small: Path) -> None:
    """No mouse, no key protocol, no question that Apple's terminal would draw, never a 24-bit colour."""
    with app("no slot left", env={**FAR, "COLORTERM": "truecolor"}) as screen:
        open_guide(screen)
        screen.settle()
        assert not re.search(rb"\x1b\[\?100[0-3]h", screen.received)
        assert not re.search(rb"\x1b\[>\d+u", screen.received)
        assert b"$p" not in screen.received
        assert not re.search(rb"[34]8;2;", screen.received)
        screen.write("m")
        screen.wait_for(lambda: b"\x1b[?1003h" in screen.received, "mouse", PATIENCE)
        screen.wait_for(lambda: "m gives it back" in screen.text, "word of it", PATIENCE)
        screen.write("m")
        screen.wait_for(lambda: "m takes it" in screen.text, "word of it", PATIENCE)
        assert screen.received.rfind(b"\x1b[?1003l") > screen.received.rfind(b"\x1b[?1003h")


def test_answers_of_the_terminal_are_no_keys(small: Path) -> None:
    """Split by a slow link, they come while the search is open: its box stays empty."""
    with app(env=FAR) as screen:
        wait_for_hits(screen)
        for part in ("\x1bP1+r4d73", "=1b5d\x1b\\", "\x1b[?62", ";22c", "\x1b]11;rgb:1010/1414", "/1818\x1b", "\\"):
            screen.write(part)
            screen.settle(0.15)
        screen.write("pool")
        screen.wait_for(lambda: "> pool" in screen.text.replace("  ", " "), "what was typed alone", PATIENCE)


@pytest.mark.parametrize(("columns", "rows", "least"), [(80, 24, 18), (40, 12, 6), (200, 60, 50)])
def test_room_for_what_matters(shipped: Path, columns: int, rows: int, least: int) -> None:
    """At 80x24 the keys are named and 18 rows are left for the page."""
    with app("too many clients already", columns=columns, rows=rows, env=FAR) as screen:
        screen.wait_for(lambda: "▸ GUIDE" in screen.text, "hit", PATIENCE)
        screen.write("\r")
        screen.wait_for(lambda: "c copy" in screen.rows[-1], "keys", PATIENCE)
        screen.settle()
        rule = next(number for number, row in enumerate(screen.rows) if set(row) == {"─"})
        assert rows - 2 - rule - 1 >= least, "but for the title, the rule, the word on what was done and the keys"
        assert all(len(row) <= columns for row in screen.rows)


def test_one_key_is_one_update(small: Path) -> None:
    """Without a synchronised mode, what comes in one piece is drawn in one: nothing is cleared first."""
    with app("no slot left", env=FAR) as screen:
        open_guide(screen)
        screen.settle()
        started = len(screen.received)
        for key in ("j", " ", "g", "w", "1", "b"):
            before = len(screen.received)
            screen.write(key)
            screen.wait_for(lambda before=before: len(screen.received) > before, "update", PATIENCE)  # type: ignore[misc]
            screen.settle()
        assert not re.search(rb"\x1b\[[0-3]?J", screen.received[started:])
        assert b"\x1b[?25h" not in screen.received[started:]


def test_suspended_and_back(small: Path) -> None:
    """Ctrl-Z gives the shell its terminal; fg paints the page again."""
    with shell() as screen:
        screen.write("atlas-tui no slot left\r")
        open_guide(screen)
        screen.write("\x1a")
        screen.wait_for(
            lambda: LEFT in screen.received and PROMPT in without_sequences(screen.received.split(LEFT)[-1]), "prompt"
        )
        screen.write("fg\r")
        screen.wait_for(
            lambda: screen.received.count(b"\x1b[?1049h") == 2 and "STEP 1" in screen.text, "page", PATIENCE
        )
        screen.settle()
        assert "▸ READ" in screen.text
        screen.write("c")
        screen.wait_for(lambda: copied(screen) == [FIRST], "copy", PATIENCE)
        screen.write("q")
        screen.wait_for(
            lambda: screen.received.count(LEFT) == 2 and PROMPT in without_sequences(screen.received.split(LEFT)[-1]),
            "prompt",
        )
        screen.write("echo code=$?\r")
        screen.wait_for(lambda: "code=0" in screen.text, "exit code", PATIENCE)


LINES = 9_000
"""Lines of a field that make a document of half a megabyte."""


def test_a_document_of_half_a_megabyte(sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It opens, scrolls to its end and is left like any other."""
    facts = "".join(
        f"- {{text: Fact {n} of the pool that has a fixed number, source: pool-manual}}\n" for n in range(LINES)
    )
    guide = edited(
        GUIDE, ("- {text: A pool has a fixed number of slots, source: pool-manual, as_of: 2024-05-01}\n", facts)
    )
    assert len(guide) > 500_000
    home = indexed(write_library(tmp_path / "big" / "content", {"debugging/pool-full.yaml": guide}), tmp_path / "big")
    monkeypatch.setenv("ATLAS_TUI_CONTENT", str(home / "content"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    with app("no slot left", env=FAR) as screen:
        open_guide(screen)
        screen.write("G")
        screen.wait_for(lambda: "Sources" in screen.text, "end", PATIENCE)
        screen.write("q")
        assert screen.wait_for_exit(PATIENCE) == 0


def test_ctrl_l_paints_anew(small: Path) -> None:
    """What another program wrote over the screen is painted over."""
    with app("no slot left", env=FAR) as screen:
        open_guide(screen)
        screen.settle()
        before = screen.text
        screen.scribble("\x1b[5;1Hwall: the system goes down")
        assert screen.text != before
        screen.write("\x0c")
        screen.wait_for(lambda: screen.text == before, "page", PATIENCE)


def test_typing_stays_ahead_of_painting(shipped: Path) -> None:
    """Over a link of 200 ms there and back, 20 fast keys leave nothing to be painted once the last of them is shown."""
    typed = "too many clients alr"
    with FarScreen(atlas_words(), environment({**FAR, "TERM": "xterm-256color"}), 0.1) as screen:
        screen.wait_for(lambda: "guides" in screen.text, "search", PATIENCE)
        screen.settle()
        before = len(screen.received)
        for key in typed:
            screen.write(key)
            screen.read(0.02)
        screen.wait_for(lambda: f"> {typed}" in screen.text.replace(">  ", "> "), "all keys", PATIENCE)
        shown = len(screen.received)
        screen.settle(0.5)
        assert len(screen.received) - shown <= KEY, "the hits of the last key, and nothing else"
        assert shown - before <= len(typed) * KEY
        assert "▸ GUIDE        PostgreSQL refuses" in screen.text


def test_two_apps_and_an_indexer(library: Path, atlas: Atlas) -> None:
    """They share one index, and none is in the way of another."""
    with app("no slot left", env=FAR) as one, app("no slot left", env=FAR) as other:
        wait_for_hits(one)
        wait_for_hits(other)
        assert atlas("index", "--rebuild").code == 0
        for screen in (one, other):
            screen.write("\r")
            screen.wait_for(lambda screen=screen: "STEP 1" in screen.text, "guide", PATIENCE)  # type: ignore[misc]
            screen.write("q")
            assert screen.wait_for_exit(PATIENCE) == 0
            assert "Traceback" not in screen.text


def test_no_character_that_multiplexers_misplace() -> None:
    """A selector of emoji presentation (U+FE0F) makes tmux and mosh count cells otherwise than the terminal does."""
    texts = [*(CHECKOUT / "content").rglob("*.yaml"), *(CHECKOUT / "atlas_tui").rglob("*.py")]
    assert texts
    assert [path for path in texts if "\ufe0f" in path.read_text(encoding="utf-8")] == []
