"""``atlas-tui walk``: a decision tree line by line, for dumb terminals and screen readers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from atlas_tui.clean import visible
from atlas_tui.cli import streams
from atlas_tui.cli.commands import given_values
from atlas_tui.cli.main import terminal_width
from atlas_tui.cli.reading import open_reader
from atlas_tui.errors import AtlasError, Exit
from atlas_tui.model import Debugging
from atlas_tui.terminal.paint import wants_color
from atlas_tui.triage import Walk, defaults

if TYPE_CHECKING:
    import argparse

    from atlas_tui.model.record import Record


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("id", nargs="?", metavar="ID", help="the guide's id, as 'search' prints it")
    parser.add_argument("--answers", metavar="2,1,3", help="answers to give; else they are read from standard input")
    parser.add_argument("--resume", action="store_true", help="go on with the walk that broke off last")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="the value of a parameter; may be repeated"
    )


def run(arguments: argparse.Namespace) -> Exit:
    """Walk to an outcome, or as far as the answers go; exit 1 when they end before an outcome."""
    numbers = _numbers(arguments.answers) if arguments.answers is not None else None
    if bool(arguments.id) is arguments.resume:
        raise AtlasError("give the id of a guide, or --resume; 'atlas-tui search WORDS' finds one")
    if numbers is not None and arguments.resume:
        raise AtlasError("--answers begins at the first step: leave out --resume")
    if numbers is not None:
        record = _guide(open_reader().record(arguments.id))
        values = {**defaults(record.document.parameters), **given_values(record.document, arguments.set)}
        return _follow(record, numbers, values)
    return _by_lines(arguments)


def _by_lines(arguments: argparse.Namespace) -> Exit:
    """Walk by what the reader types, written down as it happens."""
    from atlas_tui.cli.line_walk import LineWalk, resumed
    from atlas_tui.shift import Shift

    reader, shift = open_reader(), Shift()
    if arguments.resume:
        record, walk = resumed(shift, reader.record)
    else:
        record = _guide(reader.record(arguments.id))
        walk = Walk(record.document.tree)  # type: ignore[union-attr]
    guide = record.document
    assert isinstance(guide, Debugging)  # noqa: S101 (both ways see to it)
    shift.opened(guide)
    if given := given_values(guide, arguments.set):
        shift.gave(guide, given)
    return LineWalk(record, guide, walk, shift).run()


def _guide(record: Record) -> Record:
    if not isinstance(record.document, Debugging):
        name = record.document.id
        raise AtlasError(f"{name} is no guide and has no tree; 'atlas-tui show {name}' prints it")
    return record


def _follow(record: Record, numbers: list[int], values: dict[str, str]) -> Exit:
    """Give answers that were all given at once; 0 goes back."""
    walk = Walk(record.document.tree)  # type: ignore[union-attr]
    _print(record, walk, values)
    while walk.step:
        if not numbers:
            streams.say(f"no outcome yet; answer with 1 to {len(walk.answers)}")
            return Exit.NOTHING
        number = numbers.pop(0)
        if number:
            walk.answer(number)
        elif not walk.back():
            streams.say("this is the first step")
        streams.result("")
        _print(record, walk, values)
    if numbers:
        streams.say(f"the walk ended before {len(numbers)} more of the answers")
    return Exit.DONE


def _print(record: Record, walk: Walk, values: dict[str, str]) -> None:
    from atlas_tui.pages.walk import walk_page

    if crumbs := walk.breadcrumb():
        streams.result(visible("path: " + " > ".join(crumbs)))
    page = walk_page(record, walk, terminal_width(None), values=values, whole_commands=True)
    streams.result_lines(page.lines, color=wants_color(sys.stdout))
    streams.flush()


def _numbers(text: str) -> list[int]:
    try:
        return [int(part) for part in text.split(",") if part.strip()]
    except ValueError:
        raise AtlasError(f"--answers {text!r}: must be numbers with commas between, such as 2,1,3") from None
