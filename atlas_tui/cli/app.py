"""No verb: the app, opened on a search; without a terminal, the search as text."""

from __future__ import annotations

import argparse
import os
import sys

from atlas_tui.cli import streams
from atlas_tui.cli.settings import apply_settings
from atlas_tui.errors import AtlasError, Exit
from atlas_tui.terminal.clipboard import check_settings
from atlas_tui.terminal.session import THEME_NAMES, theme_named
from atlas_tui.terminal.shells import SHELLS, binding_for


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words, or a pasted error")
    parser.add_argument("--print", action="store_true", help="print the command last copied when the app is left")
    parser.add_argument("--shell", choices=SHELLS, help="print what binds Atlas to Alt-a in this shell")
    parser.add_argument("--theme", help=f"{', '.join(THEME_NAMES)} (also ATLAS_TUI_THEME)")


def run(arguments: argparse.Namespace) -> Exit:
    """Open the app, or print the hits where there is no terminal to draw on."""
    if arguments.shell:
        streams.result(binding_for(arguments.shell))
        return Exit.DONE
    wrong = apply_settings()
    theme = theme_named(arguments.theme)
    check_settings()
    if not _has_screen(printing=arguments.print):
        if not arguments.query:
            raise AtlasError("no terminal to draw on; use a plain verb, such as 'atlas-tui search WORDS'")
        return _search(arguments.query)
    from atlas_tui.tui import run_app  # the one place that reaches Textual

    ended, copied = run_app(" ".join(arguments.query), theme, wrong)
    if not arguments.print or ended != Exit.DONE:
        return ended
    if not copied:
        return Exit.NOTHING
    streams.result(copied)
    return Exit.DONE


def _search(query: list[str]) -> Exit:
    """Print the hits of ``query``."""
    from atlas_tui.cli import search

    parser = argparse.ArgumentParser()
    search.add_arguments(parser)
    return search.run(parser.parse_args(["--", *query]))


def _has_screen(*, printing: bool) -> bool:
    """Tell whether there is a terminal to read keys from and draw on, and one that can move its cursor.

    Without a terminal for its standard output the app is not wanted, unless it is to print there at its end.
    """
    drawn = sys.stderr if printing else sys.stdout
    return sys.stdin.isatty() and drawn.isatty() and os.environ.get("TERM", "dumb") not in ("dumb", "")
