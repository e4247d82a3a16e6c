"""``atlas-tui walk``: a decision tree line by line, for dumb terminals and screen readers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from atlas_tui.cells import clip
from atlas_tui.clean import visible
from atlas_tui.cli import streams
from atlas_tui.cli.main import terminal_width
from atlas_tui.cli.reading import open_reader
from atlas_tui.errors import AtlasError, Exit
from atlas_tui.model import Debugging
from atlas_tui.terminal.paint import wants_color
from atlas_tui.triage import Walk

if TYPE_CHECKING:
    import argparse

    from atlas_tui.model.record import Record

LONGEST = 40
"""Cells of a wrong answer that are repeated to the reader."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("id", metavar="ID", help="the guide's id, as 'search' prints it")
    parser.add_argument("--answers", metavar="2,1,3", help="answers to give; else they are read from standard input")


def run(arguments: argparse.Namespace) -> Exit:
    """Walk to an outcome, or as far as the answers go; exit 1 when they end before an outcome."""
    given = _numbers(arguments.answers) if arguments.answers is not None else None
    record = open_reader().record(arguments.id)
    if not isinstance(record.document, Debugging):
        raise AtlasError(f"{arguments.id} is no guide and has no tree; 'atlas-tui show {arguments.id}' prints it")
    walk = Walk(record.document.tree)
    _print(record, walk)
    while walk.step:
        number = _ask(len(walk.answers)) if given is None else (given.pop(0) if given else None)
        if number is None:
            streams.say(f"no outcome yet; answer with 1 to {len(walk.answers)}")
            return Exit.NOTHING
        if number == 0:
            if not walk.back():
                streams.say("this is the first step")
        else:
            walk.answer(number)
        streams.result("")
        _print(record, walk)
    if given:
        streams.say(f"the walk ended before {len(given)} more of the answers")
    return Exit.DONE


def _print(record: Record, walk: Walk) -> None:
    from atlas_tui.pages.walk import walk_page

    crumbs = walk.breadcrumb()
    if crumbs:
        streams.result(visible("path: " + " > ".join(crumbs)))
    page = walk_page(record, walk, terminal_width(None), whole_commands=True)
    streams.result_lines(page.lines, color=wants_color(sys.stdout))
    streams.flush()


def _ask(most: int) -> int | None:
    """Read an answer from standard input: a number, ``b`` to go back (0), or None at its end."""
    while True:
        if sys.stdin.isatty():
            sys.stderr.write(f"answer 1-{most}, b back, q quit: ")
            sys.stderr.flush()
        said = sys.stdin.buffer.readline().decode("utf-8", "replace")
        word = said.strip().lower()
        if not said or word == "q":
            return None
        if word == "b":
            return 0
        if word in map(str, range(1, most + 1)):
            return int(word)
        if word:
            streams.say(f"no answer {clip(word, LONGEST)!r} here; answer with 1 to {most}, b or q")


def _numbers(text: str) -> list[int]:
    try:
        return [int(part) for part in text.split(",") if part.strip()]
    except ValueError:
        raise AtlasError(f"--answers {text!r}: must be numbers with commas between, such as 2,1,3") from None
