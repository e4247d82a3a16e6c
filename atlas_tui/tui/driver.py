"""The terminal as Atlas uses it: quiet over SSH, its mouse on demand, ASCII alone where it has no more."""

from __future__ import annotations

import os
import signal
import time
from codecs import getincrementaldecoder
from select import select
from typing import TYPE_CHECKING, Any

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from atlas_tui.terminal.charset import screen_is_utf8, to_ascii
from atlas_tui.terminal.hangup import end_soon
from atlas_tui.terminal.replies import Replies
from atlas_tui.terminal.session import over_ssh
from atlas_tui.terminal.sgr import Squeezer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App
    from textual.message import Message

LOOK_EVERY = 0.1
"""Seconds of silence after which an Esc is the key, and no longer the beginning of another."""
HUNG_UP = 128 + signal.SIGHUP
"""The exit code of a program whose terminal is gone."""


class AtlasDriver(LinuxDriver):
    """Textual's driver, which knows neither SSH nor a standard output that is a pipe."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        """Drive the terminal of ``app``."""
        super().__init__(app, **options)
        self._squeezer = Squeezer()
        self._ascii_only = not screen_is_utf8()
        self.suspended = False
        """Set while something else has the terminal, which must see nothing of what the app draws."""

    @property
    def mouse(self) -> bool:
        """Whether the app has the mouse."""
        return self._mouse

    def turn_mouse(self) -> None:
        """Take the mouse, or leave it to the terminal."""
        if self._mouse:
            self._disable_mouse_support()
            self._mouse = False
        else:
            self._mouse = True
            self._enable_mouse_support()

    def run_input_thread(self) -> None:
        """Read keys until the app ends, or the terminal does; Textual's own loop would spin then, for ever."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        replies = Replies()
        last = time.monotonic()
        while not self.exit_event.is_set():
            if select([self.fileno], [], [], LOOK_EVERY)[0]:
                data = self._read()
                if not data:
                    end_soon(HUNG_UP)
                    self._loop.call_soon_threadsafe(self._app.exit, None, HUNG_UP)
                    return
                keys = replies.keys_of(decode(data))
                last = time.monotonic()
            else:
                keys = replies.keys_after(time.monotonic() - last)
            for event in self._events_of(parser, keys):
                self.process_message(event)

    def _read(self) -> bytes:
        """Return what is typed, or nothing when the terminal has hung up."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    @staticmethod
    def _events_of(parser: XTermParser, keys: str) -> Iterator[Message]:
        if keys == "\x1b":  # held back so long that it is the key itself
            yield events.Key("escape", keys)
        elif keys:
            yield from parser.feed(keys)
        yield from parser.tick()

    def suspend_application_mode(self) -> None:
        """Leave the screen."""
        super().suspend_application_mode()
        self.suspended = True

    def resume_application_mode(self) -> None:
        """Come back."""
        self.suspended = False
        super().resume_application_mode()

    def write(self, data: str) -> None:
        """Write ``data`` in few bytes, and in the characters that there are; escape sequences are ASCII already."""
        if not self.suspended:
            data = self._squeezer.squeeze(data)
            super().write(to_ascii(data) if self._ascii_only else data)

    def _get_terminal_size(self) -> tuple[int, int]:
        """Ask the terminal that keys come from: standard output may be a pipe."""
        try:
            columns, rows = os.get_terminal_size(self.fileno)
        except OSError:
            return super()._get_terminal_size()
        return columns or 80, rows or 24

    def _request_terminal_sync_mode_support(self) -> None:
        """Ask no terminal far away: Apple's draws the end of the question, and SSH does not tell that it is one."""
        if _answers_modes():
            super()._request_terminal_sync_mode_support()

    def _query_in_band_window_resize(self) -> None:
        """As above."""
        if _answers_modes():
            super()._query_in_band_window_resize()


def _answers_modes() -> bool:
    """Tell whether a question for a mode (DECRQM) surely leaves no trace: tmux and terminals at hand know it."""
    return not over_ssh() or bool(os.environ.get("TMUX"))
