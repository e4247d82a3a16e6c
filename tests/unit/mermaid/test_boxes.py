"""Layered boxes: whatever the graph, a reader who follows the lines finds its edges and no others."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas_tui.mermaid import draw
from atlas_tui.mermaid.layout.boxes.layout import Plan, Room, arrange
from atlas_tui.mermaid.layout.flow import Flow, filled, flow
from atlas_tui.mermaid.layout.rails import DOWN, LEFT, RIGHT, UP
from atlas_tui.mermaid.model import Edge, Graph, Node, Subgraph
from tests.unit.mermaid.reading import Read, Reader, border_of, cells_of
from tests.unit.mermaid.support import text_of


def edges_of(graph: Graph) -> Counter[Read]:
    return Counter(
        Read(edge.source, edge.target, edge.label, edge.stroke, edge.head, edge.tail)
        for edge in graph.edges
        if edge.source != edge.target
    )


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """A graph of a few nodes in groups that may stand in each other, with edges of several kinds between them."""
    count = draw(st.integers(1, 9))
    groups = draw(st.integers(0, 3))
    subgraphs = tuple(
        Subgraph(f"g{number}", f"G{number}", draw(st.sampled_from([None, *(f"g{at}" for at in range(number))])))
        for number in range(groups)
    )
    parents = st.sampled_from([None, *(group.id for group in subgraphs)])
    nodes = tuple(Node(f"n{number}", "x", parent=draw(parents)) for number in range(count))
    around = {item.id: item.parent for item in subgraphs} | {node.id: node.parent for node in nodes}

    def groups_of(key: str | None) -> list[str]:
        return [key, *groups_of(around[key])] if key else []

    inhabited = sorted({group for node in nodes for group in groups_of(node.parent)})
    ends = st.sampled_from([node.id for node in nodes] * 2 + inhabited)
    edges = tuple(
        Edge(
            draw(ends), draw(ends), draw(st.sampled_from(["", "", f"e{number}"])),
            draw(st.sampled_from(["solid", "solid", "dotted"])), draw(st.sampled_from(["arrow", "arrow", "none"])),
        )
        for number in range(draw(st.integers(0, 13)))
    )  # fmt: skip
    apart = tuple(
        edge for edge in edges
        if edge.source == edge.target not in inhabited
        or (edge.source not in groups_of(edge.target) and edge.target not in groups_of(edge.source))
    )  # fmt: skip
    return Graph("flowchart", "", "TB", nodes, apart, subgraphs)


def plan_of(order: Flow, graph: Graph, room: Room, across: bool, size: tuple[int, int] = (9, 3)) -> Plan | None:
    labels = {edge: (len(edge.label) + 2 * across, 1) for edge in graph.edges if edge.label}
    titles = {group.id: 4 for group in graph.subgraphs}
    return arrange(order, dict.fromkeys(set(order.order) - filled(order), size), labels, titles, room, across)


def inside(one: set[tuple[int, int]], other: set[tuple[int, int]]) -> bool:
    return one <= other


def check(plan: Plan, order: Flow, graph: Graph) -> None:
    assert Reader(plan).edges() == edges_of(graph)
    assert plan.boxes.keys() == set(order.order) - filled(order)
    solid = [cells_of(rect) for rect in (*plan.boxes.values(), *(rect for _, rect in plan.labels))]
    borders = [border_of(rect) for rect in plan.frames.values()]
    for one, other in combinations([*solid, *borders], 2):
        assert one.isdisjoint(other)
    for cells in solid:
        assert cells.isdisjoint(plan.cells)
    for group, rect in plan.frames.items():
        held = cells_of(rect)
        for key, box in plan.boxes.items():
            assert inside(cells_of(box), held) == (group in order.paths[key])
        for (x, y), (bits, _) in plan.cells.items():
            if (x, y) in border_of(rect):
                level = y in (rect.y, rect.y + rect.height - 1)
                assert bits == (UP | DOWN if level else LEFT | RIGHT)
                assert not (level and x in (rect.x, rect.x + rect.width - 1))


@settings(max_examples=120, deadline=None, derandomize=True)
@given(graphs(), st.booleans())
def test_a_plan_tells_the_graph_and_nothing_else(graph: Graph, across: bool) -> None:
    order = flow(graph)
    plan = plan_of(order, graph, Room(400, 400), across)
    if plan is not None:
        check(plan, order, graph)


def test_most_plans_are_not_refused() -> None:
    """The check above is worth something only if there is mostly something to check."""
    made = 0

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(graphs(), st.booleans())
    def count(graph: Graph, across: bool) -> None:
        nonlocal made
        made += plan_of(flow(graph), graph, Room(400, 400), across) is not None

    count()
    assert made > 45


@pytest.mark.parametrize("across", [False, True])
def test_what_does_not_fit_is_refused(across: bool) -> None:
    graph = Graph("flowchart", "", "TB", tuple(Node(f"n{at}", "x") for at in range(3)),
                  (Edge("n0", "n1"), Edge("n1", "n2")), ())  # fmt: skip
    order = flow(graph)
    whole = plan_of(order, graph, Room(100, 100), across)
    assert whole is not None
    assert plan_of(order, graph, Room(whole.width, whole.height), across) == whole
    assert plan_of(order, graph, Room(whole.width - 1, whole.height), across) is None
    assert plan_of(order, graph, Room(whole.width, whole.height - 1), across) is None


def test_a_wide_rank_is_split() -> None:
    nodes = tuple(Node(f"n{at}", "x") for at in range(13))
    graph = Graph("flowchart", "", "TB", nodes, tuple(Edge("n0", node.id) for node in nodes[1:]), ())
    order = flow(graph)
    plan = plan_of(order, graph, Room(60, 60), across=False)
    assert plan is not None
    check(plan, order, graph)
    assert len({rect.y for rect in plan.boxes.values()}) > 2


CHAIN = """
┌───┐      ╒═══════╕  ┌───┐
│ A ├─ ok ─▸ Store ├╌╌▸ C │
└───┘      ╘═══════╛  └───┘
"""

FORKS = """
    ┌───┐  ┌───┐
    │ A │  │ B │
    └─┬─┘  └─┬─┘
  ╭───┴────╮ │
  │ ╭──────│─┤
