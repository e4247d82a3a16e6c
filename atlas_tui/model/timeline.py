"""The events of an incident, as its sources give them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta

from atlas_tui.model.base import Model, Texts

Phase = Literal["trigger", "impact", "detect", "diagnose", "mitigate", "resolve"]


def _exists(at: str) -> bool:
    """Tell whether a calendar has this day, and a clock this time."""
    try:
        return at.startswith("+") or datetime.fromisoformat(at.removesuffix("Z")).year > 1
    except ValueError:
        return False


At = Annotated[
    str,
    Meta(
        pattern=r"^(?:\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?Z|\+\d{1,4}:[0-5]\d(?::[0-5]\d)?)$",
        description="a time in UTC (2021-06-08T09:47Z), or hours and minutes from the first event (+00:11)",
        extra={"holds": _exists},
    ),
]


class Event(Model, frozen=True):
    """Something that happened; ``at`` is missing where no source gives the time."""

    phase: Phase
    what: str
    at: At | None = None
    approximate: bool = False
    source: Texts = ()


class Zone(Model, frozen=True):
    """The time zone that an incident's source speaks in, shown beside UTC."""

    name: str
    offset: Annotated[
        str, Meta(pattern=r"^[+-](?:0\d|1[0-4]):[0-5]\d$", description="hours and minutes from UTC (-08:00)")
    ]
