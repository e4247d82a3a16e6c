"""The grammar of ``gantt``: settings, sections, and tasks with their data behind a colon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from atlas_tui.mermaid.charts import Gantt, Task, TaskSection
from atlas_tui.mermaid.parser.charts.asides import TITLE, count, skip_asides
from atlas_tui.mermaid.parser.charts.schedule import Calendar, Written, names, says_end, work_out
from atlas_tui.mermaid.parser.labels import one_line

if TYPE_CHECKING:
    from atlas_tui.mermaid.parser.charts.schedule import Times
    from atlas_tui.mermaid.parser.tokens import Cursor

_SETTING = re.compile(
    r"(dateFormat|axisFormat|tickInterval|includes|excludes)\s([^#\n;]+)|todayMarker\s[^\n;]+"
    r"|weekday\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(weekend)\s+(friday|saturday)\b",
    re.IGNORECASE,
)
_FLAG = re.compile(r"(inclusiveEndDates|topAxis)\b", re.IGNORECASE)
_CLICK = re.compile(r"click[ \t][^\n]*", re.IGNORECASE)
_SECTION = re.compile(r"section\s([^\n]+)", re.IGNORECASE)
_NAME = re.compile(r"[^:\n]+")
_DATA = re.compile(r":((?:[^#\n;]|#\w{1,31};)+)")
_LEFT = re.compile(r"[#;][^\n]*")
_WORDS = re.compile(r"[\s,]+")

_MARKS = ("active", "done", "crit", "milestone", "vert")


class _Entry:
    """A task as it was written, before its times are known."""

    def __init__(self, label: str, marks: tuple[str, ...], fields: list[str], key: str) -> None:
        self.label = label
        self.marks = marks
        self.data = ", ".join(fields)
        if not 1 <= len(fields) <= 3:
            fields = ["", "?", self.data]  # no time, as for Mermaid
        first, start, end = ["", "", *fields][-3:]
        self.written = Written(first or key, start, end)


class _Reader:
    """Reads statement after statement."""

    def __init__(self, cursor: Cursor, title: str) -> None:
        self.cursor = cursor
        self.title = title
        self.calendar = Calendar()
        self.axis_format = ""
        self.sections: list[tuple[str, list[_Entry]]] = [("", [])]
        self.size = 0

    def setting(self, name: str, value: str) -> None:
        """Take a setting into the calendar; those that only change how Mermaid looks say nothing here."""
        words = tuple(filter(None, _WORDS.split(value.lower())))
        match name.lower():
            case "dateformat":
                self.calendar = self.calendar._replace(form=value)
            case "axisformat":
                self.axis_format = value
            case "excludes":
                self.calendar = self.calendar._replace(excludes=words)
            case "includes":
                self.calendar = self.calendar._replace(includes=words)
            case "weekend":
                self.calendar = self.calendar._replace(weekend=4 if value.lower() == "friday" else 5)

    def task(self) -> None:
        """Read a task: its name, then its marks, id, start and end as far as they are given."""
        cursor = self.cursor
        name = cursor.take(_NAME)
        data = name and cursor.take(_DATA)
        if not name or not data:
            raise cursor.error("expected a task such as 'Drain the node :2024-01-31, 2d'")
        fields = [field.strip() for field in data[1].split("%%", 1)[0].split(",")]
        marks: list[str] = []
        while fields and fields[0] in _MARKS:
            marks.append(fields.pop(0))
        self.sections[-1][1].append(_Entry(one_line(name[0]), tuple(marks), fields, f" {self.size}"))
        self.size += 1
        count(cursor, self.size)
        if cursor.take(_LEFT):
            raise cursor.error("expected the end of the line; a comment starts with '%%' on a line of its own",
                               data.end())  # fmt: skip

    def body(self) -> None:
        """Read all statements up to the end of the text."""
        cursor = self.cursor
        while True:
            skip_asides(cursor)
            if cursor.done:
                return
            if found := cursor.take(_SETTING):
                self.setting(found[1] or found[3] or "", (found[2] or found[4] or "").split("%%", 1)[0].strip())
            elif found := cursor.take(_FLAG):
                if found[1].lower() != "topaxis":
                    self.calendar = self.calendar._replace(inclusive=True)
            elif found := cursor.take(TITLE):
                self.title = one_line(found[1])
            elif cursor.take(_CLICK):
                continue
            elif found := cursor.take(_SECTION):
                self.sections.append((one_line(found[1]), []))
                count(cursor, len(self.sections))
            else:
                self.task()

    def finish(self) -> Gantt:
        """Work out the times and return the plan."""
        entries = [entry for _, each in self.sections for entry in each]
        times = work_out([entry.written for entry in entries], self.calendar)
        labels = {entry.written.id: entry.label for entry in entries}

        def task(entry: _Entry, time: Times | None) -> Task:
            after, until = names(entry.written.start, "after"), names(entry.written.end, "until")
            unread = "" if says_end(entry.written.end, self.calendar) else one_line(entry.written.end)
            return Task(
                entry.label,
                time,
                entry.marks,
                tuple(labels[key] for key in after if key in labels),
                tuple(labels[key] for key in until if key in labels),
                one_line(entry.data) if time is None else unread,
            )

        left = iter(times)
        return Gantt(
            self.title,
            tuple(
                TaskSection(name, tuple(task(entry, next(left)) for entry in each))
                for name, each in self.sections
                if name or each
            ),
            self.calendar.form,
            self.axis_format,
            self.calendar.excludes,
        )


def read(cursor: Cursor, title: str) -> Gantt:
    """Read a Gantt chart, the cursor standing behind its opening word."""
    reader = _Reader(cursor, title)
    reader.body()
    return reader.finish()
