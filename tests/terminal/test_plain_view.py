"""``P``: a command outside of the screen, for the terminal's own selection."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from tests.terminal.driver import LEFT, after_leaving, app, copied, without_sequences
from tests.terminal.test_bad_terminals import PATIENCE, open_guide

if TYPE_CHECKING:
    from pathlib import Path

ENTERED = b"\x1b[?1049h"
HINT = "any key goes back"


@pytest.mark.parametrize("key", ["x", "\x1b", "\x1b[A", "\x03"], ids=["letter", "Esc", "arrow", "Ctrl-C"])
def test_a_command_alone_on_the_readers_own_screen(small: Path, key: str) -> None:
    """No border, no mouse, the line as it is; any key comes back to the same place, and does nothing else there."""
    with app("no slot left", env={"ATLAS_TUI_MOUSE": "1"}) as screen:
        open_guide(screen)
        screen.resize(33, 24)
        screen.wait_for(lambda: "pool1.internal slots" not in screen.text, "narrow page", PATIENCE)
        screen.settle()
        before = screen.text
        screen.write("P")
        screen.wait_for(lambda: HINT in without_sequences(screen.received), "plain view", PATIENCE)
        plain = screen.received.split(LEFT)[-1]
        assert "poolctl -h pool1.internal slots\r\n" in without_sequences(plain)
        assert screen.received.rfind(b"?1003l") > screen.received.rfind(b"?1003h")
        screen.settle()
        screen.write(key)
        screen.wait_for(lambda: screen.received.count(ENTERED) == 2, "screen again", PATIENCE)
        screen.wait_for(lambda: screen.text == before, "same page", PATIENCE)
        assert screen.received.rfind(b"?1003l") < screen.received.rfind(b"?1003h")
        screen.write("c")
        screen.wait_for(lambda: copied(screen), "copy", PATIENCE)
        screen.write("q")
        assert screen.wait_for_exit(PATIENCE) == 0


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_an_end_while_it_is_shown(small: Path, ending: signal.Signals) -> None:
    """The screen has been left already, and stays so."""
    with app("no slot left") as screen:
        open_guide(screen)
        screen.write("P")
        screen.wait_for(lambda: HINT in screen.text, "plain view", PATIENCE)
        os.kill(screen.pid, ending)
        screen.wait_for_exit(PATIENCE)
        assert after_leaving(screen)[-1].startswith("Select it")
