"""``atlas-tui search``: documents that answer a query, best first."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from atlas_tui.clean import visible
from atlas_tui.cli import streams
from atlas_tui.cli.main import terminal_width
from atlas_tui.cli.reading import open_reader
from atlas_tui.errors import AtlasError, Exit, nearest
from atlas_tui.kinds import HITS
from atlas_tui.lines import Line, Span
from atlas_tui.pages.hits import hit_rows
from atlas_tui.terminal.paint import wants_color

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from atlas_tui.search.hits import Results


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words, or a pasted error")
    parser.add_argument("--stdin", action="store_true", help="read one query a line; write one result a line")
    parser.add_argument("--kind", metavar="K", help="only this kind: " + ", ".join(HITS))
    parser.add_argument("--literal", action="store_true", help="correct no misspelt word, add none of the same meaning")
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="the most results (10)")
    parser.add_argument("--json", action="store_true", help="print one JSON object a query")


def run(arguments: argparse.Namespace) -> Exit:
    """Print the hits; exit 1 when there is none."""
    words = {word: kind for kind, names in HITS.items() for word in (kind, names.label.lower(), names.plural)}
    if arguments.kind is not None and arguments.kind not in words:
        close = nearest(arguments.kind, HITS)
        raise AtlasError(
            f"no kind {arguments.kind!r}; {f'did you mean {close!r}?' if close else 'one of ' + ', '.join(HITS)}"
        )
    if arguments.limit < 1:
        raise AtlasError(f"--limit {arguments.limit}: must be at least 1")
    if not arguments.stdin and not any(word.strip() for word in arguments.query):
        raise AtlasError("nothing to search for; give words or an error, or --stdin")
    reader = open_reader()
    found = False
    for text in _lines() if arguments.stdin else [" ".join(arguments.query)]:
        results = reader.search(text, kind=words.get(arguments.kind), limit=arguments.limit, literal=arguments.literal)
        found = found or bool(results.hits)
        if arguments.json:
            streams.result_json(as_json(results))
        elif arguments.stdin:
            best = results.hits[0] if results.hits else None
            streams.result("\t".join(map(visible, (best.id, best.kind, best.section, best.title))) if best else "-")
        else:
            if results.corrected:
                streams.say(f"showing results for {results.corrected!r}; --literal searches for what was typed")
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
        "corrected": results.corrected,
        "hits": [
            {
                "id": hit.id,
                "kind": hit.kind,
                "title": hit.title,
                "section": hit.section,
                "section_title": hit.section_title,
                "tags": hit.tags,
                "library": hit.library,
                "score": hit.score,
                "snippet": hit.snippet.text,
            }
            for hit in results.hits
        ],
    }


def _lines() -> Iterator[str]:
    """Yield each line of standard input as a query; bytes that are not text are replaced, never fatal."""
    for data in sys.stdin.buffer:
        yield data.decode("utf-8", "replace").rstrip("\r\n")


def _human(results: Results) -> Iterator[Line]:
    """Yield each hit: what it is, its id, and why it was found."""
    width = terminal_width(None)
    for hit in results.hits:
        what, _ = hit_rows(hit, width - len(hit.id) - 2)
        yield (*what, Span(f"  {hit.id}", "dim"))
        yield hit_rows(hit, width)[1]
