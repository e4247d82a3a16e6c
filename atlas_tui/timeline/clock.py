"""When each event of an incident happened, and what follows: time to detect, to mitigate, to resolve."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas_tui.model import Event, Phase, Zone


DAYS_FROM = 48
"""Hours from which a duration is said in days."""


class Moment(NamedTuple):
    """An event and when it happened; both times are None where no source gives one."""

    event: Event
    minutes: float | None
    """Minutes since the first event that has a time."""
    utc: datetime | None
    """The time in UTC, where the incident has one event with a date."""


class Times(NamedTuple):
    """Minutes from the start of the impact (of the trigger, where the impact has no time); None where not published."""

    start: Phase
    detect: float | None
    mitigate: float | None
    resolve: float | None


def moments(events: Sequence[Event]) -> tuple[Moment, ...]:
    """Return the events with their times, in the order that they happened; one without a time stays where it stands."""
    dated = [_utc(event.at) for event in events if event.at and not event.at.startswith("+")]
    first = min(dated) if dated else None
    found: list[Moment] = []
    for event in events:
        if event.at is None:
            found.append(Moment(event, None, None))
        elif event.at.startswith("+"):
            minutes = _offset(event.at)
            found.append(Moment(event, minutes, first + timedelta(minutes=minutes) if first else None))
        else:
            utc = _utc(event.at)
            found.append(Moment(event, (utc - first).total_seconds() / 60 if first else None, utc))
    return tuple(_in_order(found))


def times(found: Sequence[Moment]) -> Times:
    """Compute how long each phase took to begin; resolving takes until its last event."""

    def at(phase: Phase) -> list[float]:
        return [moment.minutes for moment in found if moment.event.phase == phase and moment.minutes is not None]

    start: Phase = "impact" if at("impact") else "trigger"
    began = at(start)
    if not began:
        return Times(start, None, None, None)

    def since(end: float | None) -> float | None:
        return None if end is None else max(end - min(began), 0.0)

    first = {phase: min(at(phase), default=None) for phase in ("detect", "mitigate")}
    return Times(start, since(first["detect"]), since(first["mitigate"]), since(max(at("resolve"), default=None)))


def duration(minutes: float | None) -> str:
    """Say a duration in the two units that matter: ``27 min``, ``4 h 17 min``, ``2 d 5 h``."""
    if minutes is None:
        return "not published"
    whole = round(minutes)
    if whole < 1:
        return "under 1 min" if minutes else "0 min"
    hours, left = divmod(whole, 60)
    if hours >= DAYS_FROM:
        return f"{hours // 24} d {hours % 24} h"
    return f"{hours} h {left:02} min" if hours else f"{left} min"


def local(utc: datetime, zone: Zone) -> datetime:
    """Return a time as the clock of ``zone`` shows it."""
    hours, minutes = zone.offset[1:].split(":")
    sign = -1 if zone.offset.startswith("-") else 1
    return utc.astimezone(timezone(sign * timedelta(hours=int(hours), minutes=int(minutes))))


def _in_order(found: list[Moment]) -> list[Moment]:
    """Sort by time, keeping an event without one behind the event that it was written after."""
    keyed, last = [], 0.0
    for place, moment in enumerate(found):
        last = moment.minutes if moment.minutes is not None else last
        keyed.append((last, place, moment))
    return [moment for _, _, moment in sorted(keyed, key=lambda entry: entry[:2])]


def _utc(at: str) -> datetime:
    return datetime.fromisoformat(at.removesuffix("Z")).replace(tzinfo=timezone.utc)


def _offset(at: str) -> float:
    hours, minutes, *seconds = at[1:].split(":")
    return int(hours) * 60 + int(minutes) + (int(seconds[0]) / 60 if seconds else 0)
