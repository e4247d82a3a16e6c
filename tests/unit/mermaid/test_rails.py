"""Rails: the order of rows, and where edges run."""

from __future__ import annotations

import time
from itertools import pairwise
from random import Random

import pytest

from atlas_tui.mermaid import Layout, draw
from atlas_tui.mermaid.layout.flow import flow
from atlas_tui.mermaid.layout.rails import DOWN, LEFT, RIGHT, UP, Row, rails
from atlas_tui.mermaid.model import Graph
from atlas_tui.mermaid.parser import parse
from tests.unit.mermaid.support import missing, text_of


def drawn(body: str, width: int = 80) -> list[str]:
    return text_of(draw(f"graph TD\n{body}", width, layout="rails")).rstrip("\n").split("\n")


def test_a_chain_needs_no_rows_between() -> None:
    assert drawn("A --> B --> C") == ["● A", "● B", "● C"]


def test_what_is_not_joined_stands_apart() -> None:
    assert drawn("A\nB --> C") == ["● B", "● C", "", "● A"]


def test_a_fork_closes_from_the_right() -> None:
    assert drawn("A --> B & C & D") == ["● A", "├─┬─╮", "│ │ ● B", "│ ● C", "● D"]


def test_edges_to_one_node_share_its_rail() -> None:
    assert drawn("A --> B & C --> D") == ["● A", "├─╮", "│ ● B", "● │ C", "╰─┤", "  ● D"]


def test_a_label_stands_before_its_target_or_where_it_starts() -> None:
    rows = drawn("A -->|yes| B\nA -->|no| C\nB -->|then| C")
    assert rows == ["● A", "▾ no ─▸ C", "├─╮", "│ ● yes ─▸ B", "├─╯ then ─▸ C", "● C"]


def test_an_edge_that_leads_back_says_where_to() -> None:
    rows = drawn("A --> B -->|again| A\nB --> B\nB --> C")
    assert rows == ["● A", "● B", "├─▴ again: back to A", "├─▴ back to itself", "● C"]


def test_a_crossed_rail_is_unbroken() -> None:
    rows = drawn("A --> B & C & D\nB --> E\nC --> E\nE --> D")
    assert rows == ["● A", "├─┬─╮", "│ │ ● B", "│ ● │ C", "│ ╰─┤", "│   ● E", "├───╯", "● D"]


def test_a_group_that_has_edges_is_a_row_and_comes_before_what_is_in_it() -> None:
    rows = drawn("subgraph g [Group]\nA --> B\nend\nX --> g\nB --> g")
    assert rows == ["● X", "■ Group", "● A", "● B", "╰─▴ back to Group"]


def test_a_heading_names_the_groups_around() -> None:
    rows = drawn("subgraph o [Outer]\nsubgraph i [Inner]\nA\nend\nB\nend\nA --> B --> C")
    assert rows == ["── Outer / Inner ──", "● A", "│ ── Outer ──", "● B", "│ ────────────", "● C"]


@pytest.mark.parametrize(
    ("body", "letters"),
    [
        ("A:::edge --> B:::serviceStyle --> C:::state --> D:::control", "ESTC"),
        ("subgraph x [Edge plane]\nA\nend\nsubgraph Service_Plane\nB\nend\nsubgraph state\nC\nend", "EST"),
        ("subgraph x [Edge plane]\nA:::control\nend", "C"),
        ("subgraph x [Stateful sets]\nA:::edgy\nend", ""),
    ],
)
@pytest.mark.parametrize("layout", ["boxes", "rails", "list"])
def test_planes_are_letters_and_roles(body: str, letters: str, layout: Layout) -> None:
    drawing = draw(f"graph TD\n{body}", 80, layout=layout)
    assert drawing.layout == layout
    roles = {"E": "edge", "S": "service", "T": "state", "C": "control"}
    spans = [(span.text.strip("┌─┐"), span.role) for row in drawing.lines for span in row]
    marked = [text for text, role in spans if text in roles and role == roles[text]]
    assert sorted(marked) == sorted(letters)


def test_too_many_rails_become_a_list() -> None:
    ends = " & ".join(f"n{number}" for number in range(50))
    drawing = draw(f"graph TD\nA -->|to| {ends}", 80)
    assert drawing.layout == "list"
    assert "    to ─▸ n0, n1, n2" in text_of(drawing)


def _random_graph(seed: int) -> str:
    random = Random(seed)
    count = random.randint(1, 24)
    groups = random.randint(0, 4)
    names = [f"n{number}" for number in range(count)]
    ends = names + [f"g{number}" for number in range(groups)]
    rows = ["graph TD"]
    for number in range(groups):
        inside = random.sample(names, random.randint(0, min(4, count)))
        rows += [f"subgraph g{number} [Group {number}]", *inside, "end"]
    rows += [f'{name}["Node {name}<br/>{"word " * random.randint(0, 20)}"]' for name in names]
    for number in range(random.randint(0, 2 * count)):
        labelled = [f"-->|label {number}|", f"-. dots {number} .->"]
        arrow = random.choice(["-->", "-.->", "==>", "---", "<-->", "--x", *labelled])
        rows.append(f"{random.choice(ends)} {arrow} {random.choice(ends)}")
    return "\n".join(rows)


def _check_margins(rows: list[Row]) -> None:
    """Whatever leaves a cell to one side arrives in the next cell, and whatever goes down arrives below."""
    for above, row in pairwise(rows):
        for column in range(max(len(above.below), len(row.cells)) // 2):
            leaves = 2 * column < len(above.below) and above.below[2 * column] & DOWN
            is_node = row.kind == "node" and row.column == column
            arrives = 2 * column < len(row.cells) and row.cells[2 * column] & UP
            assert bool(leaves) == bool(arrives) or (is_node and not arrives)
    for row in rows:
        for left, right in pairwise(row.cells):
            crossed = left & (UP | DOWN) == UP | DOWN or right & (UP | DOWN) == UP | DOWN
            assert bool(left & RIGHT) == bool(right & LEFT) or crossed


@pytest.mark.parametrize("seed", range(80))
def test_any_graph_fits_and_loses_nothing(seed: int) -> None:
    source = _random_graph(seed)
    diagram = parse(source)
    assert isinstance(diagram, Graph)
    order = flow(diagram)
    assert sorted(order.order) == sorted(order.items)
    assert sum(map(len, (*order.down.values(), *order.up.values()))) == len(diagram.edges)
    _check_margins(rails(order, 1000) or [])
    for width in (40, 61, 80):
        drawing = draw(source, width)
        assert drawing.width <= width
        assert missing(source, drawing) == []
        assert (drawing.nodes, drawing.edges) == (len(diagram.nodes), len(diagram.edges))


def test_edges_lead_down_unless_they_close_a_circle() -> None:
    diagram = parse("graph TD\nsubgraph x\nA --> B\nend\nsubgraph y\nC\nend\nB --> C --> D --> B")
    assert isinstance(diagram, Graph)
    order = flow(diagram)
    assert order.order == ("A", "B", "C", "D")
    assert [edge.target for edges in order.up.values() for edge in edges] == ["B"]


def test_a_few_hundred_nodes_are_quick() -> None:
    """Bounded generously: the point is that no quadratic step hides here."""
    random = Random(1)
    body = "\n".join(f"n{random.randrange(300)} -->|e{number}| n{random.randrange(300)}" for number in range(600))
    star = "\n".join(f"hub --> s{number}" for number in range(1900))
    started = time.perf_counter()
    for source in (body, star):
        assert draw(f"graph TD\n{source}", 80).error is None
    assert time.perf_counter() - started < 5
