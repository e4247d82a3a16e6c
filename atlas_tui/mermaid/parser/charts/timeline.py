"""The grammar of ``timeline``: periods, and behind a colon the events of each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from atlas_tui.mermaid.charts import Period, PeriodSection, Timeline
from atlas_tui.mermaid.parser.charts.asides import TITLE, count, skip_asides
from atlas_tui.mermaid.parser.labels import label, one_line

if TYPE_CHECKING:
    from atlas_tui.mermaid.parser.tokens import Cursor

_DIRECTION = re.compile(r"[ \t]+(?:LR|TD)\b", re.IGNORECASE)
_SECTION = re.compile(r"section\s([^:\n]+)", re.IGNORECASE)
_EVENT = re.compile(r":\s((?:[^:\n]|:(?!\s))+)")
_PERIOD = re.compile(r"(?:[^#:\n]|#(?=\w{1,31};))+")


def read(cursor: Cursor, title: str) -> Timeline:
    """Read a timeline, the cursor standing behind its opening word."""
    sections: list[tuple[str, list[tuple[str, list[str]]]]] = [("", [])]
    periods = events = 0
    cursor.take(_DIRECTION)
    while True:
        skip_asides(cursor, hash_comments=True)
        if cursor.done:
            break
        if found := cursor.take(TITLE):
            title = one_line(found[1])
        elif found := cursor.take(_SECTION):
            sections.append((one_line(found[1]), []))
        elif found := cursor.take(_EVENT):
            if not periods:
                raise cursor.error("an event needs a period before it, as in '2024 : event'", found.start())
            last = next(each for _, each in reversed(sections) if each)
            last[-1][1].append(label(found[1]))
            events += 1
        elif found := cursor.take(_PERIOD):
            sections[-1][1].append((label(found[0]), []))
            periods += 1
        else:
            raise cursor.error("expected a blank and an event behind ':'")
        count(cursor, periods + events + len(sections))
    return Timeline(
        title,
        tuple(
            PeriodSection(name, tuple(Period(text, tuple(said)) for text, said in each))
            for name, each in sections
            if name or each
        ),
    )
