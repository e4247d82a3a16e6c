"""Blast radius: what a failure reaches, and what a node needs."""

from __future__ import annotations

import pytest

from atlas_tui.mermaid.model import Graph
from atlas_tui.mermaid.parser import parse
from atlas_tui.mermaid.reach import downstream, upstream


def graph(body: str) -> Graph:
    read = parse(f"graph TD\n{body}")
    assert isinstance(read, Graph)
    return read


@pytest.mark.parametrize(
    ("body", "start", "down", "up"),
    [
        ("A --> B --> C\nB --> D\nE --> D", "B", "CD", "A"),
        ("A --> B --> C --> A\nC --> D", "A", "BCD", "BC"),
        ("A --> A", "A", "", ""),
        ("A --- B --> C", "B", "AC", "A"),
        ("A <--> B\nC --x A", "A", "B", "BC"),
        ("A ~~~ B", "A", "", ""),
        ("A --> g\nsubgraph g\nB\nsubgraph h\nC\nend\nend\nh --> D", "A", "BCD", ""),
        ("A --> g\nsubgraph g\nB\nsubgraph h\nC\nend\nend\nh --> D", "D", "", "AC"),
        ("A --> g\nsubgraph g\nB\nsubgraph h\nC\nend\nend\nh --> D", "g", "D", "A"),
        ("A --> B", "nobody", "", ""),
    ],
)
def test_reach(body: str, start: str, down: str, up: str) -> None:
    assert downstream(graph(body), start) == set(down)
    assert upstream(graph(body), start) == set(up)


def test_a_group_with_nothing_in_it_is_reached_itself() -> None:
    assert downstream(graph("A --> g\nsubgraph g\nend\ng --> B"), "A") == {"g", "B"}


def test_reach_follows_a_long_chain() -> None:
    chain = " --> ".join(f"n{number}" for number in range(1900))
    assert len(downstream(graph(chain), "n0")) == 1899
