"""What a journal holds: a head that names the session, then an entry for everything done, one JSON object a line."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Literal

import msgspec

VERSION = 1
"""Of the format. A reader leaves out keys it does not know, so only a key that changes its meaning needs another."""

Kind = Literal["search", "document", "step", "answer", "outcome", "copied", "values", "output", "note", "drill"]
"""What was done: searched, a document opened, stood at a step or outcome, answered, copied, filled in, noted."""


class Head(msgspec.Struct, frozen=True, omit_defaults=True):
    """The first line of a journal: who was at the terminal, where and since when."""

    journal: int
    session: str
    at: str
    host: str = ""
    user: str = ""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One thing that was done. Which fields it has depends on its kind; a secret's value is in none of them."""

    number: int
    """Counted from 1 within its session."""
    at: str
    """UTC, by RFC 3339, to the millisecond."""
    kind: str
    """A `Kind`, or one that a later Atlas knows."""
    document: str = ""
    title: str = ""
    """The title of the document (of the command, for one copied), so that no library is needed to read the journal."""
    place: str = ""
    """The id of a step, an outcome or a command."""
    text: str = ""
    """The query, the question, the answer, the command as it was bound, the note."""
    risk: str = ""
    start: str = ""
    """The step that a walk began at, where that is not the tree's own."""
    answers: tuple[int, ...] = ()
    """The numbers of all answers that lead to a step or an outcome: enough to walk there again."""
    values: dict[str, str] = {}


def timestamp(moment: datetime) -> str:
    """Return a moment as entries have it: ``2026-11-24T03:12:09.123Z``."""
    return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment_of(at: str) -> datetime | None:
    """Return the moment that a timestamp stands for, or None where it is none."""
    try:
        moment = datetime.fromisoformat(at.replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def utc_now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(timezone.utc)
