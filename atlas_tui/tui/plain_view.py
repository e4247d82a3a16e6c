"""A command outside of the app's screen, for the terminal's own selection."""

from __future__ import annotations

import asyncio
import os
import sys
import termios
import tty
from contextlib import suppress
from typing import TYPE_CHECKING

from atlas_tui.clean import visible_lines
from atlas_tui.terminal.charset import for_encoding

if TYPE_CHECKING:
    from typing import Any

    from textual.app import App


async def show_plainly(app: App[Any], text: str) -> None:
    """Leave the screen, show each line of ``text`` as one line without a border, and come back at any key.

    The terminal wraps what is too long, so that a selection by mouse gives the line back whole.

    Raises:
        SuspendNotSupported: the app does not draw on a terminal.
    """
    with app.suspend():
        rows = ["", *visible_lines(text), "", "Select it with the mouse; any key goes back."]
        for row in rows:  # on standard error, as the app draws: standard output may be a pipe
            sys.stderr.write(for_encoding(row, sys.stderr.encoding) + "\n")
        sys.stderr.flush()
        await _any_key(sys.stdin.fileno())


async def _any_key(fileno: int) -> None:
    """Wait for a key without showing it; Ctrl-C and Ctrl-Z are keys like any other here."""
    before = termios.tcgetattr(fileno)
    loop = asyncio.get_running_loop()
    pressed = asyncio.Event()
    tty.setraw(fileno)
    loop.add_reader(fileno, pressed.set)
    try:
        await pressed.wait()
        with suppress(OSError):  # the terminal may be gone: the app finds out by itself
            os.read(fileno, 1024)  # all of a key that sends several bytes
    finally:
        loop.remove_reader(fileno)
        termios.tcsetattr(fileno, termios.TCSADRAIN, before)
