"""A program on a pseudo-terminal of its own, with a screen that shows what it drew."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections import deque
from typing import TYPE_CHECKING

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

# What a program asks a terminal, and what a plain xterm answers.
_ANSWERS = {b"\x1b[c": b"\x1b[?62;22c", b"\x1b[>c": b"\x1b[>0;276;0c", b"\x1b[6n": b"\x1b[1;1R", b"\x1b[5n": b"\x1b[0n"}
_PRIVATE = re.compile(rb"\x1b\[[<>=?][0-9;]*[a-zA-Z$]+")


class PtyScreen:
    """Runs a program; use it in a ``with`` block, at whose end the program is killed."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], columns: int = 80, rows: int = 24) -> None:
        """Start ``command`` with exactly this environment on a terminal of this size."""
        self.received = b""
        """All that the program has written."""
        self.started = time.perf_counter()
        self.exit_code: int | None = None
        self._gone = False
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), dict(env))
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def __enter__(self) -> PtyScreen:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.exit_code is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if not self._gone:
            os.close(self._terminal)

    def scribble(self, text: str) -> None:
        """Let another program write on the same screen."""
        self._stream.feed(text.encode())

    def hang_up(self) -> None:
        """Take the terminal away, as a dropped connection does."""
        os.close(self._terminal)
        self._gone = True

    @property
    def rows(self) -> list[str]:
        """The rows of the screen as they are now."""
        return [row.rstrip() for row in self._screen.display]

    @property
    def text(self) -> str:
        """All of the screen as one text."""
        return "\n".join(self.rows)

    def write(self, keys: str) -> None:
        """Type ``keys``."""
        os.write(self._terminal, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the kernel tells the program."""
        self._screen.resize(rows, columns)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds: float) -> bytes | None:
        """Return what the program writes next, nothing when it is silent for so long, or None when it has ended."""
        if not select.select([self._terminal], [], [], max(seconds, 0))[0]:
            return b""
        try:
            data = os.read(self._terminal, 65536)
        except OSError:  # Linux says so when the last process on the terminal has gone
            return None
        for question, answer in _ANSWERS.items():
            if question in data:
                os.write(self._terminal, answer)
        return self._show(data)

    def _show(self, data: bytes) -> bytes:
        self.received += data
        self._stream.feed(_PRIVATE.sub(b"", data))
        return data

    def wait_for(self, found: Callable[[], object], what: str, seconds: float = 20) -> None:
        """Read until ``found`` is true; fail, showing the screen, when that takes too long or the program ends."""
        deadline = time.perf_counter() + seconds
        while not found():
            if time.perf_counter() > deadline or self.read(0.05) is None:
                raise AssertionError(f"no {what} on the screen:\n{self.text}")

    def settle(self, quiet: float = 0.3) -> None:
        """Read until the program has been silent for ``quiet`` seconds."""
        while self.read(quiet):
            pass

    def wait_for_exit(self, seconds: float = 5) -> int:
        """Read until the program ends and return its exit code."""
        deadline = time.perf_counter() + seconds
        while time.perf_counter() < deadline:
            if self._gone:
                time.sleep(0.05)
            else:
                self.read(0.05)
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                self.exit_code = os.waitstatus_to_exitcode(status)
                return self.exit_code
        raise AssertionError(f"still running:\n{self.text}")


class FarScreen(PtyScreen):
    """The same at the end of a link that takes its time each way; what is under way keeps its order."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], seconds: float) -> None:
        """Start ``command`` behind a link that holds every byte for ``seconds``."""
        super().__init__(command, env)
        self._seconds = seconds
        self._up: deque[tuple[float, str]] = deque()
        self._down: deque[tuple[float, bytes]] = deque()

    def write(self, keys: str) -> None:
        """Type ``keys``, which arrive later."""
        self._up.append((time.perf_counter() + self._seconds, keys))

    def read(self, seconds: float) -> bytes | None:
        """Return what arrives next, as `PtyScreen.read` does."""
        until = time.perf_counter() + seconds
        while (now := time.perf_counter()) < until:
            while self._up and self._up[0][0] <= now:
                super().write(self._up.popleft()[1])
            if self._down and self._down[0][0] <= now:
                return super()._show(self._down.popleft()[1])
            if super().read(0.005) is None and not self._down:
                return None
        return b""

    def _show(self, data: bytes) -> bytes:
        """Let what was sent be under way."""
        if data:
            self._down.append((time.perf_counter() + self._seconds, data))
        return data
