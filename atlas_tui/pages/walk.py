"""A decision tree as pages: the step to answer now, and the outcome that the answers lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.cells import cell_len, clip
from atlas_tui.clean import visible
from atlas_tui.lines import Span, line
from atlas_tui.pages.page import Page, PageBuilder
from atlas_tui.triage.binding import defaults

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas_tui.model import Action, Answer, Debugging, Outcome, Step
    from atlas_tui.model.record import Record
    from atlas_tui.triage import Walk
    from atlas_tui.triage.verdict import Fit, Verdict

ACTIONS = {"fix": "FIX", "verify": "VERIFY", "undo": "UNDO", "escalate": "ESCALATE"}


FOLDS = (4, 2, 1, 0)
"""Lines that a command may take where the answers would not stand on the screen with all of it; 0 is one, alone."""


def walk_page(
    record: Record,
    walk: Walk,
    width: int,
    height: int | None = None,
    *,
    values: Mapping[str, str] | None = None,
    platform: str | None = None,
    verdict: Verdict | None = None,
    whole_commands: bool = False,
) -> Page:
    """Return the page of where ``walk`` stands in the guide of ``record``.

    With a ``height``, the commands of a step are folded just so far that its answers can be seen below them, if that
    can be: what to do next must not lie out of sight.

    Args:
        record: the guide, with what its page needs from elsewhere.
        walk: where the reader stands.
        width: the most cells of a line.
        height: the lines that can be seen at once.
        values: what commands are shown with; unless given, the defaults.
        platform: whose variants of commands are shown; unless given, all.
        whole_commands: do not break the lines of a command.
        verdict: what a pasted output says; the answers that it fits are marked.
    """
    guide = record.document
    values = defaults(guide.parameters) if values is None else values
    for fold in (None, *FOLDS):
        page = PageBuilder(width, values, fold=fold, whole_commands=whole_commands, platform=platform)
        _walk_page(page, record, walk, verdict)
        made = page.page()
        if height is None or walk.outcome or len(made.lines) <= height:
            break
    return made


def _walk_page(page: PageBuilder, record: Record, walk: Walk, verdict: Verdict | None) -> None:
    guide = record.document
    if walk.step:
        page.mark(f"step/{walk.here}")
        page.text(walk.step.ask, "heading")
        step_body(page, guide, walk.step, verdict)  # type: ignore[arg-type]
    elif walk.outcome:
        page.mark(f"outcome/{walk.here}")
        page.labelled("CAUSE", walk.outcome.diagnosis, "heading", indent=0)
        outcome_body(page, guide, walk.outcome)  # type: ignore[arg-type]
        if guide.cases:
            page.blank()
            for case in guide.cases:
                title = record.titles.get(case.incident, case.incident)
                page.labelled("SEEN IN", f"{title}: {case.how}", indent=0)


def step_body(page: PageBuilder, guide: Debugging, step: Step, verdict: Verdict | None = None) -> None:
    """Add a step below its question: commands, what to look for, when to stop, numbered answers."""
    if step.look_for:
        page.labelled("look for", step.look_for)
    if step.stop:
        page.labelled("STOP if", step.stop, "bad")
    if step.within is not None:
        page.labelled("at most", f"{step.within:g} minutes here, then escalate")
    for group in page.variants(guide.commands, step.commands):
        page.blank()
        page.command(guide.commands, group)
    page.blank()
    fits = {fit.number: fit for fit in verdict.fits} if verdict else {}
    for number, answer in enumerate(step.answers, 1):
        _answer(page, guide, number, answer, fits.get(number))


def _answer(page: PageBuilder, guide: Debugging, number: int, answer: Answer, fit: Fit | None) -> None:
    before = f"{'>' if fit else ' '} {number}  "
    page.text(answer.when, "strong", (Span(before, "key"),), " " * cell_len(before))
    if fit:
        page.add(line("     " + clip(f"because {fit.because}", page.width - 5), "good"))
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
            for group in page.variants(guide.commands, action.commands):
                page.command(guide.commands, group)
