"""A decision tree: questions, the commands that answer them, and the diagnoses they lead to."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from msgspec import Meta

from atlas_tui.model.base import Id, Model

OUTCOME = "outcome:"


class Match(Model, frozen=True):
    """How a command's output shows that an answer is the one.

    ``re`` must be found in the output (or ``not_re`` must not); with ``ge`` or ``lt`` the number in the first group of
    ``re`` is at least, or less than, that; ``rc`` is the exit code.
    """

    command: Id
    re: str | None = None
    not_re: str | None = None
    ge: float | None = None
    lt: float | None = None
    rc: int | None = None

    def fits(self, output: str, exit_code: int | None = None) -> bool:
        """Tell whether this output, and exit code where it is known, is what the match describes."""
        if self.rc is not None and exit_code != self.rc:
            return False
        if self.not_re is not None and re.search(self.not_re, output, re.MULTILINE):
            return False
        if self.re is None:
            return True
        found = re.search(self.re, output, re.MULTILINE)
        if not found or (self.ge is None and self.lt is None):
            return found is not None
        number = _number(found)
        if number is None:
            return False
        return (self.ge is None or number >= self.ge) and (self.lt is None or number < self.lt)


def _number(found: re.Match[str]) -> float | None:
    """Return the first group (or all of the match) as a number, or None where it is not one."""
    try:
        return float((found[1] if found.re.groups else found[0]) or "")
    except ValueError:
        return None


class Answer(Model, frozen=True):
    """One way on from a step: what the reader sees, and the step or outcome it leads to."""

    when: str
    go: str
    match: Match | None = None

    @property
    def target(self) -> str:
        """The id of the step or outcome that this answer leads to."""
        return self.go.removeprefix(OUTCOME)


class Step(Model, frozen=True, kw_only=True):
    """A question, the commands that answer it, and the answers."""

    ask: str
    commands: tuple[Id, ...] = ()
    look_for: str | None = None
    answers: Annotated[tuple[Answer, ...], Meta(min_length=1)]
    within: float | None = None
    """Minutes after which somebody else is to be called, if the step is not answered by then."""
    stop: str | None = None
    """What, once seen, means to go no further alone."""


class Action(Model, frozen=True):
    """Something to do: a text, the commands for it, and how their output shows that it worked."""

    SHORT: ClassVar[str] = "text"
    """A plain text may stand for the whole."""

    text: str
    commands: tuple[Id, ...] = ()
    match: Match | None = None


class Outcome(Model, frozen=True):
    """Where a path ends: the diagnosis, what mends it, how to see that it did, how to take it back, and who to call."""

    diagnosis: str
    fix: Action
    verify: Action
    undo: Action | None = None
    escalate: Action | None = None


class Tree(Model, frozen=True):
    """A decision tree. Steps and outcomes share one space of ids."""

    start: Id
    steps: Annotated[dict[Id, Step], Meta(min_length=1)]
    outcomes: Annotated[dict[Id, Outcome], Meta(min_length=1)]

    def leads_to(self, step: str) -> tuple[str, ...]:
        """Return the ids that the answers of ``step`` lead to."""
        return tuple(answer.target for answer in self.steps[step].answers)
