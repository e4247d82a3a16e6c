"""``atlas-tui journal``: what was done in earlier sessions, listed, shown, or as a timeline for the post-mortem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.cells import wrap
from atlas_tui.clean import visible, visible_lines
from atlas_tui.cli import streams
from atlas_tui.cli.main import terminal_width
from atlas_tui.errors import Exit
from atlas_tui.journal import read_session, sessions
from atlas_tui.journal.export import as_json, clock, markdown, said
from atlas_tui.journal.reader import find_session
from atlas_tui.shift.shift import journal_folder

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from atlas_tui.journal import Session

MOST_LISTED = 50
"""Sessions that are listed unless another number is asked for."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    verbs = parser.add_subparsers(dest="what", required=True, metavar="list|show|export")
    listing = verbs.add_parser("list", help="name the sessions, the newest first", allow_abbrev=False)
    listing.add_argument(
        "--limit", type=int, default=MOST_LISTED, help=f"at most so many (unless given: {MOST_LISTED})"
    )
    show = verbs.add_parser("show", help="print what was done in a session", allow_abbrev=False)
    export = verbs.add_parser("export", help="print a session as a Markdown timeline", allow_abbrev=False)
    for one in (show, export):
        one.add_argument("session", nargs="?", help="the beginning of its name; unless given: the newest")
    for each in (listing, show, export):
        each.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> Exit:
    """List, show or export; exit 1 where no such session is."""
    files = sessions(journal_folder())
    if arguments.what == "list":
        return _list(files[: max(arguments.limit, 0)], as_json_too=arguments.json)
    session = read_session(find_session(files, arguments.session))
    if arguments.json:
        streams.result_json(as_json(session))
        return Exit.DONE
    for row in markdown(session) if arguments.what == "export" else _show(session):
        streams.result(row)
    return Exit.DONE


def _list(files: list[Path], *, as_json_too: bool) -> Exit:
    found = [read_session(path) for path in files]
    if as_json_too:
        names = [
            {
                "session": session.head.session,
                "at": session.head.at,
                "host": session.head.host,
                "entries": len(session.entries),
                "documents": list(session.documents),
                "live": session.live,
            }
            for session in found
        ]
        streams.result_json({"sessions": names})
        return Exit.DONE
    for session in found:
        documents = "; ".join(session.documents) or "no document opened"
        state = "still going on, " if session.live else ""
        streams.result(visible(f"{session.head.session}  {state}{len(session.entries)} entries: {documents}"))
    if not found:
        streams.say("the journal is empty: nothing has been done yet")
    return Exit.DONE


def _show(session: Session) -> Iterator[str]:
    """Yield what was done, an entry a line and what belongs to it below."""
    width = terminal_width(None)
    day = ""
    for entry in session.entries:
        if entry.at[:10] != day:
            day = entry.at[:10]
            yield visible(f"{day} UTC, session {session.head.session}")
        first, *more = wrap(visible(said(entry)), width - 10)
        yield f"{clock(entry)}  {first}"
        yield from (f"{'':10}{row}" for row in more)
        if entry.kind in ("copied", "output"):
            yield from (f"{'':12}{row}" for row in visible_lines(entry.text))
    if session.broken:
        yield f"{session.broken} line(s) of the journal cannot be read"
