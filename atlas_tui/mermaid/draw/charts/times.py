"""Times and lengths of time as a Gantt chart says them: no more of a date than was written."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.mermaid.draw.charts.bars import number

if TYPE_CHECKING:
    from collections.abc import Iterable

_EPOCH = datetime(1970, 1, 1)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DIRECTIVE = re.compile(r"%[-_0]?(.)")
_STEPS = (
    *(timedelta(seconds=each) for each in (1, 2, 5, 10, 15, 30)), *(timedelta(minutes=each) for each in (1, 2, 5, 10)),
    *(timedelta(minutes=each) for each in (15, 30)), *(timedelta(hours=each) for each in (1, 2, 3, 4, 6, 12)),
    *(timedelta(days=each) for each in (1, 2, 7, 14)),
)  # fmt: skip
"""The steps between marks of an axis that are shorter than a month."""


class Words(NamedTuple):
    """How the times of one chart are said."""

    date: str
    """Which parts of a date: "ymd", "ym", "y", "md", none, or "number" when times are plain numbers."""
    time: str
    """Which parts of a time of day: none, "hm" or "hms"."""
    year: str = ""
    """The year that all times are of, when it is said once for all of them."""

    def of(self, time: datetime, *, with_date: bool = True) -> str:
        """Return a time in words; without its date when that was just said."""
        if self.date == "number":
            return number(round((time - _EPOCH).total_seconds(), 6))
        date = {
            "ymd": f"{time.date()}", "ym": f"{time.date()}"[:7], "y": f"{time.year}", "md": f"{time:%m-%d}"
        }.get(self.date, "")  # fmt: skip
        clock = {"hm": f"{time:%H:%M}", "hms": f"{time:%H:%M:%S}"}.get(self.time, "")
        return " ".join(filter(None, [date if with_date or not clock else "", clock]))

    def between(self, start: datetime, end: datetime) -> str:
        """Return from when to when."""
        if start == end:
            return self.of(start)
        if not self.date and start.date() != end.date():
            return f"{self.of(start)} - {self.of(end)} (+{(end.date() - start.date()).days}d)"
        return f"{self.of(start)} - {self.of(end, with_date=start.date() != end.date())}"


def words(form: str, times: Iterable[datetime]) -> Words:
    """Choose how to say times that were written in the format ``form``."""
    known = list(times)
    if form.strip() in ("X", "x") and all(abs(time.year - 1970) < 2 for time in known):
        return Words("number", "")
    parts = [part for part, sign in (("y", "Y"), ("m", "M"), ("d", "D")) if sign in form]
    if not parts and not re.search(r"[Hhmsa]", form):
        parts = ["y", "m", "d"]
    if parts and any(time.day > 1 for time in known):
        parts = [*parts, "d"] if "d" not in parts else parts
    if "d" in parts and "m" not in parts:
        parts.insert(parts.index("d"), "m")
    if parts == ["y"] and any(time.month > 1 for time in known):
        parts = ["y", "m"]
    clock = ""
    if not parts or any(time.hour or time.minute or time.second for time in known):
        clock = "hms" if any(time.second for time in known) else "hm"
    if parts == ["y", "m", "d"] and known and known[0].year == min(known).year == max(known).year:
        return Words("md", clock, str(known[0].year))
    return Words("".join(parts), clock)


def length(start: datetime, end: datetime, said: Words) -> str:
    """Return how long something takes, in at most two units."""
    if said.date == "number":
        return number(round((end - start).total_seconds(), 6))
    months = (end.year - start.year) * 12 + end.month - start.month
    even = (start.day, start.time()) == (end.day, end.time())
    if even and months and (said.date in ("y", "ym") or months % 12 == 0):
        return f"{months // 12}y" if months % 12 == 0 else f"{months}mo"
    seconds = (end - start).total_seconds()
    sign = "-" if seconds < 0 else ""
    parts: list[str] = []
    left = abs(seconds)
    for unit, size in (("d", 86_400), ("h", 3_600), ("m", 60)):
        count, left = divmod(left, size)
        if count:
            parts.append(f"{int(count)}{unit}")
    if left or not parts:
        parts.append(f"{number(round(left, 3))}s")
    return sign + " ".join(parts[:2])


def marks(start: datetime, end: datetime, most: int) -> list[datetime]:
    """Return up to ``most`` evenly set times from ``start`` to ``end``, at round hours, days, months or years."""
    for step in _STEPS:
        if (end - start) / step < most:
            midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
            base = midnight if step < timedelta(days=7) else midnight - timedelta(days=start.weekday())
            first = base + step * -((base - start) // step)
            return [time for number in range(most + 1) if (time := first + step * number) <= end]
    for months in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12_000):
        since = start.year * 12 + start.month - 1
        first_month = -(-(since + (start.day > 1)) // months) * months
        found = [each for each in range(first_month, end.year * 12 + end.month, months) if each // 12 <= 9999]
        if len(found) <= most:
            return [datetime(each // 12, each % 12 + 1, 1) for each in found if each // 12 >= 1]
    return [start]


def formatted(time: datetime, form: str) -> str:
    """Return a time in a format of D3 (https://d3js.org/d3-time-format), whatever the language of this machine."""
    plain = {
        "Y": f"{time.year}", "y": f"{time.year % 100:02}", "m": f"{time.month:02}", "d": f"{time.day:02}",
        "e": f"{time.day:>2}", "H": f"{time.hour:02}", "I": f"{time.hour % 12 or 12:02}", "M": f"{time.minute:02}",
        "S": f"{time.second:02}", "L": f"{time.microsecond // 1000:03}", "p": "AM" if time.hour < 12 else "PM",
        "b": _MONTHS[time.month - 1][:3], "B": _MONTHS[time.month - 1], "a": _DAYS[time.weekday()][:3],
        "A": _DAYS[time.weekday()], "j": f"{time.timetuple().tm_yday:03}", "q": f"{(time.month + 2) // 3}",
        "s": number((time - _EPOCH).total_seconds()), "w": f"{time.isoweekday() % 7}",
        "U": f"{(time.timetuple().tm_yday + 6 - time.isoweekday() % 7) // 7:02}", "V": f"{time.isocalendar()[1]:02}",
        "W": f"{(time.timetuple().tm_yday + 6 - time.weekday()) // 7:02}", "%": "%",
        "x": f"{time.month}/{time.day}/{time.year}", "X": f"{time:%H:%M:%S}",
    }  # fmt: skip
    return _DIRECTIVE.sub(lambda found: plain.get(found[1], found[0]), form)
