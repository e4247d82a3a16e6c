"""A replayed incident as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.lines import Line, Span, line
from atlas_tui.model import Incident
from atlas_tui.pages.page import Page, PageBuilder
from atlas_tui.timeline import duration, moments, times

if TYPE_CHECKING:
    from atlas_tui.model.record import Record
    from atlas_tui.timeline import Moment
    from atlas_tui.timeline.drill import Drill

NOW = "now"
"""The section that stands for the moment the replay has come to."""
INDENT = 18


def drill_page(record: Record, drill: Drill, width: int) -> Page:
    """Return the page of all that is known by now, and at the end of what it came to."""
    incident = record.document
    page = PageBuilder(width)
    page.heading("known", "Known by now (UTC)")
    told = drill.known()
    for number, (moment, later, moves) in enumerate(told, 1):
        if later:
            page.add(line(f"{'':9}{duration(later)} later", "dim"))
        if number == len(told):
            page.mark(NOW)
        _moment(page, moment)
        for move in moves:
            page.text(f"You: {move}", "accent", line(" " * INDENT), " " * INDENT)
    page.blank()
    if not drill.is_over:
        page.text("What would you do next? Enter writes it down, and shows what they did.", "strong")
        page.text(f"{drill.left} more to come", "dim")
    elif isinstance(incident, Incident):
        _end(page, incident, drill)
    return page.page()


def _moment(page: PageBuilder, moment: Moment) -> None:
    about = "~" if moment.event.approximate else ""
    if moment.utc:
        clock = f"{about}{moment.utc:%H:%M}"
    elif moment.minutes is not None:
        clock = f"+{duration(moment.minutes)}"
    else:
        clock = ""
    first: Line = (Span(f"{clock:>8} ", "strong"), Span(f"{moment.event.phase:9}", "accent"))
    page.text(moment.event.what, "text", first, " " * INDENT)


def _end(page: PageBuilder, incident: Incident, drill: Drill) -> None:
    """Add what nobody knew then, how long it took them, why it happened and what they learned."""
    if drill.kept_back:
        page.heading("trigger", "What nobody knew then")
        for moment in drill.kept_back:
            _moment(page, moment)
    found = times(moments(incident.timeline))
    page.heading("times", "How long it took them")
    for label, minutes in (("to detect", found.detect), ("to mitigate", found.mitigate), ("to resolve", found.resolve)):
        page.text(duration(minutes), "dim" if minutes is None else "strong", (Span(f"  {label:12}", "dim"),))
    for section, title, texts in (
        ("root-cause", "Root cause", incident.root_cause),
        ("lessons", "Lessons", incident.lessons),
    ):
        if texts:
            page.heading(section, title)
            for text in texts:
                page.text(text, "text", line("- "), "  ")
