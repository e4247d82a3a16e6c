"""Which node an arrow key leads to."""

from __future__ import annotations

from itertools import pairwise

import pytest

from atlas_tui.mermaid import Drawing, Place, draw
from atlas_tui.mermaid.model import Graph
from atlas_tui.mermaid.neighbours import Way, joined, nearest, neighbour
from atlas_tui.mermaid.parser import parse


def graph(body: str) -> Graph:
    read = parse(f"graph TD\n{body}")
    assert isinstance(read, Graph)
    return read


def boxes(edges: str, *rows: str) -> Drawing:
    """Return a drawing in boxes of 5 by 3 cells: one for each letter, at the place it has in ``rows``."""
    places = [
        Place(letter, letter, 5 * y, 8 * x, 5, 3)
        for y, row in enumerate(rows)
        for x, letter in enumerate(row)
        if letter != " "
    ]
    return Drawing("flowchart", ((),) * 5 * len(rows), "boxes", places=tuple(places), graph=graph(edges))


FORK = "A --> B & C\nB --> D\nC --> E\nX"
DOWN = boxes(FORK, " A ", "B C", "D E", "  X")
ACROSS = boxes(FORK, " BD", "A  ", " CE")


@pytest.mark.parametrize(
    ("drawing", "start", "way", "found"),
    [
        (DOWN, "A", "down", "B"),
        (DOWN, "B", "up", "A"),
        (DOWN, "B", "right", "C"),
        (DOWN, "C", "left", "B"),
        (DOWN, "C", "down", "E"),
        (DOWN, "E", "up", "C"),
        (DOWN, "E", "down", "X"),
        (DOWN, "D", "down", "X"),
        (DOWN, "X", "up", "E"),
        (DOWN, "D", "left", None),
        (DOWN, "A", "up", None),
        (ACROSS, "A", "right", "B"),
        (ACROSS, "B", "down", "C"),
        (ACROSS, "B", "right", "D"),
        (ACROSS, "D", "left", "B"),
        (ACROSS, "C", "left", "A"),
        (ACROSS, "D", "down", "E"),
    ],
)
def test_in_boxes_a_key_follows_an_edge_that_goes_its_way(
    drawing: Drawing, start: str, way: Way, found: str | None
) -> None:
    assert neighbour(drawing, start, way) == found


def test_an_edge_is_followed_over_a_nearer_node() -> None:
    """The node straight below is not where the edge leads."""
    drawing = boxes("A --> F\nB", "A    ", "B   F")
    assert neighbour(drawing, "A", "down") == "F"
    assert neighbour(drawing, "B", "up") == "A"
    assert neighbour(drawing, "B", "right") == "F"


@pytest.mark.parametrize("layout", ["rails", "list"])
def test_in_rails_up_and_down_go_by_rows_and_aside_along_the_arrows(layout: str) -> None:
    drawing = draw("graph TD\nA --> B --> C\nA --> D\nD --- E\n", 80, layout="rails" if layout == "rails" else "list")
    assert drawing.layout == layout
    keys = [place.id for place in drawing.places]
    for above, below in pairwise(keys):
        assert neighbour(drawing, above, "down") == below
        assert neighbour(drawing, below, "up") == above
    assert neighbour(drawing, keys[0], "up") is None
    assert neighbour(drawing, keys[-1], "down") is None
    assert neighbour(drawing, "B", "right") == "C"
    assert neighbour(drawing, "C", "right") is None
    assert neighbour(drawing, "D", "left") == "A"
    assert neighbour(drawing, "A", "left") is None
    assert neighbour(drawing, "D", "right") == "E"
    assert neighbour(drawing, "E", "left") == "D"


def test_participants_stand_beside_each_other() -> None:
    drawing = draw("sequenceDiagram\nA->>B: x\nB->>C: y\n", 80)
    assert neighbour(drawing, "A", "right") == "B"
    assert neighbour(drawing, "C", "left") == "B"
    assert neighbour(drawing, "A", "down") is None


def test_what_edges_join_is_told_by_their_heads() -> None:
    read = graph("A --> B\nC --> B\nB --- D\nB <--> E\nB ~~~ F\nB --> B\nA --> B")
    assert joined(read, "B") == (("A", "C"), (), ("D", "E"))
    assert joined(read, "A") == ((), ("B",), ())
    assert joined(None, "A") == ((), (), ())


def test_the_nearest_of_two_as_near_is_read_first() -> None:
    here = Place("here", "", 10, 10, 4, 1)
    left, right = Place("left", "", 10, 4, 4, 1), Place("right", "", 10, 16, 4, 1)
    assert nearest([right, left], here) == left
    assert nearest([], here) is None
