"""The four gates: what every document owes its reader. Here, whether a document has each part that a gate asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.model import Debugging, Incident

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas_tui.model import Document


def three_am(document: Document) -> bool:
    """Tell whether there is a command to copy, what it answers to, a way to recover, and a real incident."""
    recovery = isinstance(document, Debugging) or bool(document.failure_modes)
    incident = isinstance(document, Incident) or bool(document.cases)
    return bool(document.commands) and bool(document.errors or document.symptoms) and recovery and incident


def new_hire(document: Document) -> bool:
    """Tell whether the document says what it is, and which versions of what it speaks of."""
    return bool(document.summary) and bool(document.technologies) and all(t.versions for t in document.technologies)


def cfo(document: Document) -> bool:
    """Tell whether there is a cost that is computed."""
    return bool(document.costs)


def incident(document: Document) -> bool:
    """Tell whether there are failure modes."""
    return bool(document.failure_modes)


GATES: dict[str, Callable[[Document], bool]] = {
    "3am": three_am,
    "new-hire": new_hire,
    "cfo": cfo,
    "incident": incident,
}
