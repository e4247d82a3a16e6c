"""``atlas-tui status``: how far the library is, by category."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atlas_tui.checks.progress import progress, total
from atlas_tui.cli import streams
from atlas_tui.cli.reading import open_reader
from atlas_tui.errors import Exit

if TYPE_CHECKING:
    import argparse

BAR = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> Exit:
    """Print the progress of each category and of the whole."""
    categories = progress(record.document for record in open_reader().records())
    whole = total(categories)
    if arguments.json:
        shown: dict[str, Any] = {"categories": [one._asdict() for one in categories], "total": whole._asdict()}
        del shown["total"]["name"]
        streams.result_json(shown)
        return Exit.DONE
    streams.result("category    created / target    documents that pass each gate")
    for one in (*categories, whole):
        filled = min(BAR * one.created // max(one.target, 1), BAR)
        gates = "  ".join(f"{gate} {count}" for gate, count in one.gates.items())
        streams.result(f"{one.name:14}{one.created:4} / {one.target:<4}[{'#' * filled}{'-' * (BAR - filled)}]  {gates}")
    return Exit.DONE
