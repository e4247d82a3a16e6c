"""From the words on the command line to a verb, and from what goes wrong to one line and an exit code."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from importlib import import_module
from typing import NoReturn, Protocol

from atlas_tui import __version__
from atlas_tui.cli import streams
from atlas_tui.errors import AtlasError, Exit, nearest

VERBS = {
    "search": "find documents by words or a pasted error",
    "show": "print a document, or one section of it",
    "walk": "step through a guide's decision tree, line by line",
    "commands": "list the commands of a document, filled in, to copy",
    "diagram": "draw Mermaid as text that fits the width",
    "check": "say what is wrong in documents, with line and column",
    "status": "count the documents against their targets",
    "journal": "what was done in earlier sessions, with the times",
    "doctor": "say what this terminal can do, and try each route to the clipboard",
    "last": "print the command last copied",
    "index": "bring the search index up to date",
}
"""Each verb, in the file of its name here, and what it does in a few words."""


class Verb(Protocol):
    """What the module of a verb offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the verb's arguments."""

    def run(self, arguments: argparse.Namespace) -> Exit:
        """Do it, and return the exit code."""


def main(words: list[str] | None = None) -> NoReturn:
    """Run Atlas with ``words`` (the process's own arguments unless given) and end the process."""
    given = sys.argv[1:] if words is None else words
    streams.complete()
    try:
        code = _run(given)
    except SystemExit as ended:  # argparse has said what there is to say
        code = Exit.USAGE if ended.code else Exit.DONE
    sys.exit(streams.finish(code))


def _run(words: list[str]) -> int:
    try:
        name, verb, parser = _verb(words)
        verb.add_arguments(parser)
        arguments = parser.parse_args(words[1:] if name else words)
        return verb.run(arguments)
    except AtlasError as error:
        streams.say(str(error))
        return error.exit_code
    except BrokenPipeError:
        streams.silence()
        return Exit.DONE
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        streams.say(f"{where}{error.strerror or error}")
        return Exit.USAGE


def _verb(words: list[str]) -> tuple[str, Verb, argparse.ArgumentParser]:
    """Find the verb that the first word names; any other word begins a search in the app."""
    name = words[0] if words and words[0] in VERBS else ""
    module: Verb = import_module(f"atlas_tui.cli.{name or 'app'}")
    if name:
        return (
            name,
            module,
            argparse.ArgumentParser(prog=f"atlas-tui {name}", description=_sentence(VERBS[name]), allow_abbrev=False),
        )
    if words[:1] == ["help"]:
        words[:] = ["--help"]
    elif words and (meant := nearest(words[0], VERBS)):
        streams.say(f"{words[0]!r} is no verb, so these words are searched for; did you mean 'atlas-tui {meant}'?")
    verbs = "\n".join(f"  {verb:10} {what}" for verb, what in VERBS.items())
    parser = argparse.ArgumentParser(
        prog="atlas-tui",
        description="Find the guide, step through it, copy the command. Works offline, from files on disk.",
        epilog=f"verbs (each has its own --help):\n{verbs}\n\nexit codes: 0 done, 1 nothing found or a check failed, "
        "2 wrong usage or unreadable input",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"atlas-tui {__version__}")
    return "", module, parser


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:] + "."


def columns(text: str) -> int:
    """Return the number of columns that an argument asks for.

    Raises:
        ArgumentTypeError: it is no number, or none that a line can have.
    """
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of columns; give 20 or more")
    return int(text)


def terminal_width(asked: int | None) -> int:
    """Return the width to render for: as asked, else the terminal's own up to 120, else 80."""
    if asked is not None:
        return max(asked, 20)
    if not sys.stdout.isatty():
        return 80
    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns or 80, 120)
    except OSError:
        return 80
