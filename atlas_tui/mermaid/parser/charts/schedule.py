"""Works out when each task of a Gantt chart starts and ends: after others, until others, over days off."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple, TypeAlias

from atlas_tui.mermaid.parser.charts.dates import is_day, later, moment, start_of

_AFTER = re.compile(r"after\s+([\w\- ]+)")
_UNTIL = re.compile(r"until\s+([\w\- ]+)")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ANY_DAY = datetime(2000, 1, 1)
_DAY = timedelta(days=1)

_MOST_DAYS = 100_000
"""How many days a plan may have looked at for days off; a task that comes to the end of them never ends."""

_PASSES = 11
"""How often Mermaid goes over the tasks to work out those that wait for later ones."""


class Written(NamedTuple):
    """A task as it was written; no start means the end of the task before it."""

    id: str
    start: str
    end: str


Times: TypeAlias = tuple[datetime, datetime]
"""Start and end."""


class Calendar(NamedTuple):
    """The format of times, and which days are worked on."""

    form: str = "YYYY-MM-DD"
    excludes: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    weekend: int = 5
    """The first day of the weekend, Monday being 0."""
    inclusive: bool = False
    """Whether a task lasts to the end of the day that it ends on."""

    def named(self, words: tuple[str, ...]) -> frozenset[date]:
        """Return the days that are among ``words`` by their date, in the chart's format or as 2024-01-31."""
        times = [moment(word, form) for word in words for form in (self.form, "YYYY-MM-DD")]
        return frozenset(time.date() for time in times if time)


def names(text: str, word: str) -> tuple[str, ...]:
    """Return the ids behind ``after`` or ``until``, none when the text does not start so."""
    found = (_AFTER if word == "after" else _UNTIL).match(text)
    return tuple(found[1].split()) if found else ()


def says_end(text: str, calendar: Calendar) -> bool:
    """Tell whether ``text`` says when a task ends."""
    known = moment(text, calendar.form) is not None or later(_ANY_DAY, text) is not None
    return known or bool(names(text, "until"))


class _DaysOff:
    """The days on which no work is done, and how many more may be looked at."""

    def __init__(self, calendar: Calendar) -> None:
        weekend = {calendar.weekend, (calendar.weekend + 1) % 7} if "weekends" in calendar.excludes else set()
        self.weekdays = weekend | {number for number, name in enumerate(_DAYS) if name in calendar.excludes}
        self.excludes, self.includes = calendar.named(calendar.excludes), calendar.named(calendar.includes)
        self.left = _MOST_DAYS

    def over(self, start: datetime, end: datetime) -> datetime | None:
        """Move an end on by a day for each day off since the start, as Mermaid does: from the second day on."""
        time = start + _DAY
        while time <= end:
            day = time.date()
            if day not in self.includes and (day.weekday() in self.weekdays or day in self.excludes):
                end += _DAY
            time += _DAY
            self.left -= 1
            if self.left < 0:
                return None
        return end


class _Schedule:
    """Tasks by id, and the times of those that are worked out; None says that no time can be."""

    def __init__(self, tasks: list[Written], calendar: Calendar) -> None:
        self.tasks = tasks
        self.calendar = calendar
        self.days_off = _DaysOff(calendar)
        self.places = {task.id: place for place, task in enumerate(tasks)}
        self.times: dict[int, Times | None] = {}

    def known(self, keys: tuple[str, ...]) -> list[Times] | None:
        """Return the times of the tasks with these ids, as far as there are such; None when one has none yet."""
        places = [self.places[key] for key in keys if key in self.places]
        if any(place not in self.times for place in places):
            return None
        return [times for place in places if (times := self.times[place])]

    def work_out(self, place: int) -> bool:
        """Work out one task; return whether its times, or that it has none, are known now."""
        task, form = self.tasks[place], self.calendar.form
        start: datetime | None
        if not task.start:
            if place and place - 1 not in self.times:
                return False
            before = self.times[place - 1] if place else None
            start = before[1] if before else None
        elif waits := names(task.start, "after"):
            others = self.known(waits)
            if others is None:
                return False
            start = max((times[1] for times in others), default=None)
        else:
            start = start_of(task.start, form)
        if start is None:
            self.times[place] = None
            return True
        end: datetime | None
        if ends := names(task.end, "until"):
            others = self.known(ends)
            if others is None:
                return False
            end = min((times[0] for times in others), default=start)
        else:
            end = self.end(task, start)
        self.times[place] = None if end is None else (start, end)
        return True

    def end(self, task: Written, start: datetime) -> datetime | None:
        """Return when a task ends; one whose end cannot be read ends at once, and None says that it never does."""
        calendar = self.calendar
        end = moment(task.end, calendar.form)
        try:
            if end is not None:
                end += _DAY if calendar.inclusive else timedelta()
            else:
                end = later(start, task.end) or start
            return end if not calendar.excludes or is_day(task.end) else self.days_off.over(start, end)
        except OverflowError:
            return None


def work_out(tasks: list[Written], calendar: Calendar) -> list[Times | None]:
    """Return start and end of every task, None for one that has none, or waits for one that has none or for itself."""
    schedule = _Schedule(tasks, calendar)
    waiting = list(range(len(tasks)))
    for _ in range(_PASSES):
        waiting = [place for place in waiting if not schedule.work_out(place)]
    return [schedule.times.get(place) for place in range(len(tasks))]
