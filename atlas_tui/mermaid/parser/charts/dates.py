"""Times and durations as Gantt charts write them, in a format of Day.js (https://day.js.org/docs/en/parse).

What a format leaves out is taken from 1 January 2000, so that a drawing never depends on the day it is made.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from functools import lru_cache

EPOCH = datetime(1970, 1, 1)
"""Where the formats X (seconds) and x (milliseconds) count from."""

_BASE = datetime(2000, 1, 1)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_TOKEN = re.compile(r"\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|DD|Do|D|dddd|ddd|HH|H|hh|h|mm|m|ss|s|SSS|SS|S|A|a|ZZ|Z|X|x")
_PATTERNS = {
    "YYYY": r"(?P<year>\d{4})", "YY": r"(?P<short>\d\d)", "MMMM": r"(?P<month>[A-Za-z]{3,9})",
    "MMM": r"(?P<month>[A-Za-z]{3})", "MM": r"(?P<month>\d\d)", "M": r"(?P<month>\d\d?)", "DD": r"(?P<day>\d\d)",
    "D": r"(?P<day>\d\d?)", "Do": r"(?P<day>\d\d?)(?:st|nd|rd|th)", "dddd": r"[A-Za-z]+", "ddd": r"[A-Za-z]{3}",
    "HH": r"(?P<hour>\d\d)", "H": r"(?P<hour>\d\d?)", "hh": r"(?P<hour>\d\d)", "h": r"(?P<hour>\d\d?)",
    "mm": r"(?P<minute>\d\d)", "m": r"(?P<minute>\d\d?)", "ss": r"(?P<second>\d\d)", "s": r"(?P<second>\d\d?)",
    "SSS": r"(?P<fraction>\d{3})", "SS": r"(?P<fraction>\d\d)", "S": r"(?P<fraction>\d)", "A": r"(?P<half>[AP]M)",
    "a": r"(?P<half>[ap]m)", "Z": r"(?P<zone>[+-]\d\d:?\d\d)", "ZZ": r"(?P<zone>[+-]\d\d:?\d\d)",
    "X": r"(?P<seconds>\d{1,12}(?:\.\d{1,6})?)", "x": r"(?P<milliseconds>\d{1,15})",
}  # fmt: skip
_LOOSE = ("YYYY-MM-DDTHH:mm:ss.SSSZ", "YYYY-MM-DDTHH:mm:ssZ", "YYYY-MM-DDTHH:mm:ss", "YYYY-MM-DD HH:mm:ss",
          "YYYY-MM-DDTHH:mm", "YYYY-MM-DD HH:mm", "YYYY-MM-DD", "YYYY-M-D", "YYYY/M/D", "M/D/YYYY", "MMM D YYYY",
          "MMM D, YYYY", "MMMM D, YYYY", "D MMM YYYY", "YYYY-MM", "YYYY", "M-D-YYZ")  # fmt: skip
"""What a browser reads as a date whatever the format says, as far as people write it."""

_LONGEST_FORM = 200

_DURATION = re.compile(r"(\d{1,12}(?:\.\d{1,6})?)(ms|[Mdhmswy])")
_UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


@lru_cache(maxsize=64)
def _pattern(form: str) -> re.Pattern[str] | None:
    """Return what a text in this format looks like; None for a format that says a part twice, or says too much."""
    if len(form) > _LONGEST_FORM:
        return None
    pieces: list[str] = []
    named: set[str] = set()
    done = 0
    for token in _TOKEN.finditer(form):
        pieces.append(re.escape(form[done : token.start()]))
        done = token.end()
        if token[1] is not None:
            pieces.append(re.escape(token[1]))
            continue
        piece = _PATTERNS[token[0]]
        name = piece[4:].split(">", 1)[0] if piece.startswith("(?P<") else ""
        if name and name in named:
            return None
        named.add(name)
        pieces.append(piece)
    return re.compile("".join(pieces) + re.escape(form[done:]))


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    return next((number for number, name in enumerate(_MONTHS, 1) if name.startswith(text.lower())), 0)


def _hour(parts: dict[str, str]) -> int:
    hour = int(parts.get("hour", 0))
    half = parts.get("half", "").lower()
    return hour % 12 + (12 if half == "pm" else 0) if half else hour


def moment(text: str, form: str) -> datetime | None:
    """Return the time that ``text`` says in exactly the format ``form``; None when it says none."""
    pattern = _pattern(form.strip())
    found = pattern.fullmatch(text) if pattern else None
    if not found:
        return None
    parts = {name: value for name, value in found.groupdict().items() if value is not None}
    try:
        if "seconds" in parts:
            return EPOCH + timedelta(seconds=float(parts["seconds"]))
        if "milliseconds" in parts:
            return EPOCH + timedelta(milliseconds=int(parts["milliseconds"]))
        year = int(parts["year"]) if "year" in parts else _BASE.year
        if "short" in parts:
            year = int(parts["short"]) + (1900 if int(parts["short"]) > 68 else 2000)
        time = datetime(
            year,
            _month(parts["month"]) if "month" in parts else 1,
            int(parts.get("day", 1)),
            _hour(parts),
            int(parts.get("minute", 0)),
            int(parts.get("second", 0)),
            int(parts.get("fraction", "0").ljust(6, "0")),
        )
        if zone := parts.get("zone", "").replace(":", ""):
            offset = timedelta(hours=int(zone[:3]), minutes=int(zone[0] + zone[3:]))
            time = time.replace(tzinfo=timezone(offset)).astimezone(timezone.utc).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None
    return time


def start_of(text: str, form: str) -> datetime | None:
    """Return a start: in the chart's format, or else in one that a browser reads as a date."""
    if (time := moment(text, form)) is not None:
        return time
    plain = text[:-1] + "+00:00" if text.endswith("Z") else text
    return next((time for loose in _LOOSE if (time := moment(plain, loose)) is not None), None)


def is_day(text: str) -> bool:
    """Tell whether ``text`` is a date of the form 2024-01-31; an end given so is not moved by days off."""
    return bool(_ISO.fullmatch(text)) and moment(text, "YYYY-MM-DD") is not None


def later(time: datetime, duration: str) -> datetime | None:
    """Return the time a duration such as 3d or 90m after ``time``; None when it is none, or ends after year 9999."""
    found = _DURATION.fullmatch(duration)
    if not found:
        return None
    amount, unit = float(found[1]), found[2]
    try:
        if unit in _UNITS:
            return time + timedelta(seconds=amount * _UNITS[unit])
        months = time.month - 1 + int(amount * (12 if unit == "y" else 1))
        year, month = time.year + months // 12, months % 12 + 1
        following = datetime(year + month // 12, month % 12 + 1, 1)
        return time.replace(year=year, month=month, day=min(time.day, (following - timedelta(days=1)).day))
    except (ValueError, OverflowError):
        return None
