"""How far the library is: what each category has of its target, and how much of it passes each gate."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.checks.gates import GATES
from atlas_tui.model import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas_tui.model import Document

COUNTED_AS_DOCUMENTS = ("incidents", "debugging")
"""Categories whose target counts documents; the others' count diagrams."""


class Progress(NamedTuple):
    """A category, or the whole library."""

    name: str
    created: int
    """Diagrams, or documents where those are what the target counts."""
    target: int
    documents: int
    gates: dict[str, int]
    """How many documents have what each gate asks for."""


def progress(documents: Iterable[Document]) -> list[Progress]:
    """Return the progress of every category, in the order of the library."""
    every = list(documents)
    return [
        _category(name, target, [one for one in every if one.category == name]) for name, target in CATEGORIES.items()
    ]


def total(categories: list[Progress]) -> Progress:
    """Return the sum of all categories."""
    gates = {gate: sum(category.gates[gate] for category in categories) for gate in GATES}
    created, target, documents = (sum(category[at] for category in categories) for at in (1, 2, 3))  # type: ignore[misc]
    return Progress("total", created, target, documents, gates)


def _category(name: str, target: int, documents: list[Document]) -> Progress:
    diagrams = sum(len(document.diagrams) for document in documents)
    gates = {gate: sum(map(passes, documents)) for gate, passes in GATES.items()}
    return Progress(name, len(documents) if name in COUNTED_AS_DOCUMENTS else diagrams, target, len(documents), gates)
