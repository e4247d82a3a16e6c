"""Works out when each task of a Gantt chart starts and ends: after others, until others, over days off."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import NamedTuple, TypeAlias

from atlas_tui.mermaid.parser.charts.dates import is_day, later, moment, start_of

_AFTER = re.compile(r"after\s+([\w\- ]+)")
_UNTIL = re.compile(r"until\s+([\w\- ]+)")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ANY_DAY = datetime(2000, 1, 1)
_LONGEST = timedelta(days=36_525)
"""A task that days off push further than this never ends."""


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

    def off(self, day: datetime) -> bool:
        """Tell whether ``day`` is not worked on."""
        if any(moment(text, self.form) == day or text == f"{day:%Y-%m-%d}" for text in self.includes):
            return False
        if "weekends" in self.excludes and day.weekday() in (self.weekend, (self.weekend + 1) % 7):
            return True
        return _DAYS[day.weekday()] in self.excludes or f"{day:%Y-%m-%d}" in self.excludes


def names(text: str, word: str) -> tuple[str, ...]:
    """Return the ids behind ``after`` or ``until``, none when the text does not start so."""
    found = (_AFTER if word == "after" else _UNTIL).match(text)
    return tuple(found[1].split()) if found else ()


def says_end(text: str, calendar: Calendar) -> bool:
    """Tell whether ``text`` says when a task ends."""
    known = moment(text, calendar.form) is not None or later(_ANY_DAY, text) is not None
    return known or bool(names(text, "until"))


def _over_days_off(start: datetime, end: datetime, calendar: Calendar) -> datetime | None:
    """Move an end on by a day for each day off since the start, as Mermaid does: from the second day on."""
    day = start + timedelta(days=1)
    while day <= end:
        if calendar.off(day.replace(hour=0, minute=0, second=0, microsecond=0)):
            end += timedelta(days=1)
        day += timedelta(days=1)
        if day - start > _LONGEST:
            return None
    return end


class _Schedule:
    """Tasks by id, and the times of those that are worked out; None says that no time can be."""

    def __init__(self, tasks: list[Written], calendar: Calendar) -> None:
        self.tasks = tasks
        self.calendar = calendar
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
                end += timedelta(days=1 if calendar.inclusive else 0)
            else:
                end = later(start, task.end) or start
            return end if not calendar.excludes or is_day(task.end) else _over_days_off(start, end, calendar)
        except OverflowError:
            return None


def work_out(tasks: list[Written], calendar: Calendar) -> list[Times | None]:
    """Return start and end of every task, None for one that has none or waits for one that has none."""
    schedule = _Schedule(tasks, calendar)
    waiting = list(range(len(tasks)))
    while waiting:
        left = [place for place in waiting if not schedule.work_out(place)]
        if len(left) == len(waiting):  # they wait for each other
            break
        waiting = left
    return [schedule.times.get(place) for place in range(len(tasks))]
