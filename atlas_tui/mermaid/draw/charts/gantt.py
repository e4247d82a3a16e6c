"""Draws a plan: a bar a task over an axis of time, and beside it when it starts and ends and how long it takes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from atlas_tui.cells import cell_len
from atlas_tui.lines import Line, Role, Span, line
from atlas_tui.mermaid.draw.canvas import Canvas
from atlas_tui.mermaid.draw.charts.bars import beside, column_width, heading
from atlas_tui.mermaid.draw.charts.times import formatted, length, marks, words
from atlas_tui.mermaid.draw.words import flowed, joined, wrapped
from atlas_tui.mermaid.layout.rails import DOWN, UP

if TYPE_CHECKING:
    from datetime import datetime

    from atlas_tui.mermaid.charts import Gantt, Task
    from atlas_tui.mermaid.draw.charts.marks import Marks

_NARROWEST_BARS = 22
_MARK_ROOM = 4
"""How many cells stay free between two marks of the axis."""

_SHORTER = {"ymd": (("%Y", ("month", "day")), ("%Y-%m", ("day",))), "ym": (("%Y", ("month",)),)}
"""What the marks of an axis may say instead of a whole date, and which parts of it must be 1 for that."""


class _Axis:
    """The time that the plan covers, over so many cells."""

    def __init__(self, gantt: Gantt, times: list[datetime], room: int) -> None:
        self.start, self.end = min(times), max(times)
        if self.end <= self.start:
            self.end = self.start + timedelta(hours=1)
        self.room = room
        self.said = words(gantt.date_format, times)
        form = gantt.axis_format if self.said.date != "number" else ""
        self.marks = [(self.cell(time), text) for time, text in self._choose(form)]

    def _choose(self, form: str) -> list[tuple[datetime, str]]:
        """Return times to mark, each with what is written there: no day where all are the first of a month or year."""
        shorter = _SHORTER.get(self.said.date, ()) if not form else ()
        for each, parts in (*shorter, (form, ())):
            texts = {time: formatted(time, each) if each else self.said.of(time) for time in (self.start, self.end)}
            room = max(map(cell_len, texts.values())) + _MARK_ROOM
            found = marks(self.start, self.end, max(self.room // room, 1))
            if not parts or (len(found) > 1 and all(getattr(time, part) == 1 for time in found for part in parts)):
                break
        return [(time, formatted(time, each) if each else self.said.of(time)) for time in found]

    def cell(self, time: datetime) -> int:
        """Return the cell in which a time stands."""
        return min(int((time - self.start) / (self.end - self.start) * self.room), self.room - 1)

    def names(self) -> Line:
        """Return what stands above the bars: a time at each mark that has room for it."""
        canvas = Canvas(self.room)
        canvas.row()
        free = 0
        for at, text in self.marks:
            place = min(at, self.room - cell_len(text))
            if place >= free:
                canvas.put(0, place, text, "dim")
                free = place + cell_len(text) + 1
        return canvas.lines()[0]

    def bar(self, task: Task, signs: Marks) -> Line:
        """Return the bar of a task, with a dot at each mark of the axis that it leaves free."""
        canvas = Canvas(self.room)
        canvas.row()
        for at, _ in self.marks:
            canvas.put(0, at, signs.track, "frame")
        if task.times:
            start, end = task.times
            first = self.cell(start)
            if "vert" in task.marks:
                canvas.put(0, first, signs.lines.joints[UP | DOWN], "warn")
            elif "milestone" in task.marks:
                canvas.put(0, self.cell(start + (end - start) / 2), signs.milestone, "warn")
            else:
                last = max(self.cell(end - timedelta(microseconds=1)), first) if end > start else first
                role, fill = _look(task, signs)
                canvas.put(0, first, fill * (last - first + 1), role)
        return canvas.lines()[0]


def _look(task: Task, signs: Marks) -> tuple[Role, str]:
    """Return the role and the filling of a task's bar: what is done fades, what is critical stands out."""
    if "done" in task.marks:
        return "dim", signs.bars[3]
    if "crit" in task.marks:
        return "bad", signs.bars[0]
    return ("good", signs.bars[1]) if "active" in task.marks else ("accent", signs.bars[2])


def _when(task: Task, axis: _Axis | None) -> list[Span]:
    """Return when a task goes on and how long it takes, what was written where that is not clear, and its marks."""
    parts: list[Span] = []
    if task.times and axis:
        start, end = task.times
        parts.append(Span(axis.said.between(start, end)))
        if end != start:
            parts.append(Span(length(start, end, axis.said), "dim"))
    if task.unread or not task.times:
        parts.append(Span(f"{task.unread} ?", "warn"))
    return [*parts, *([Span(f"({', '.join(task.marks)})", "key")] if task.marks else [])]


def _waits(task: Task) -> list[Span]:
    """Return which tasks a task hangs on."""
    parts: list[Span] = []
    if task.after:
        parts += [Span("after", "dim"), Span(", ".join(task.after), "em")]
    if task.until:
        parts += [Span("until", "dim"), Span(", ".join(task.until), "em")]
    return parts


def _text(parts: list[Span]) -> int:
    return sum(cell_len(part.text) for part in parts) + max(len(parts) - 1, 0)


def draw(gantt: Gantt, width: int, signs: Marks) -> list[Line]:
    """Return the tasks, section by section: a row each where bars have room beside the names and times."""
    tasks = [task for section in gantt.sections for task in section.tasks]
    times = [time for task in tasks for time in task.times or ()]
    label_width = column_width((task.label for task in tasks), width * 3 // 10)
    axis = _Axis(gantt, times, width) if times else None
    when_width = max((_text(_when(task, axis)) for task in tasks), default=0)
    room = width - label_width - when_width - 4
    wide = axis is not None and room >= _NARROWEST_BARS
    if wide:
        axis = _Axis(gantt, times, room)
    lines: list[Line] = []
    names = axis.names() if axis else ()
    year = axis.said.year if axis else ""
    if wide:
        names = joined([Span(year.ljust(label_width + 2), "dim"), *names])
    elif year:
        lines.append(line(f"all in {year}", "dim"))
    lines += [names] if names else []
    for section in gantt.sections:
        if section.title:
            lines += heading(section.title, width, signs)
        for task in section.tasks:
            if axis and wide:
                lines += _in_a_row(task, axis, label_width, signs)
            else:
                lines += flowed([Span(f"{task.label}:", "strong"), *_when(task, axis), *_waits(task)], width)
                lines += [axis.bar(task, signs)] if axis and task.times else []
    if gantt.excludes:
        lines += wrapped(f"days off: {', '.join(gantt.excludes)}", width, "dim")
    return lines or [line("(no tasks)", "dim")]


def _in_a_row(task: Task, axis: _Axis, label_width: int, signs: Marks) -> list[Line]:
    """Return the name of a task, its bar and its times side by side, and below what else is known of it."""
    drawn = axis.bar(task, signs)
    used = sum(cell_len(span.text) for span in drawn)
    when = flowed(_when(task, axis), 10_000)[0]
    rest: list[Line] = [joined([*drawn, Span(" " * (axis.room - used + 2)), *when])]
    rest += flowed(waits, axis.room) if (waits := _waits(task)) else []
    return beside(task.label, label_width, "strong", rest, 2)
