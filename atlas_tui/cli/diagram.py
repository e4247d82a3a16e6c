"""``atlas-tui diagram``: Mermaid drawn as text that fits the width."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from atlas_tui.clean import visible
from atlas_tui.cli import streams
from atlas_tui.cli.main import columns, terminal_width
from atlas_tui.cli.reading import open_reader
from atlas_tui.errors import AtlasError, Exit
from atlas_tui.mermaid import Drawing, Layout, blocks, draw
from atlas_tui.terminal.charset import is_utf8
from atlas_tui.terminal.paint import wants_color

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument(
        "what", metavar="FILE_OR_ID", help="a Mermaid file, a Markdown file, a document's id, or - to read"
    )
    parser.add_argument("--width", type=columns, metavar="N", help="columns to fit (the terminal's, at most 120)")
    parser.add_argument("--layout", choices=get_args(Layout), help="how to draw (what fits and reads best)")
    parser.add_argument("--ascii", action="store_true", help="draw with ASCII alone")
    parser.add_argument("--color", choices=("auto", "never", "always"), default="auto", help="colours (auto)")
    parser.add_argument("--json", action="store_true", help="print what was drawn as one JSON object")


def run(arguments: argparse.Namespace) -> Exit:
    """Draw every diagram; exit 1 when there is none, or one is not valid Mermaid."""
    width = terminal_width(arguments.width)
    ascii_only = arguments.ascii or not is_utf8(sys.stdout.encoding)
    drawings = [
        (title, first, draw(source, width, ascii_only=ascii_only, layout=arguments.layout))
        for title, first, source in _sources(arguments.what)
    ]
    if arguments.json:
        streams.result_json({"diagrams": [_as_json(drawing, first) for _, first, drawing in drawings]})
    else:
        for number, (title, first, drawing) in enumerate(drawings):
            if number:
                streams.result("")
            if title:
                streams.result(visible(title))
            if drawing.error:
                line, column, message = drawing.error.line, drawing.error.column, drawing.error.message
                streams.say(f"{arguments.what}:{first - 1 + line}:{column}: {message}; the source is shown as it is")
            streams.result_lines(drawing.lines, color=wants_color(sys.stdout, arguments.color))
    if not drawings:
        streams.say(f"{arguments.what}: holds no Mermaid diagram")
    return Exit.DONE if drawings and not any(drawing.error for _, _, drawing in drawings) else Exit.NOTHING


def _sources(what: str) -> list[tuple[str, int, str]]:
    """Return each diagram's title, its first line in its file, and its Mermaid."""
    if what == "-":
        return [("", *block) for block in blocks(_text(sys.stdin.buffer.read(), what))]
    path = Path(what)
    if path.is_file():
        return [("", *block) for block in blocks(_text(path.read_bytes(), what))]
    if path.exists() or "/" in what:
        raise AtlasError(f"{what}: no such file")
    return [(diagram.title, 1, diagram.mermaid) for diagram in open_reader().record(what).document.diagrams]


def _text(data: bytes, what: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AtlasError(f"{what}: not UTF-8 text (byte {error.start + 1})") from None


def _as_json(drawing: Drawing, first: int) -> dict[str, Any]:
    error = drawing.error
    return {
        "kind": drawing.kind,
        "width": drawing.width,
        "height": drawing.height,
        "layout": drawing.layout,
        "nodes": drawing.nodes,
        "edges": drawing.edges,
        "unplaced": list(drawing.unplaced),
        "error": {"message": error.message, "line": first - 1 + error.line, "column": error.column} if error else None,
    }
