"""Atlas on a pseudo-terminal, alone or started from a shell, and what it sent to the terminal."""

from __future__ import annotations

import base64
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support import Atlas, environment
from tests.terminal.pty_screen import PtyScreen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LEFT = b"\x1b[?1049l"
"""Sent when the app leaves the alternate screen."""
PROMPT = "shell> "
_OSC_52 = re.compile(rb"\x1b\]52;c?;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")
_SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[()][A-Z0-9]|.)"
)


@contextmanager
def app(
    *words: str,
    env: Mapping[str, str | None] | None = None,
    columns: int = 80,
    rows: int = 24,
    command: Sequence[str] = Atlas.words,
) -> Iterator[PtyScreen]:
    """Run Atlas with ``words`` on a terminal of its own, and kill it at the end of the block."""
    with PtyScreen([*command, *words], environment(env), columns, rows) as screen:
        yield screen


@contextmanager
def shell(env: Mapping[str, str | None] | None = None, columns: int = 80, rows: int = 24) -> Iterator[PtyScreen]:
    """Run a shell that has ``atlas-tui`` on its path and shows its prompt."""
    path = f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"
    changed = {"PATH": path, "PS1": PROMPT, "PS2": "", "PROMPT_COMMAND": None, **(env or {})}
    bash = ["bash", "--noprofile", "--norc", "--noediting", "-i"]
    with PtyScreen(bash, environment(changed), columns, rows) as screen:
        screen.wait_for(lambda: PROMPT.strip() in screen.text, "prompt")
        yield screen


def copied(screen: PtyScreen) -> list[str]:
    """Return each text that was sent to the terminal's clipboard, decoded."""
    return [base64.b64decode(data, validate=True).decode() for data in _OSC_52.findall(screen.received)]


def without_sequences(data: bytes) -> str:
    """Return what a program wrote without the sequences that move and colour."""
    return _SEQUENCE.sub(b"", data).decode("utf-8", "replace")


def after_leaving(screen: PtyScreen) -> list[str]:
    """Return the lines that the reader sees once the app has left the screen as it was."""
    assert LEFT in screen.received
    said = without_sequences(screen.received.split(LEFT)[-1]).replace("\r", "").split("\n")
    return [line for line in said if line]
