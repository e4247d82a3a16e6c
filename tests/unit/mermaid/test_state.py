"""Reading state diagrams."""

from __future__ import annotations

import pytest

from atlas_tui.mermaid import MermaidError
from atlas_tui.mermaid.model import Graph
from atlas_tui.mermaid.parser import parse


def read(body: str) -> Graph:
    diagram = parse(f"stateDiagram-v2\n{body}\n")
    assert isinstance(diagram, Graph)
    return diagram


def test_states_take_their_descriptions_as_names() -> None:
    graph = read('Up: serving\nUp : since 12:00\nstate "Going down" as Down\nUp --> Down : SIGTERM: drain\nIdle')
    assert {node.id: node.label for node in graph.nodes} == {
        "Up": "serving\nsince 12:00", "Down": "Going down", "Idle": "Idle",
    }  # fmt: skip
    assert graph.edges[0].label == "SIGTERM: drain"


def test_start_and_end_are_those_of_the_state_around_them() -> None:
    graph = read("[*] --> A\nA --> [*]\nstate B {\n [*] --> C\n}")
    assert [node.shape for node in graph.nodes] == ["start", "round", "end", "start", "round"]
    assert len({node.id for node in graph.nodes}) == 5
    assert [node.parent for node in graph.nodes] == [None, None, None, "B", "B"]


def test_composite_states_nest_and_are_ends_of_edges() -> None:
    graph = read('state "The outer" as A {\n state B {\n C --> D\n }\n}\nA --> E\nB --> E')
    assert [(group.id, group.title, group.parent) for group in graph.subgraphs] == [
        ("A", "The outer", None), ("B", "B", "A"),
    ]  # fmt: skip
    assert [node.id for node in graph.nodes] == ["C", "D", "E"]


def test_parallel_parts_become_groups() -> None:
    graph = read("state A {\n B --> C\n --\n D\n --\n E\n}")
    assert [group.title for group in graph.subgraphs] == ["A", "in parallel 1", "in parallel 2", "in parallel 3"]
    assert {group.parent for group in graph.subgraphs[1:]} == {"A"}
    assert [node.parent for node in graph.nodes] == ["A part 1", "A part 1", "A part 2", "A part 3"]


def test_choices_forks_notes_and_classes() -> None:
    graph = read(
        "state c <<choice>>\nstate f [[fork]]\nc --> f\nnote left of c : one line\nnote right of f\n two\n lines\n"
        "end note\nclassDef hot fill:red\nclass c hot\nf:::cold --> c\ndirection LR\nhide empty description"
    )
    assert [(node.label, node.shape, node.notes, node.classes) for node in graph.nodes] == [
        ("c (choice)", "diamond", ("one line",), ("hot",)),
        ("f (fork)", "fork", ("two lines",), ("cold",)),
    ]
    assert graph.direction == "LR"


@pytest.mark.parametrize(
    ("body", "line", "column", "said"),
    [
        ("A -->", 2, 6, "expected a state, found the end of the text"),
        ("A --> B C", 2, 9, "expected '-->', ':' or the end of the line, found 'C'"),
        ("state A {\nB", 2, 1, "this state is never closed; add '}'"),
        ("A\n}", 3, 1, "'}' without a state that it closes"),
        ("[*]", 2, 1, "expected '-->' behind '[*]'"),
        ("note left of A\ntext", 2, 1, "add 'end note'"),
        ("--", 2, 1, "'--' divides a composite state"),
    ],
)
def test_an_error_says_where(body: str, line: int, column: int, said: str) -> None:
    with pytest.raises(MermaidError) as caught:
        read(body)
    assert said in caught.value.message
    assert (caught.value.line, caught.value.column) == (line, column)


def test_a_comment_may_end_a_line() -> None:
    assert len(read("A --> B %% why\nB --> C").edges) == 2


def test_a_composite_state_may_stand_on_one_line() -> None:
    graph = read("state A { B --> C }\nA --> D")
    assert [(node.id, node.parent) for node in graph.nodes] == [("B", "A"), ("C", "A"), ("D", None)]
