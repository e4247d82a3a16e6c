"""How a document divides into sections: one list that the index, the pages and ``show --section`` all follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.kinds import OVERVIEW
from atlas_tui.model.document import Debugging, Document, Incident

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from atlas_tui.model.runnable import Command


class Section(NamedTuple):
    """A part of a document that can be found and opened by itself.

    ``text`` is what a search reads; ``commands`` names the commands that belong to it.
    """

    id: str
    title: str
    text: str
    commands: tuple[str, ...] = ()


def sections(document: Document) -> list[Section]:
    """Return the sections of a document in the order that a page shows them."""
    return [
        Section(OVERVIEW, document.title, _join([document.summary, *document.symptoms])),
        *_own(document),
        *(
            Section(f"command/{name}", command.title, _command(command), (name,))
            for name, command in document.commands.items()
        ),
        *(Section(f"diagram/{diagram.id}", diagram.title, _join([diagram.text])) for diagram in document.diagrams),
        *_lists(document),
    ]


def _own(document: Document) -> Iterator[Section]:
    """Yield the sections that only this kind of document has."""
    if isinstance(document, Debugging):
        for name, step in document.tree.steps.items():
            yield Section(
                f"step/{name}",
                step.ask,
                _join([step.look_for, *(answer.when for answer in step.answers)]),
                step.commands,
            )
        for name, outcome in document.tree.outcomes.items():
            actions = [action for action in (outcome.fix, outcome.verify, outcome.undo, outcome.escalate) if action]
            commands = tuple(dict.fromkeys(command for action in actions for command in action.commands))
            yield Section(f"outcome/{name}", outcome.diagnosis, _join(action.text for action in actions), commands)
    if isinstance(document, Incident):
        yield Section("timeline", "Timeline", _join(event.what for event in document.timeline))
        yield Section("impact", "Impact", _join(document.impact))
        yield Section("root-cause", "Root cause", _join(document.root_cause))
        if document.lessons:
            yield Section("lessons", "Lessons", _join(document.lessons))


def _lists(document: Document) -> Iterator[Section]:
    """Yield the sections that list what every kind of document may have."""
    if document.failure_modes:
        modes = (_join([mode.mode, mode.detect, mode.blast_radius, mode.recover]) for mode in document.failure_modes)
        yield Section("failure-modes", "How it fails", _join(modes))
    if document.costs:
        yield Section("costs", "What it costs", _join(cost.title for cost in document.costs))
    if document.cases:
        yield Section("cases", "Where it happened", _join(case.how for case in document.cases))
    if document.facts:
        yield Section("facts", "Facts and where they are from", _join(fact.text for fact in document.facts))
    if document.related:
        yield Section("related", "See also", "")


def _command(command: Command) -> str:
    return _join([command.run, command.look_for])


def _join(texts: Iterable[str | None]) -> str:
    return "\n".join(text for text in texts if text)
