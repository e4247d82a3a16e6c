"""``atlas-tui search``: documents that answer a query, best first."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from atlas_tui.cells import clip
from atlas_tui.cli import streams
from atlas_tui.cli.main import terminal_width
from atlas_tui.cli.reading import open_reader
from atlas_tui.errors import AtlasError, Exit, nearest
from atlas_tui.lines import Line, Span, line
from atlas_tui.terminal.paint import wants_color

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from atlas_tui.search.query import Hit, Results

KINDS = ("debugging", "incident", "guarantee", "mechanism", "architecture", "pattern", "performance")
LABEL = 13
"""Cells for the word that says what kind a hit is."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words, or a pasted error")
    parser.add_argument("--stdin", action="store_true", help="read one query a line; write one result a line")
    parser.add_argument("--kind", metavar="K", help="only this kind: " + ", ".join(KINDS))
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="the most results (10)")
    parser.add_argument("--json", action="store_true", help="print one JSON object a query")


def run(arguments: argparse.Namespace) -> Exit:
    """Print the hits; exit 1 when there is none."""
    if arguments.kind is not None and arguments.kind not in KINDS:
        close = nearest(arguments.kind, KINDS)
        raise AtlasError(
            f"no kind {arguments.kind!r}; {f'did you mean {close!r}?' if close else 'one of ' + ', '.join(KINDS)}"
        )
    if arguments.limit < 1:
        raise AtlasError(f"--limit {arguments.limit}: must be at least 1")
    if not arguments.stdin and not any(word.strip() for word in arguments.query):
        raise AtlasError("nothing to search for; give words or an error, or --stdin")
    reader = open_reader()
    found = False
    for text in _lines() if arguments.stdin else [" ".join(arguments.query)]:
        results = reader.search(text, kind=arguments.kind, limit=arguments.limit)
        found = found or bool(results.hits)
        if arguments.json:
            streams.result_json(as_json(results))
        elif arguments.stdin:
            best = results.hits[0] if results.hits else None
            streams.result("\t".join((best.id, best.kind, best.section, best.title)) if best else "-")
        else:
            streams.result_lines(_human(results), color=wants_color(sys.stdout))
        streams.flush()
    if not found and not arguments.json:
        streams.say("nothing found; try fewer words, or the exact error")
    return Exit.DONE if found else Exit.NOTHING


def as_json(results: Results) -> dict[str, Any]:
    """Return results in the form of the contract."""
    return {
        "query": results.query,
        "took_ms": round(results.took_ms, 3),
        "corrected": None,
        "hits": [{**hit._asdict(), "tags": list(hit.tags), "snippet": hit.snippet.text} for hit in results.hits],
    }


def _lines() -> Iterator[str]:
    """Yield each line of standard input as a query; bytes that are not text are replaced, never fatal."""
    for data in sys.stdin.buffer:
        yield data.decode("utf-8", "replace").rstrip("\r\n")


def _human(results: Results) -> Iterator[Line]:
    width = terminal_width(None)
    for hit in results.hits:
        yield from hit_lines(hit, width)


def hit_lines(hit: Hit, width: int) -> Iterator[Line]:
    """Yield a hit as a line of what it is and a line of why it was found."""
    kind = "GUIDE" if hit.kind == "debugging" else hit.kind.upper()
    yield (
        Span(f"{kind:{LABEL}}", "accent"),
        Span(clip(hit.title, width - LABEL - len(hit.id) - 2), "strong"),
        Span(f"  {hit.id}", "dim"),
    )
    where = "" if hit.section == "overview" else f"{hit.section_title}: "
    text = clip(where + hit.snippet.text, width - LABEL)
    yield line(" " * LABEL + text, "dim")
