"""A timeline as text, to scale: a long silence looks long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.cells import cell_len, clip, pad, wrap
from atlas_tui.clean import visible
from atlas_tui.lines import Line, Role, Span, line
from atlas_tui.timeline.clock import Moment, duration, local, moments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas_tui.model import Event, Phase, Zone

SILENCE_ROWS = 10
"""Rows that all silences of an incident share, each by its length."""
LONG_SILENCE = 2
"""A silence drawn over at least so many rows says how long it was."""

NARROW = 12
"""Cells: with less room beside it, what happened stands below its time."""

PHASE_ROLES: dict[Phase, Role] = {
    "trigger": "change",
    "impact": "destroy",
    "detect": "accent",
    "diagnose": "accent",
    "mitigate": "warn",
    "resolve": "good",
}


def draw(events: Sequence[Event], width: int, zone: Zone | None = None) -> list[Line]:
    """Return the timeline of ``events`` in lines of at most ``width`` cells, in UTC and, where given, in ``zone``."""
    if zone and width < _clock_width(zone) + NARROW:
        zone = None
    found = moments(events)
    drawn: list[Line] = []
    timed = [moment.minutes for moment in found if moment.minutes is not None]
    span = (timed[-1] - timed[0]) if timed else 0.0
    before: Moment | None = None
    for moment in found:
        if before is not None and moment.minutes is not None and before.minutes is not None:
            drawn += _silence(moment.minutes - before.minutes, span, width, zone)
        if moment.utc and not (before and before.utc and before.utc.date() == moment.utc.date()):
            drawn.append(line(f" {moment.utc:%Y-%m-%d}", "dim"))
        drawn += _event(moment, width, zone)
        before = moment if moment.minutes is not None else before
    return drawn


def _silence(minutes: float, span: float, width: int, zone: Zone | None) -> list[Line]:
    """Return the rows between two events, as many as their distance has of the whole."""
    rows = round(SILENCE_ROWS * minutes / span) if span else 0
    rail = Span(" " * (_clock_width(zone) + 1) + "│", "frame")
    drawn: list[Line] = [(rail,)] * rows
    if rows >= LONG_SILENCE:
        drawn[rows // 2] = (rail, Span(clip(f"  {duration(minutes)}", width - cell_len(rail.text)), "dim"))
    return drawn


def _event(moment: Moment, width: int, zone: Zone | None) -> list[Line]:
    event = moment.event
    clock = _clock(moment, zone)
    left = f"{pad(clock, _clock_width(zone))} "
    phase = f" {event.phase:9}"
    room = width - len(left) - 1 - len(phase) - 1
    mark = "○" if moment.minutes is None else "●"
    head: Line = (Span(left, "strong"), Span(mark, "frame"), Span(phase, PHASE_ROLES[event.phase]))
    if room < NARROW:
        return [head, *((Span(f"  {text}"),) for text in wrap(visible(event.what), width - 2))]
    texts = wrap(visible(event.what), room)
    rows: list[Line] = [(*head, Span(f" {texts[0]}"))]
    rest = " " * len(left)
    rows += [(Span(f"{rest}│", "frame"), Span(" " * (len(phase) + 1) + text)) for text in texts[1:]]
    return rows


def _clock_width(zone: Zone | None) -> int:
    return 14 if zone else 7


def _clock(moment: Moment, zone: Zone | None) -> str:
    """Return the time of an event: the hour where it is known, else the offset."""
    about = "~" if moment.event.approximate else " "
    if moment.minutes is None:
        return ""
    if moment.utc is None:
        hours, minutes = divmod(round(moment.minutes), 60)
        return f"+{hours}:{minutes:02}"
    shown = f"{about}{moment.utc:%H:%M}"
    return f"{shown} {local(moment.utc, zone):%H:%M}" if zone else shown
