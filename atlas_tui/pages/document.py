"""A whole document as one page, section by section, in the order that a reader needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.kinds import KINDS, OVERVIEW
from atlas_tui.lines import Span, line
from atlas_tui.mermaid import draw as draw_diagram
from atlas_tui.model import Debugging, Incident
from atlas_tui.pages.page import Page, PageBuilder
from atlas_tui.pages.shared import cases, costs, facts, failure_modes, glossary, parameters, related, sources
from atlas_tui.pages.walk import outcome_body, step_body
from atlas_tui.timeline import duration, moments, times
from atlas_tui.timeline.draw import draw as draw_timeline
from atlas_tui.triage.binding import defaults

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas_tui.lines import Role
    from atlas_tui.model import Checked, Diagram, Document, Step
    from atlas_tui.model.record import Record

UNPUBLISHED = "not published"
"""What a document says in place of versions, where the owner of a service tells none."""

PROOF = {"read": "read against its sources", "run": "its commands were run", "lab": "proved in the fault lab"}


def document_page(
    record: Record,
    width: int,
    *,
    ascii_only: bool = False,
    titled: bool = True,
    fold: int | None = None,
    whole_commands: bool = False,
    values: Mapping[str, str] | None = None,
    platform: str | None = None,
) -> Page:
    """Return the page of a document.

    Args:
        record: the document, with what its page needs from elsewhere.
        width: the most cells of a line.
        ascii_only: draw diagrams with ASCII alone.
        titled: begin with the title, where nothing above the page shows it.
        fold: the most lines that a command takes, None for all of them.
        whole_commands: do not break the lines of a command.
        values: what commands are shown with; unless given, the defaults.
        platform: whose variants of commands are shown; unless given, all.
    """
    document = record.document
    values = defaults(document.parameters) if values is None else values
    page = PageBuilder(width, values, fold=fold, whole_commands=whole_commands, platform=platform)
    _overview(page, record, titled=titled)
    if isinstance(document, Debugging):
        _steps(page, document, first_only=True)
    _answers_to(page, record)
    if isinstance(document, Debugging):
        _steps(page, document, first_only=False)
        _outcomes(page, document)
    if isinstance(document, Incident):
        _incident(page, document)
    for diagram in document.diagrams:
        _diagram(page, diagram, ascii_only=ascii_only)
    _other_commands(page, record)
    failure_modes(page, document.failure_modes)
    costs(page, document)
    cases(page, record)
    facts(page, document)
    parameters(page, document)
    related(page, record)
    sources(page, record)
    glossary(page, record)
    return page.page()


def _overview(page: PageBuilder, record: Record, *, titled: bool) -> None:
    document = record.document
    page.mark(OVERVIEW)
    if titled:
        page.text(document.title, "title")
    label = KINDS[document.kind].label
    _badge(page, label, document.checked)
    if document.technologies:
        page.text(_technologies(document), "dim")
    page.blank()
    page.text(document.summary)


def _technologies(document: Document) -> str:
    """Return the technologies with their versions; those whose versions nobody has published stand together."""
    known = [each for each in document.technologies if list(each.versions) != [UNPUBLISHED]]
    rest = [each.name for each in document.technologies if each not in known]
    said = [f"{each.name} {', '.join(each.versions)}" for each in known]
    return "; ".join([", ".join(said)] * bool(said) + [f"{', '.join(rest)} (versions {UNPUBLISHED})"] * bool(rest))


def _badge(page: PageBuilder, label: str, checked: Checked) -> None:
    role: Role = "good" if checked.how == "lab" else "dim"
    page.text(f"{PROOF[checked.how]}, {checked.on}", role, (Span(f"{label}  ", "accent"),))


def _steps(page: PageBuilder, guide: Debugging, *, first_only: bool) -> None:
    """Add the first step of the tree, or all the others."""
    for number, (name, step) in enumerate(_in_order(guide).items(), 1):
        if (name == guide.tree.start) is first_only:
            page.heading(f"step/{name}", step.ask, f"STEP {number}")
            step_body(page, guide, step)


def _in_order(guide: Debugging) -> dict[str, Step]:
    """Return the steps with the first one first, and the rest as written."""
    start = guide.tree.start
    return {start: guide.tree.steps[start], **guide.tree.steps}


def _outcomes(page: PageBuilder, guide: Debugging) -> None:
    for name, outcome in guide.tree.outcomes.items():
        page.heading(f"outcome/{name}", outcome.diagnosis, "OUTCOME")
        outcome_body(page, guide, outcome)


def _answers_to(page: PageBuilder, record: Record) -> None:
    """Add what the document answers to: messages, symptoms, alerts."""
    document = record.document
    for label, texts in (("error", document.errors), ("alert", document.alerts)):
        if texts:
            page.blank()
        for number, text in enumerate(texts):
            before = f"{label if number == 0 else '':9}  "
            page.verbatim(text, "code", (Span(before, "dim"),), " " * 11)
    if document.symptoms:
        page.blank()
    for number, text in enumerate(document.symptoms):
        page.labelled("symptom" if number == 0 else "", text, indent=0)


def _incident(page: PageBuilder, incident: Incident) -> None:
    found = times(moments(incident.timeline))
    page.heading("timeline", "Timeline")
    zone = f"UTC and {incident.zone.name} ({incident.zone.offset})" if incident.zone else "UTC"
    page.text(f"Times in {zone}; `~` is about. Durations count from the first {found.start}.", "dim")
    parts = [("to detect", found.detect), ("to mitigate", found.mitigate), ("to resolve", found.resolve)]
    for label, minutes in parts:
        page.text(duration(minutes), "dim" if minutes is None else "strong", (Span(f"  {label:12}", "dim"),))
    page.blank()
    page.add(*draw_timeline(incident.timeline, page.width, incident.zone))
    for section, title, texts in (
        ("impact", "Impact", incident.impact),
        ("root-cause", "Root cause", incident.root_cause),
        ("lessons", "Lessons", incident.lessons),
    ):
        if texts:
            page.heading(section, title)
            for text in texts:
                page.text(text, "text", line("- ") if len(texts) > 1 else (), "  " if len(texts) > 1 else "")


def _diagram(page: PageBuilder, diagram: Diagram, *, ascii_only: bool) -> None:
    page.heading(f"diagram/{diagram.id}", diagram.title, "DIAGRAM")
    if diagram.text:
        page.text(diagram.text)
    drawing = draw_diagram(diagram.mermaid, page.width, ascii_only=ascii_only)
    if drawing.error:
        error = drawing.error
        page.text(f"not valid Mermaid, line {error.line}, column {error.column}: {error.message}", "bad")
    page.blank()
    page.add(*drawing.lines)


def _other_commands(page: PageBuilder, record: Record) -> None:
    """Add the commands that stand in no step and no outcome; other kinds have all of theirs here."""
    document = record.document
    shown: set[str] = set()
    if isinstance(document, Debugging):
        for step in document.tree.steps.values():
            shown.update(step.commands)
        for outcome in document.tree.outcomes.values():
            actions = (outcome.fix, outcome.verify, outcome.undo, outcome.escalate)
            shown.update(name for action in actions if action for name in action.commands)
    rest = {name: command for name, command in document.commands.items() if name not in shown}
    if rest:
        page.heading("commands", "Commands")
    for group in page.variants(rest, list(rest)):
        page.blank()
        page.command(rest, group)
