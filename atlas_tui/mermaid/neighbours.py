"""From a node of a drawing to the next one that an arrow key means.

Where each node has a row of its own (rails, a list), up and down go row by row, and left and right follow the arrows,
back and on: a place says nothing about left and right there. Where nodes stand beside each other (boxes, participants),
a key that points along the drawing, the way its edges run, goes to the nearest node that an edge joins to the one left,
if one lies there. Any other step goes to the nearest node in its direction, straight ahead before aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas_tui.mermaid.drawing import Drawing
    from atlas_tui.mermaid.model import Graph
    from atlas_tui.mermaid.places import Place

Way = Literal["up", "down", "left", "right"]

_UPRIGHT: tuple[Way, Way] = ("up", "down")
_ROW_EACH = ("rails", "list")
"""The layouts in which no two nodes share a row."""

_TALL = 2
"""A cell is about twice as high as it is wide."""


class Joined(NamedTuple):
    """The ids that edges join to a node, in the order of the edges: where they come from, lead to, or neither."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    beside: tuple[str, ...]


def joined(graph: Graph | None, key: str) -> Joined:
    """Return what the edges of ``graph`` join to ``key``, invisible ones and those to itself left out."""
    sources: dict[str, None] = {}
    targets: dict[str, None] = {}
    beside: dict[str, None] = {}
    for edge in graph.edges if graph else ():
        if key not in (edge.source, edge.target) or edge.source == edge.target or edge.stroke == "invisible":
            continue
        other = edge.target if edge.source == key else edge.source
        if (edge.head == "none") == (edge.tail == "none"):
            beside[other] = None
        elif (edge.source == key) == (edge.head != "none"):
            targets[other] = None
        else:
            sources[other] = None
    return Joined(tuple(sources), tuple(targets), tuple(beside))


def in_reading_order(places: Iterable[Place]) -> list[Place]:
    """Return places from the top on, those on one row from the left on."""
    return sorted(places, key=lambda place: (place.row, place.column))


def rows_apart(one: Place, other: Place) -> int:
    """Return how many rows lie between two places; none or less where they share rows."""
    return max(one.row, other.row) - min(one.row + one.height, other.row + other.height)


def columns_apart(one: Place, other: Place) -> int:
    """Return how many columns lie between two places; none or less where they share columns."""
    return max(one.column, other.column) - min(one.column + one.width, other.column + other.width)


def nearest(places: Iterable[Place], here: Place) -> Place | None:
    """Return the place that is the least way on the screen from ``here``; of two as near the one that is read first."""

    def distance(place: Place) -> tuple[int, int]:
        middle = abs(2 * place.column + place.width - 2 * here.column - here.width)
        return _TALL * max(rows_apart(place, here), 0) + max(columns_apart(place, here), 0), middle

    return min(in_reading_order(places), key=distance, default=None)


def _lies(place: Place, way: Way, here: Place) -> bool:
    """Tell whether all of ``place`` lies in a direction from ``here``."""
    match way:
        case "up":
            return place.row + place.height <= here.row
        case "down":
            return place.row >= here.row + here.height
        case "left":
            return place.column + place.width <= here.column
        case _:
            return place.column >= here.column + here.width


def _upright(drawing: Drawing, places: dict[str, Place]) -> bool:
    """Tell whether the edges of a drawing run up and down rather than from side to side."""
    graph = drawing.graph
    ends = [(places[edge.source], places[edge.target]) for edge in graph.edges] if graph else []
    return sum(rows_apart(*both) >= 0 for both in ends) >= sum(columns_apart(*both) >= 0 for both in ends)


def neighbour(drawing: Drawing, key: str, way: Way) -> str | None:
    """Return the id of the node that a step from ``key`` leads to, or None where there is none that way."""
    places = {place.id: place for place in drawing.places}
    here = places[key]
    near = joined(drawing.graph, key)
    found: Place | None = None
    if drawing.layout in _ROW_EACH and way not in _UPRIGHT:
        for ends in (near.targets if way == "right" else near.sources, near.beside):
            found = found or nearest([places[end] for end in ends], here)
        return found.id if found else None
    ahead = [place for place in drawing.places if _lies(place, way, here)]
    if drawing.layout not in _ROW_EACH and (way in _UPRIGHT) == _upright(drawing, places):
        found = nearest([place for place in ahead if any(place.id in ends for ends in near)], here)
    if found is None:
        aside = columns_apart if way in _UPRIGHT else rows_apart
        found = nearest([place for place in ahead if aside(place, here) < 0], here) or nearest(ahead, here)
    return found.id if found else None