┌─▾─▾─┐  ┌─▾─▾─┐
│  C  │  │  D  │
└─────┘  └─────┘
"""

FRAME = """
┌───┐
│ X │
└─┬─┘
╔═▾ Group ══╗
║     ┌───┐ ║
║     │ A │ ║
║     └───┘ ║
╚═══╤═══════╝
  ┌─┴─┐
  │ Y │
  └───┘
"""

BACK = """
+---+         +------------------------+
| A +---------> B                      |
|   <- again -+ ^ wait: back to itself |
+---+         +------------------------+
"""


@pytest.mark.parametrize(
    ("body", "ascii_only", "expected"),
    [
        ("A -->|ok| B[(Store)] -.-> C", False, CHAIN),
        ("A --> C & D\nB --> C & D", False, FORKS),
        ("subgraph g [Group]\nA\nend\nX --> g --- Y", False, FRAME),
        ("A --> B -->|again| A\nB -->|wait| B", True, BACK),
    ],
)
def test_a_small_graph_in_boxes(body: str, ascii_only: bool, expected: str) -> None:
    """A chain, forks that cross, a group with edges of its own, edges that lead back."""
    assert "\n" + text_of(draw(f"graph TD\n{body}", 80, ascii_only=ascii_only, layout="boxes")) == expected


def test_a_graph_may_be_too_large_for_boxes() -> None:
    body = " --> ".join(f"n{number}" for number in range(60))
    assert draw(f"graph TD\n{body}", 80, layout="boxes").layout == "rails"


def test_an_edge_between_a_group_and_what_is_in_it_has_no_boxes() -> None:
    assert draw("graph TD\nsubgraph g\nA --> B\nend\nB --> g", 80, layout="boxes").layout == "rails"
