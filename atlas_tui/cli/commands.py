"""``atlas-tui commands``: the commands of a document, filled in as far as values are known."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from atlas_tui.cells import clip
from atlas_tui.clean import visible, visible_lines
from atlas_tui.cli import streams
from atlas_tui.cli.main import terminal_width
from atlas_tui.cli.reading import find_record, open_reader
from atlas_tui.errors import AtlasError, Exit, nearest
from atlas_tui.lines import Line, Span, line
from atlas_tui.terminal.paint import wants_color
from atlas_tui.triage import bind, defaults

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from atlas_tui.model import Document


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("what", nargs="+", metavar="ID_OR_QUERY", help="a document's id, or words that find one")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="the value of a parameter; may be repeated"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> Exit:
    """Print the commands; exit 1 when the document has none."""
    document = find_record(open_reader(), arguments.what).document
    given = given_values(document, arguments.set)
    values = {**defaults(document.parameters), **given}
    if arguments.json:
        streams.result_json({"commands": list(_as_json(document, values))})
    else:
        streams.result_lines(_human(document, values), color=wants_color(sys.stdout))
    if document.commands:
        return Exit.DONE
    streams.say(f"{document.id} has no commands")
    return Exit.NOTHING


def given_values(document: Document, pairs: list[str]) -> dict[str, str]:
    """Return the values that ``--set`` gives.

    Raises:
        AtlasError: one is no NAME=VALUE, or of no parameter of the document.
    """
    given = dict(map(_pair, pairs))
    for name in given:
        if name not in document.parameters:
            close = nearest(name, document.parameters)
            known = ", ".join(document.parameters) or "none"
            hint = f"did you mean {close!r}?" if close else f"parameters of {document.id}: {known}"
            raise AtlasError(f"--set {name}: {document.id} has no such parameter; {hint}")
    return given


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise AtlasError(f"--set {text!r}: must be NAME=VALUE")
    return name, value


def _as_json(document: Document, values: dict[str, str]) -> Iterator[dict[str, Any]]:
    for name, command in document.commands.items():
        parameters = {}
        for parameter in command.parameters:
            known = document.parameters.get(parameter)
            parameters[parameter] = {
                "meaning": known.meaning if known else None,
                "default": known.default if known else None,
                "example": known.example if known else None,
                "value": values.get(parameter),
            }
        yield {
            "id": name,
            "title": command.title,
            "run": bind(command.run, values),
            "risk": command.risk,
            "parameters": parameters,
            "document": document.id,
        }


def _human(document: Document, values: dict[str, str]) -> Iterator[Line]:
    """Yield each command below a comment that says what it may do and tells, so that all can go into a file."""
    width = terminal_width(None)
    for number, (name, command) in enumerate(document.commands.items()):
        if number:
            yield ()
        title = clip(visible(f"{command.title} ({name})"), width - 12)
        yield (Span("# "), Span(f"{command.risk.upper():8}", command.risk), Span(title, "strong"))
        for row in visible_lines(bind(command.run, values)):
            yield line(row, "command")
