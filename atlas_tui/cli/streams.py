"""The two streams of a verb: results to standard output, talk to standard error. Nothing else writes either."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from atlas_tui.clean import visible_lines
from atlas_tui.terminal.charset import for_encoding
from atlas_tui.terminal.paint import paint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas_tui.lines import Line


def result(text: str) -> None:
    """Write a line of the result."""
    sys.stdout.write(for_encoding(text, sys.stdout.encoding) + "\n")


def result_json(value: Any) -> None:
    """Write the result as one line of JSON, in ASCII so that no locale can spoil it."""
    sys.stdout.write(json.dumps(value) + "\n")


def result_lines(lines: Iterable[Line], *, color: bool) -> None:
    """Write rendered lines, with colours where the reader's terminal has them."""
    for row in lines:
        result(paint(row, color=color))


def flush() -> None:
    """Hand on what has been written so far, so that a reader of a pipe need not wait."""
    sys.stdout.flush()


def say(message: str) -> None:
    """Tell the reader something that is not a result."""
    for row in visible_lines(message):
        sys.stderr.write(f"atlas-tui: {for_encoding(row, sys.stderr.encoding)}\n")


def progress(done: int, total: int, name: str) -> None:
    """Draw a progress bar on a terminal; a log of a job gets none."""
    if not sys.stderr.isatty():
        return
    width = 24
    filled = width * done // max(total, 1)
    bar = "#" * filled + "-" * (width - filled)
    sys.stderr.write(f"\rindexing [{bar}] {done}/{total} {name[:30]:30}" if done < total else "\r\x1b[K")
    sys.stderr.flush()


def silence() -> None:
    """Send what is left of standard output nowhere: its reader has gone, as `head` does, and that is no error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
