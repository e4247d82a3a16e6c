"""The card that says whom to call, and what to tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.clean import visible
from atlas_tui.lines import Line, Span, line
from atlas_tui.pages.page import Page, PageBuilder
from atlas_tui.timeline import duration

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta

    from atlas_tui.errors import Problem
    from atlas_tui.model.record import Record
    from atlas_tui.model.settings import Contact
    from atlas_tui.triage import Walk

EXAMPLE = """\
escalation:
- {role: database on-call, channel: ["#db-oncall", "pager: database"], when: a primary is down}
- {role: incident commander, channel: "#incidents"}"""


class Handover(NamedTuple):
    """Where a walk stands, and for how long."""

    record: Record
    walk: Walk
    waited: timedelta


def escalation_page(
    contacts: Sequence[Contact], problems: Sequence[Problem], where: str, width: int, handover: Handover | None = None
) -> Page:
    """Return the page of whom to call.

    Args:
        contacts: roles and where they are reached.
        problems: what is wrong in the settings.
        where: the file of the settings.
        width: the most cells of a line.
        handover: the walk that the reader comes from.
    """
    page = PageBuilder(width)
    for contact in contacts:
        page.blank()
        page.text(visible(contact.role), "strong")
        for channel in contact.channel:
            page.verbatim(channel, "command", line("  "), "    ")
        if contact.when:
            page.labelled("for", contact.when)
    if not contacts:
        page.text("No roles are set. Write them, as your team has them, into:", "warn")
        page.verbatim(where, "code", line("  "), "  ")
        page.blank()
        page.verbatim(EXAMPLE, "command", line("  "), "  ")
    for problem in problems:
        page.blank()
        page.text(str(problem), "bad")
    if handover:
        page.blank()
        _handover(page, handover)
    return page.page()


def _handover(page: PageBuilder, handover: Handover) -> None:
    """Add when to stop, and what to say: the guide, the way so far, where it stands."""
    walk = handover.walk
    if walk.step and walk.step.stop:
        page.labelled("STOP if", walk.step.stop, "bad", indent=0)
    if walk.step and walk.step.within is not None:
        minutes = handover.waited.total_seconds() / 60
        page.labelled("at step", f"{duration(minutes)}, of {walk.step.within:g} at most", indent=0)
    if walk.outcome and walk.outcome.escalate:
        page.labelled("ESCALATE", walk.outcome.escalate.text, indent=0)
    page.heading("tell", "What to tell them")
    first: Line = (Span("- "),)
    page.text(f"{handover.record.document.title} (`{handover.record.document.id}`)", "text", first, "  ")
    for taken in walk.path:
        page.text(f"{walk.tree.steps[taken.step].ask} **{taken.answer.when}**", "text", first, "  ")
    if walk.step:
        page.text(f"Now at: {walk.step.ask}", "text", first, "  ")
    elif walk.outcome:
        page.text(f"Diagnosis: {walk.outcome.diagnosis}", "text", first, "  ")
