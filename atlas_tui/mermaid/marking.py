"""Nodes of a drawing made to stand out: each by a sign in it, which reads without colour, and by a role."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.cells import cell_len
from atlas_tui.lines import Line, Role, Span
from atlas_tui.mermaid.draw.words import joined

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atlas_tui.mermaid.places import Place


MARK = "!"
"""The sign of a node that is marked."""

_BLANK = Span(" ")


class Look(NamedTuple):
    """How a node stands out. Without a sign it has a role alone."""

    role: Role
    sign: str = ""


def marked(lines: Sequence[Line], places: Sequence[Place], looks: Mapping[str, Look]) -> tuple[Line, ...]:
    """Return the lines of a drawing in which each node that ``looks`` names, by its id, looks like that.

    A sign takes the blank before the node's name, or the place of a `MARK`, so that nothing moves. Rails, frames and
    the words of edges stay as they are.
    """
    rows: dict[int, list[Span]] = {}
    for place in places:
        if look := looks.get(place.id):
            for y in range(place.row, place.row + place.height):
                rows.setdefault(y, _cells(lines[y]))
            _mark([rows[y] for y in range(place.row, place.row + place.height)], place, look)
    return tuple(joined(rows[y]) if y in rows else row for y, row in enumerate(lines))


def _cells(row: Line) -> list[Span]:
    """Return a line as one span for each cell; the second cell of a wide character has an empty text."""
    cells: list[Span] = []
    for span in row:
        for character in span.text:
            size = cell_len(character)
            if size or not cells:
                cells += [Span(character, span.role), *([Span("", span.role)] * (size - 1))]
            else:
                cells[-1] = cells[-1]._replace(text=cells[-1].text + character)
    return cells


def _mark(rows: list[list[Span]], place: Place, look: Look) -> None:
    left, right = place.column, place.column + place.width
    for cells in rows:
        cells.extend([_BLANK] * (right - len(cells)))
        for x in range(left, right):
            if cells[x].role not in ("frame", "accent") and cells[x] != _BLANK:
                cells[x] = cells[x]._replace(role=look.role)
    if not look.sign:
        return
    named = [cells for cells in rows if any(_named(cell, look) for cell in cells[left + 1 : right - 1])]
    for x in (left + 1, left, left - 1):
        for cells in named:
            if x >= 0 and cells[x].text in (" ", MARK):
                cells[x] = Span(look.sign, look.role)
                return


def _named(cell: Span, look: Look) -> bool:
    return cell.role == look.role and not cell.text.isspace()
