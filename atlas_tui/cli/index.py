"""``atlas-tui index``: brings the search index up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.cli import streams
from atlas_tui.errors import Exit
from atlas_tui.paths import content_root
from atlas_tui.search.store import is_ready, rebuild, refresh

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("--rebuild", action="store_true", help="build it even where nothing has changed")


def run(arguments: argparse.Namespace) -> Exit:
    """Build the index unless it is up to date, and print where it is."""
    content = content_root()
    ready = None if arguments.rebuild else is_ready(content)
    if ready:
        streams.say("nothing changed")
        streams.result(ready)
        return Exit.DONE
    opened = (rebuild if arguments.rebuild else refresh)(content, streams.progress)
    for note in opened.notes:
        streams.say(note)
    streams.result(opened.place)
    return Exit.DONE
