"""Documents that try to steer the terminal, in the app: the bytes that it writes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from atlas_tui.search.store import rebuild
from tests.hostile import TRICKS, write_hostile_library
from tests.support import hidden_in
from tests.terminal.driver import after_leaving, app, copied

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.pty_screen import PtyScreen

PATIENCE = 60
PAGE = "read against its sources"
"""Stands at the top of a document's page."""

# What the app itself sends: cursor, colours and modes; OSC 22, the pointer's shape; OSC 52 when something is copied.
_OWN = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\]22;[a-z]+\x07|\x1b\]52;c;[A-Za-z0-9+/=]*\x07|\x1b[()][A-Z0-9]|\x1b[=>78M]"
)


def look(screen: PtyScreen, keys: str, found: str) -> None:
    """Type ``keys`` and wait until ``found`` is shown."""
    screen.write(keys)
    screen.wait_for(lambda: found in screen.text, found, PATIENCE)


@pytest.mark.parametrize("name", ["all", "long"])
def test_no_byte_of_a_trick_is_written(
    name: str, sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the search, the guide, each step, the forms, the card, the drill and the diagram."""
    monkeypatch.setitem(TRICKS, "all", "".join(TRICKS.values()))
    content = write_hostile_library(tmp_path / "hostile", name)
    monkeypatch.setenv("ATLAS_TUI_CONTENT", str(content))
    rebuild(content)
    with app("pool refuses", columns=100, rows=40) as screen:
        screen.wait_for(lambda: "GUIDE" in screen.text, "hits", PATIENCE)
        look(screen, "\r", PAGE)
        for _ in range(8):
            screen.write(" ")
            screen.settle(0.1)
        look(screen, "g", PAGE)
        look(screen, "?", "On this screen")
        look(screen, "q", PAGE)
        look(screen, "s", "Go to")
        look(screen, "q", PAGE)
        look(screen, "p", "Enter next")
        look(screen, "\x07", PAGE)
        look(screen, "w", "step 1")
        look(screen, "o", "Paste what it printed")
        look(screen, "\x1b[200~100 \x07% used\u202e\x1b[201~", "% used\\u202e")
        look(screen, "\x04", "step 1")
        look(screen, "e", "What to tell them" if name == "all" else "Escalate")
        look(screen, "q", "step 1")
        look(screen, "1", "step 2")
        look(screen, "1", "outcome")
        screen.write("c")
        screen.settle(0.3)
        screen.write("\x04")
        screen.settle(0.3)
        screen.write("cc")
        screen.settle(0.3)
        look(screen, "/", "GUIDE")
        screen.write("\x15")
        look(screen, "kind:incident pool", "incidents 1")
        look(screen, "\r", PAGE)
        look(screen, "d", "to come")
        look(screen, "\r", "What would you do")
        look(screen, "look[red]\r", "2 to come")
        screen.write("q")
        assert screen.wait_for_exit(PATIENCE) == 0
        assert after_leaving(screen) == []
        assert copied(screen) == [] or name == "long", "what hides is refused"
    written = _OWN.sub(b"", screen.received)
    assert hidden_in(written.decode().replace("\n", "").replace("\r", "").replace("\t", "")) == []
    assert b"\x1b[31mEVIL" not in screen.received
    assert b"RVZJTA" not in b"".join(re.findall(rb"\x1b\][^\x07]*", screen.received))
    assert screen.received.count(b"\x1b[?1049l") == 1
