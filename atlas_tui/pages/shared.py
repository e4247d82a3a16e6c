"""The sections that documents of every kind share: how it fails, what it costs, facts and where they are from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.clean import visible
from atlas_tui.lines import Line, Span, line
from atlas_tui.model.formula import FormulaError, evaluate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas_tui.model import Cost, Document, FailureMode, Quantity
    from atlas_tui.model.record import Record
    from atlas_tui.pages.page import PageBuilder

BULLET: Line = line("- ")


def failure_modes(page: PageBuilder, modes: Sequence[FailureMode]) -> None:
    """Add each way to fail with its detection, blast radius and recovery."""
    if modes:
        page.heading("failure-modes", "How it fails")
    for number, mode in enumerate(modes):
        if number:
            page.blank()
        page.text(mode.mode, "strong", BULLET, "  ")
        page.labelled("detect", mode.detect)
        page.labelled("blast", mode.blast_radius)
        page.labelled("recover", mode.recover)


def costs(page: PageBuilder, document: Document) -> None:
    """Add each cost with its quantities, its formula and the total as far as it can be computed."""
    if document.costs:
        page.heading("costs", "What it costs")
    for number, cost in enumerate(document.costs):
        if number:
            page.blank()
        page.text(cost.title, "strong")
        for name, quantity in cost.names.items():
            before = f"  {visible(name)} = "
            value = "?" if quantity.value is None else f"{quantity.value:g}"
            page.text(
                f"{value} {quantity.unit}: {quantity.meaning} ({_standing(quantity)})", "text", line(before), "    "
            )
        page.text(f"= {cost.formula}", "code", line("  "), "    ")
        page.text(_total(cost), "strong", line("  "), "    ")


def _standing(quantity: Quantity) -> str:
    """Say what a number rests on: a source, an assumption, or the reader."""
    if quantity.value is None:
        return "yours to fill in"
    if quantity.source:
        return f"{', '.join(quantity.source)}, {quantity.as_of or 'undated'}"
    return "assumed; change it to yours"


def _total(cost: Cost) -> str:
    try:
        total = cost.total()
    except FormulaError as error:
        return str(error)
    if total is None:
        return f"{cost.unit}, once {', '.join(cost.open_names())} {'are' if len(cost.open_names()) > 1 else 'is'} known"
    said = f"{total:,.4g} {cost.unit}"
    if cost.per:
        known = {name: quantity.value for name, quantity in cost.names.items() if quantity.value is not None}
        try:
            said += f", {total / evaluate(cost.per.divide_by, known):,.4g} per {cost.per.unit}"
        except (FormulaError, ZeroDivisionError):
            return said
    return said


def cases(page: PageBuilder, record: Record) -> None:
    """Add the real incidents in which this played its part."""
    if record.document.cases:
        page.heading("cases", "Where it happened")
    for case in record.document.cases:
        page.text(f"**{record.titles.get(case.incident, case.incident)}**: {case.how}", "text", BULLET, "  ")


def facts(page: PageBuilder, document: Document) -> None:
    """Add each fact with its sources and the date that they speak for."""
    if document.facts:
        page.heading("facts", "Facts and where they are from")
    for fact in document.facts:
        when = f", {fact.as_of}" if fact.as_of else ""
        page.text(fact.text, "text", BULLET, "  ")
        page.text(f"[{', '.join(fact.source)}{when}]", "dim", line("  "), "  ")


def parameters(page: PageBuilder, document: Document) -> None:
    """Add what the parameters of the commands mean."""
    if document.parameters:
        page.heading("parameters", "Values the commands ask for")
    for name, parameter in document.parameters.items():
        said = parameter.meaning
        if parameter.default is not None:
            said += f"; unless given: `{parameter.default}`"
        elif parameter.example is not None:
            said += f"; such as `{parameter.example}`"
        page.text(said, "text", (Span(f"  {{{{{visible(name)}}}}}  ", "key"),), "    ")


def related(page: PageBuilder, record: Record) -> None:
    """Add the other documents to look at, with the ids that open them."""
    if record.document.related:
        page.heading("related", "See also")
    for name in record.document.related:
        page.text(f"{record.titles.get(name, name)} (`{name}`)", "text", BULLET, "  ")


def sources(page: PageBuilder, record: Record) -> None:
    """Add the sources that the document cites."""
    if record.sources:
        page.heading("sources", "Sources")
    for name, source in record.sources.items():
        read = f"read {source.read}" if source.read else f"through {source.cited_through or 'another source'}"
        page.text(f"{name}", "accent", BULLET, "  ")
        page.text(f"{source.title}. {source.publisher}, {source.date}; {read}", "text", line("  "), "  ")
        page.verbatim(source.url, "dim", line("  "), "  ")


def glossary(page: PageBuilder, record: Record) -> None:
    """Add the acronyms that stand in the document."""
    if record.glossary:
        page.heading("glossary", "Words")
    for term, entry in record.glossary.items():
        meaning = f": {entry.meaning}" if entry.meaning else ""
        page.text(f"{entry.stands_for}{meaning}", "text", (Span(f"  {visible(term)}  ", "strong"),), "    ")
