"""``atlas-tui doctor``: what this terminal can do, and each route to the clipboard tried."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from atlas_tui.cli import streams
from atlas_tui.cli.settings import apply_settings
from atlas_tui.errors import Exit
from atlas_tui.terminal.doctor import examine

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> Exit:
    """Print what was found; exit 1 when no route leads to a clipboard."""
    apply_settings()
    text = f"atlas-tui doctor {datetime.now():%H:%M:%S}"  # the reader's own clock, for the reader's own eye
    report = examine(text)
    if arguments.json:
        routes = [route._asdict() for route in report.routes]
        streams.result_json({"terminal": report.terminal, "routes": routes, "advice": report.advice})
    else:
        for name, value in report.terminal.items():
            streams.result(f"{name:12}{value}")
        streams.result("")
        for route in report.routes:
            streams.result(f"{route.state:9}{route.name:10}{route.detail}")
        streams.result("")
        for line in report.advice:
            streams.result(line)
    return Exit.DONE if report.reaches else Exit.NOTHING
