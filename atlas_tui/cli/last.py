"""``atlas-tui last``: the command last copied, for a clipboard that took nothing or a connection that dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.clean import unsafe
from atlas_tui.cli import streams
from atlas_tui.errors import AtlasError, Exit
from atlas_tui.terminal.last_copy import last_copied, last_copy_file

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare no arguments."""


def run(arguments: argparse.Namespace) -> Exit:  # noqa: ARG001
    """Print it; exit 1 when nothing has been copied.

    Raises:
        AtlasError: the file holds what Atlas would not have copied.
    """
    text = last_copied()
    if text is None:
        streams.say("nothing has been copied, or the file of the last copy is gone")
        return Exit.NOTHING
    if unsafe(text):
        raise AtlasError(f"{last_copy_file()}: not what Atlas wrote; it hides {', '.join(unsafe(text))}")
    streams.result(text)
    return Exit.DONE
