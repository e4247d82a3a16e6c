"""Where an earlier session broke off."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.journal.entry import moment_of
from atlas_tui.journal.reader import read_session, sessions

if TYPE_CHECKING:
    from pathlib import Path

    from atlas_tui.journal.reader import Session

OLDEST = timedelta(hours=24)
"""A walk that broke off longer ago is no longer offered."""
MOST_SESSIONS = 50
"""Files that are looked into."""


class Unfinished(NamedTuple):
    """A walk that has not come to an outcome."""

    session: str
    document: str
    title: str
    place: str
    ask: str
    """The question that the reader stood before."""
    start: str
    """The step that it began at; nothing for the tree's own."""
    answers: tuple[int, ...]
    values: dict[str, str]
    """What had been filled in; secrets are not in it."""
    at: datetime


def unfinished(folder: Path | None, now: datetime) -> Unfinished | None:
    """Return the walk that broke off last, or None.

    A session that still goes on keeps its walk to itself, and a later walk through the same guide takes the place of
    an earlier one.
    """
    walked: set[str] = set()
    for path in sessions(folder)[:MOST_SESSIONS]:
        try:
            session = read_session(path)
        except OSError:
            continue
        last = _last_walk(session)
        if last is None or now - last.at > OLDEST:
            continue
        if last.place and not session.live and last.document not in walked:
            return last
        walked.update(entry.document for entry in session.entries if entry.kind in ("step", "outcome"))
    return None


def _last_walk(session: Session) -> Unfinished | None:
    """Return where the last walk of a session stood; without a place where it had come to its end."""
    for entry in reversed(session.entries):
        if entry.kind not in ("step", "outcome"):
            continue
        at = moment_of(entry.at)
        if at is None:
            return None
        values: dict[str, str] = {}
        for given in session.entries:
            if given.kind == "values" and given.document == entry.document:
                values.update(given.values)
        place = entry.place if entry.kind == "step" else ""
        name = session.head.session
        return Unfinished(name, entry.document, entry.title, place, entry.text, entry.start, entry.answers, values, at)
    return None
