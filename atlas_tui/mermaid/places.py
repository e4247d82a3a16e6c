"""Where each node of a drawing stands, for whoever lets a reader move about in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas_tui.lines import Line


class Place(NamedTuple):
    """A node, or a group that has a row of its own, and the cells that it takes: its box, or the rows of its text.

    ``row`` and ``column`` are counted from 0 at the top left of the drawing.
    """

    id: str
    label: str
    row: int
    column: int
    width: int
    height: int


class Sheet(NamedTuple):
    """Lines, and the places of the nodes on them."""

    lines: list[Line]
    places: list[Place]


def lowered(places: Iterable[Place], rows: int) -> tuple[Place, ...]:
    """Return places ``rows`` further down: what was drawn has something above it now."""
    return tuple(place._replace(row=place.row + rows) for place in places)
