"""A decision tree as pages: the step to answer now, and the outcome that the answers lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.cells import cell_len, clip
from atlas_tui.clean import visible
from atlas_tui.lines import Span, line
from atlas_tui.pages.page import Page, PageBuilder
from atlas_tui.triage.binding import defaults

if TYPE_CHECKING:
    from atlas_tui.model import Action, Answer, Debugging, Outcome, Step
    from atlas_tui.model.record import Record
    from atlas_tui.triage import Walk

ACTIONS = {"fix": "FIX", "verify": "VERIFY", "undo": "UNDO", "escalate": "ESCALATE"}


FOLDS = (4, 2, 1, 0)
"""Lines that a command may take where the answers would not stand on the screen with all of it; 0 is one, alone."""


def walk_page(
    record: Record, walk: Walk, width: int, height: int | None = None, *, whole_commands: bool = False
) -> Page:
    """Return the page of where ``walk`` stands in the guide of ``record``.

    With a ``height``, the commands of a step are folded just so far that its answers can be seen below them, if that
    can be: what to do next must not lie out of sight. ``whole_commands`` leaves their lines unbroken.
    """
    page = _walk_page(record, walk, width, None, whole_commands)
    if height is None or walk.outcome:
        return page
    for fold in FOLDS:
        if len(page.lines) > height:
            page = _walk_page(record, walk, width, fold, whole_commands)
    return page


def _walk_page(record: Record, walk: Walk, width: int, fold: int | None, whole_commands: bool) -> Page:
    guide = record.document
    page = PageBuilder(width, defaults(guide.parameters), fold=fold, whole_commands=whole_commands)
    if walk.step:
        page.mark(f"step/{walk.here}")
        page.text(walk.step.ask, "heading")
        step_body(page, guide, walk.step)  # type: ignore[arg-type]
    elif walk.outcome:
        page.mark(f"outcome/{walk.here}")
        page.labelled("CAUSE", walk.outcome.diagnosis, "heading", indent=0)
        outcome_body(page, guide, walk.outcome)  # type: ignore[arg-type]
        if guide.cases:
            page.blank()
            for case in guide.cases:
                title = record.titles.get(case.incident, case.incident)
                page.labelled("SEEN IN", f"{title}: {case.how}", indent=0)
    return page.page()


def step_body(page: PageBuilder, guide: Debugging, step: Step) -> None:
    """Add a step below its question: commands, what to look for, numbered answers."""
    if step.look_for:
        page.labelled("look for", step.look_for)
    for name in step.commands:
        page.blank()
        page.command(name, guide.commands[name])
    page.blank()
    for number, answer in enumerate(step.answers, 1):
        _answer(page, guide, number, answer)


def _answer(page: PageBuilder, guide: Debugging, number: int, answer: Answer) -> None:
    before = f"  {number}  "
    page.text(answer.when, "strong", (Span(before, "key"),), " " * cell_len(before))
    outcome = guide.tree.outcomes.get(answer.target)
    leads_to = outcome.diagnosis if outcome else guide.tree.steps[answer.target].ask
    if page.fold is None:
        page.text(leads_to, "dim", (Span("     → ", "dim"),), " " * 7)
    elif page.fold > 1:
        page.add(line("     → " + clip(visible(leads_to), page.width - 7), "dim"))


def outcome_body(page: PageBuilder, guide: Debugging, outcome: Outcome) -> None:
    """Add what to do about an outcome, each command with its danger word."""
    for key, label in ACTIONS.items():
        action: Action | None = getattr(outcome, key)
        if action:
            page.blank()
            page.labelled(label, action.text, indent=0)
            for name in action.commands:
                page.command(name, guide.commands[name])
