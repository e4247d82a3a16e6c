"""``atlas-tui show``: a document, or one section of it, as text or as JSON."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from atlas_tui.cli import streams
from atlas_tui.cli.main import columns, terminal_width
from atlas_tui.cli.reading import open_reader
from atlas_tui.errors import AtlasError, Exit, nearest
from atlas_tui.terminal.charset import is_utf8
from atlas_tui.terminal.paint import wants_color

if TYPE_CHECKING:
    import argparse

    from atlas_tui.pages.page import Page


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("id", metavar="ID", help="the document's id, as 'search' prints it")
    parser.add_argument("--section", metavar="S", help="only this section, such as step/slots, outcome/leak or facts")
    parser.add_argument(
        "--width",
        type=columns,
        metavar="N",
        help="columns to fit, commands too (else the terminal's, at most 120, and no command is broken)",
    )
    parser.add_argument("--json", action="store_true", help="print the document as one JSON object")


def run(arguments: argparse.Namespace) -> Exit:
    """Print the document."""
    from atlas_tui.pages.document import document_page

    record = open_reader().record(arguments.id)
    ascii_only = not is_utf8(sys.stdout.encoding)
    width = arguments.width
    page = document_page(record, terminal_width(width), ascii_only=ascii_only, whole_commands=width is None)
    if arguments.section is not None:
        _must_have(page, arguments.section)
    if arguments.json:
        import msgspec

        shown = msgspec.to_builtins(record)
        if arguments.section is not None:
            text = "\n".join("".join(span.text for span in row).rstrip() for row in page.section(arguments.section))
            shown |= {"section": arguments.section, "text": text}
        streams.result_json(shown)
    else:
        rows = page.lines if arguments.section is None else page.section(arguments.section)
        streams.result_lines(rows, color=wants_color(sys.stdout))
    return Exit.DONE


def _must_have(page: Page, section: str) -> None:
    if section not in page.sections:
        close = nearest(section, page.sections)
        hint = f"did you mean {close!r}?" if close else "one of " + ", ".join(page.sections)
        raise AtlasError(f"no section {section!r}; {hint}", Exit.NOTHING)
