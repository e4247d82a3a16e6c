"""A session as a timeline in Markdown, ready for a post-mortem, and as JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from atlas_tui.clean import visible, visible_lines
from atlas_tui.journal.entry import moment_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas_tui.journal.entry import Entry
    from atlas_tui.journal.reader import Session

_MARKUP = re.compile(r"([\\`*\[\]<>])")
_WORDS = {
    "search": "searched for",
    "document": "opened",
    "step": "asked:",
    "answer": "answered:",
    "outcome": "diagnosis:",
    "copied": "copied",
    "values": "filled in",
    "output": "a command printed",
    "note": "note:",
    "drill": "practice:",
}
_BLOCKS = {"copied": "sh", "output": "text"}
"""Kinds whose text stands in a block of its own, and what is in it."""


def markdown(session: Session) -> Iterator[str]:
    """Yield the lines of the timeline, in UTC: CommonMark 0.31, in which no text of the session can be markup."""
    head = session.head
    where = " ".join(part for part in (head.user and f"by {head.user}", head.host and f"on {head.host}") if part)
    yield f"# Timeline {head.session}"
    yield ""
    yield f"Kept by Atlas {_escaped(where)}. All times in UTC.".replace("  ", " ").replace(" .", ".")
    day = ""
    for entry in session.entries:
        if entry.at[:10] != day:
            day = entry.at[:10]
            yield ""
            yield f"## {_escaped(day)}"
            yield ""
        yield from _entry(entry)
    if session.broken:
        yield ""
        yield f"{session.broken} line(s) of the journal cannot be read."


def _entry(entry: Entry) -> Iterator[str]:
    yield f"- **{clock(entry)}** {_escaped(said(entry))}".rstrip()
    language = _BLOCKS.get(entry.kind)
    if language and entry.text:
        longest = max((len(run) for run in re.findall(r"`+", entry.text)), default=0)
        fence = "`" * max(3, longest + 1)
        yield ""
        yield f"  {fence}{language}"
        yield from (f"  {line}" for line in visible_lines(entry.text))
        yield f"  {fence}"
        yield ""


def said(entry: Entry) -> str:
    """Say in one line what was done; the text of a command or an output stands below it."""
    words = _WORDS.get(entry.kind, entry.kind)
    if entry.kind == "document":
        return f"{words} {entry.title} ({entry.document})"
    if entry.kind == "values":
        return f"{words} {', '.join(f'{name} = {value}' for name, value in entry.values.items())}"
    if entry.kind == "copied":
        return f"{words}, {entry.risk.upper()}: {entry.title or entry.place}"
    if entry.kind == "drill":
        return f"{words} {entry.title}: {' '.join(entry.text.split())}"
    if entry.kind == "output":
        return f"{words}:"
    return f"{words} {' '.join(entry.text.split())}"


def clock(entry: Entry) -> str:
    """Return the time of day of an entry."""
    moment = moment_of(entry.at)
    return f"{moment:%H:%M:%S}" if moment else visible(entry.at)


def as_json(session: Session) -> dict[str, Any]:
    """Return a session as what JSON can hold."""
    head: dict[str, Any] = msgspec.to_builtins(session.head)
    entries: list[dict[str, Any]] = msgspec.to_builtins(session.entries)
    return {**head, "live": session.live, "broken": session.broken, "entries": entries}


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", visible(" ".join(text.split())))
