"""The two streams of a verb: results to standard output, talk to standard error. Nothing else writes either."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from atlas_tui.clean import visible_lines
from atlas_tui.errors import Exit
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
    with suppress(OSError):  # there is nowhere left to say it
        for row in visible_lines(message):
            sys.stderr.write(f"atlas-tui: {for_encoding(row, sys.stderr.encoding)}\n")


def progress(done: int, total: int, name: str) -> None:
    """Draw a progress bar on a terminal; a log of a job gets none."""
    if not sys.stderr.isatty():
        return
    width = 24
    filled = width * done // max(total, 1)
    bar = "#" * filled + "-" * (width - filled)
    shown = f"indexing [{bar}] {done}/{total} {name[:20]:20}"
    sys.stderr.write(f"\r{shown}" if done < total else f"\r{' ' * len(shown)}\r")  # a dumb terminal can do so much
    sys.stderr.flush()


def complete() -> None:
    """Open what a service that starts Atlas may have closed, so that every stream is there."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 (open as long as Atlas runs)


def finish(code: int) -> int:
    """Write what is left of the result, and return the exit code: ``code``, unless a full disk makes it a failure."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
    except OSError as error:
        silence()
        if code != Exit.USAGE:  # else it has been said
            say(error.strerror or str(error))
        return Exit.USAGE
    return code


def silence() -> None:
    """Send what is left of standard output nowhere: its reader has gone, as `head` does, and that is no error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
