"""Whether every diagram of a library is drawn: valid Mermaid, of a kind that is drawn, within 80 columns, all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.errors import Position, Problem
from atlas_tui.mermaid import Drawing, draw

if TYPE_CHECKING:
    from atlas_tui.loaders import Library

COLUMNS = 80
"""The width that every diagram has to fit: that of the terminal a reader can count on."""


def _fault(drawing: Drawing) -> str:
    """Return what is wrong with a drawing, and nothing when it is as it should be."""
    if drawing.error:
        return f"not valid Mermaid, {drawing.error}"
    if drawing.layout == "source":
        return f"this kind of diagram ({drawing.kind}) is not drawn"
    if drawing.width > COLUMNS:
        return f"takes {drawing.width} columns of {COLUMNS}"
    return f"there is no place for {', '.join(drawing.unplaced)}" if drawing.unplaced else ""


def undrawn(library: Library) -> list[Problem]:
    """Return a problem for each diagram of a library that is not drawn as it should be."""
    problems: list[Problem] = []
    for loaded in library.documents.values():
        for number, diagram in enumerate(loaded.document.diagrams):
            if fault := _fault(draw(diagram.mermaid, COLUMNS)):
                place = loaded.places.get(("diagrams", number, "mermaid"), Position(1, 1))
                problems.append(Problem(loaded.file, place, f"diagram '{diagram.id}': {fault}"))
    return problems
