"""An incident replayed as practice: what was known by then, what you would do, what they did and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.timeline.clock import Moment, moments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas_tui.model import Event


class Told(NamedTuple):
    """Something that is known by now: how many minutes after what was known before it, and what you would have done."""

    moment: Moment
    later: float | None
    """None where either has no time."""
    moves: tuple[str, ...]


class Drill:
    """A replay that stands at one moment. It begins with the first detection.

    What triggered the incident is kept back until the end: those who were called did not know it.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        """Replay ``events``."""
        found = moments(events)
        self.kept_back = tuple(moment for moment in found if moment.event.phase == "trigger")
        """What nobody knew at the time."""
        self._told = [moment for moment in found if moment.event.phase != "trigger"]
        detected = (number for number, moment in enumerate(self._told) if moment.event.phase == "detect")
        self._known = min(next(detected, 0) + 1, len(self._told))
        self._moves: dict[int, list[str]] = {}

    @property
    def is_over(self) -> bool:
        """Whether all has been told."""
        return self._known == len(self._told)

    @property
    def left(self) -> int:
        """How many moments are still to come."""
        return len(self._told) - self._known

    def known(self) -> list[Told]:
        """Return all that is known by now, in the order that it happened."""
        told: list[Told] = []
        before: float | None = None
        for number, moment in enumerate(self._told[: self._known]):
            later = None if before is None or moment.minutes is None else moment.minutes - before
            told.append(Told(moment, later, tuple(self._moves.get(number, ()))))
            before = moment.minutes if moment.minutes is not None else before
        return told

    def suppose(self, move: str) -> None:
        """Say what you would do now."""
        self._moves.setdefault(self._known - 1, []).append(move)

    def go_on(self) -> None:
        """Learn what happened next; at the end nothing does."""
        self._known = min(self._known + 1, len(self._told))
