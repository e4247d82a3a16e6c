"""Where a reader stands in a decision tree, and how they came there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas_tui.model import Answer, Outcome, Step, Tree


class Taken(NamedTuple):
    """A step on the path so far, and the answer given there."""

    step: str
    answer: Answer


class Walk:
    """A walk through one tree, from its start to an outcome."""

    def __init__(self, tree: Tree) -> None:
        """Stand at the start of ``tree``."""
        self.tree = tree
        self.start = tree.start
        """The id of the step that the walk began at."""
        self.path: list[Taken] = []

    @property
    def here(self) -> str:
        """The id of the step or outcome that the walk has come to."""
        return self.path[-1].answer.target if self.path else self.start

    @property
    def step(self) -> Step | None:
        """The step to answer now; None at an outcome."""
        return self.tree.steps.get(self.here)

    @property
    def outcome(self) -> Outcome | None:
        """The outcome that the walk has come to, if it has."""
        return self.tree.outcomes.get(self.here)

    @property
    def answers(self) -> Sequence[Answer]:
        """The answers to choose from here; none at an outcome."""
        return self.step.answers if self.step else ()

    @property
    def commands(self) -> tuple[str, ...]:
        """Ids of the commands that belong here: a step's own, or those that mend, verify and undo an outcome."""
        if self.step:
            return self.step.commands
        if self.outcome:
            actions = (self.outcome.fix, self.outcome.verify, self.outcome.undo, self.outcome.escalate)
            return tuple(dict.fromkeys(name for action in actions if action for name in action.commands))
        return ()

    def answer(self, number: int) -> None:
        """Give the answer with this number, counted from 1, and go where it leads.

        Raises:
            AtlasError: there is no such answer here.
        """
        answers = self.answers
        if not 1 <= number <= len(answers):
            choice = f"answer with 1 to {len(answers)}" if answers else "the walk has ended; go back or start again"
            raise AtlasError(f"no answer {number} here; {choice}")
        self.path.append(Taken(self.here, answers[number - 1]))

    def back(self) -> bool:
        """Take the last answer back; False when there is none."""
        if not self.path:
            return False
        self.path.pop()
        return True

    def restart(self, step: str | None = None) -> None:
        """Stand at the start of the tree again, or at ``step``, for a reader who knows already that they are there."""
        self.start = step or self.tree.start
        self.path.clear()

    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of the answers given so far: enough to walk here again."""
        return tuple(self.tree.steps[taken.step].answers.index(taken.answer) + 1 for taken in self.path)

    def breadcrumb(self) -> tuple[str, ...]:
        """Return the answers given so far, in the reader's words."""
        return tuple(taken.answer.when for taken in self.path)
