"""The grammar of ``journey``: sections of tasks, each with its score and who takes part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from atlas_tui.mermaid.charts import Activity, ActivitySection, Journey
from atlas_tui.mermaid.parser.charts.asides import count, skip_asides
from atlas_tui.mermaid.parser.labels import one_line

if TYPE_CHECKING:
    from atlas_tui.mermaid.parser.tokens import Cursor

_CHARACTER = r"(?:[^#:\n;]|#\w{1,31};)"
_TITLE = re.compile(r"title\s((?:[^#\n;]|#\w{1,31};)+)", re.IGNORECASE)
_SECTION = re.compile(rf"section\s({_CHARACTER}+)", re.IGNORECASE)
_NAME = re.compile(rf"{_CHARACTER}+")
_DATA = re.compile(r":((?:[^#\n;]|#\w{1,31};)+)")


def _score(text: str) -> float | None:
    try:
        score = float(text)
    except ValueError:
        return None
    return score if abs(score) < 1e9 else None


def _activity(cursor: Cursor) -> Activity:
    name = cursor.take(_NAME)
    data = name and cursor.take(_DATA)
    if not name or not data:
        raise cursor.error("expected a task such as 'Read the alert: 3: On-call'")
    said, _, actors = data[1].partition(":")
    score = _score(said.strip())
    names = tuple(one_line(actor) for actor in actors.split(":", 1)[0].split(","))
    unread = one_line(said) if score is None else ""
    return Activity(one_line(name[0]), score, tuple(filter(None, names)), unread)


def read(cursor: Cursor, title: str) -> Journey:
    """Read a user's journey, the cursor standing behind its opening word."""
    sections: list[tuple[str, list[Activity]]] = [("", [])]
    while True:
        skip_asides(cursor, hash_comments=True)
        if cursor.done:
            break
        if found := cursor.take(_TITLE):
            title = one_line(found[1])
        elif found := cursor.take(_SECTION):
            sections.append((one_line(found[1]), []))
        else:
            sections[-1][1].append(_activity(cursor))
        count(cursor, sum(len(each) for _, each in sections) + len(sections))
    return Journey(title, tuple(ActivitySection(name, tuple(each)) for name, each in sections if name or each))
