"""Reading entity relationship and class diagrams, which become graphs."""

from __future__ import annotations

import pytest

from atlas_tui.mermaid import MermaidError, draw
from atlas_tui.mermaid.model import Graph
from atlas_tui.mermaid.parser import parse
from tests.unit.mermaid.support import text_of


def read(source: str) -> Graph:
    graph = parse(source)
    assert isinstance(graph, Graph)
    return graph


@pytest.mark.parametrize(
    ("relation", "said", "stroke"),
    [
        ("||--o{", "(1 to 0..*)", "solid"), ("|o..|{", "(0..1 to 1..*)", "dotted"),
        ("}|.-o|", "(1..* to 0..1)", "dotted"), ("one or more to only one", "(1..* to 1)", "solid"),
        ("many(0) optionally to 1+", "(0..* to 1..*)", "dotted"),
        ("1 to zero or one", "(1 to 0..1)", "solid"),
    ],
)  # fmt: skip
def test_cardinalities_are_written_as_numbers(relation: str, said: str, stroke: str) -> None:
    graph = read(f"erDiagram\nA {relation} B : holds")
    assert [(edge.source, edge.target, edge.label, edge.stroke, edge.head) for edge in graph.edges] == [
        ("A", "B", f"holds {said}", stroke, "none")
    ]


def test_attributes_are_lines_of_an_entity() -> None:
    graph = read(
        'erDiagram\ndirection LR\nA-B["An alias"]:::hot {\n int id PK, FK "a &lt; b"\n list~str~ names\n}\n'
        '"C d" { }\nE\n'
        'classDef hot fill:#f00\nclass E,A-B cold\nE ||--|| A-B : ""\n'
    )
    assert graph.direction == "LR"
    assert [(node.id, node.label, node.classes) for node in graph.nodes] == [
        ("A-B", "An alias\nint id PK, FK (a < b)\nlist<str> names", ("hot", "cold")),
        ("C d", "C d", ()),
        ("E", "E", ("cold",)),
    ]
    assert graph.edges[0].label == "(1 to 1)"


def test_entities_stand_in_groups() -> None:
    graph = read(
        "erDiagram\nsubgraph g1 [A group]\ndirection LR\nA {\n `my type` a.b\n int? c\n dec(9,2) d\n}\nend\n"
        "g1 ||--|| B : x\n"
    )
    assert [(group.id, group.title, group.direction) for group in graph.subgraphs] == [("g1", "A group", "LR")]
    assert [(node.label, node.parent) for node in graph.nodes] == [
        ("A\nmy type a.b\nint? c\ndec(9,2) d", "g1"), ("B", None),
    ]  # fmt: skip
    assert [(edge.source, edge.target) for edge in graph.edges] == [("g1", "B")]


@pytest.mark.parametrize(
    ("relation", "label", "stroke", "head", "tail"),
    [
        ("<|--", "extended by", "solid", "none", "arrow"), ("..|>", "realizes", "dotted", "arrow", "none"),
        ("*--", "composed of", "solid", "none", "none"), ("--o", "aggregated in", "solid", "none", "none"),
        ("-->", "", "solid", "arrow", "none"), ("..>", "depends on", "dotted", "arrow", "none"),
        ("--", "", "solid", "none", "none"), ("o--|>", "aggregates / extends", "solid", "arrow", "none"),
        ('"1" --> "0..*"', "(1 to 0..*)", "solid", "arrow", "none"), ('"1" --', "(from 1)", "solid", "none", "none"),
        ("()--", "interface of", "solid", "none", "circle"),
    ],
)  # fmt: skip
def test_a_relation_is_said_in_words(relation: str, label: str, stroke: str, head: str, tail: str) -> None:
    edge = read(f"classDiagram\nA {relation} B").edges[0]
    assert (edge.source, edge.target, edge.label, edge.stroke, edge.head, edge.tail) == (
        "A", "B", label, stroke, head, tail,
    )  # fmt: skip


def test_members_are_lines_of_a_class() -> None:
    graph = read(
        'classDiagram\nclass A~T~["A label"]:::hot {\n <<interface>>\n +list~list~int~~ x\n %% no\n'
        " run() bool*\n of()$ A\n}\n"
        "class B~T~\n<<service>> B\nB : -int size\nB : +grow()\nB <|-- `C d` : adds#58; more\nB --> B : itself\n"
    )
    assert [(node.id, node.label) for node in graph.nodes] == [
        ("A", "A label\n<<interface>>\n+list<list<int>> x\nrun() bool (abstract)\nof() A (static)"),
        ("B", "B<T>\n<<service>>\n-int size\n+grow()"),
        ("C d", "C d"),
    ]
    assert [edge.label for edge in graph.edges] == ["extended by: adds: more", "itself"]
    assert graph.nodes[0].classes == ("hot",)


def test_the_words_of_a_name_are_one_as_in_mermaid() -> None:
    graph = read("classDiagram\nclass My Class\nMyClass o -- An other : x")
    assert [node.id for node in graph.nodes] == ["MyClass", "Another"]


def test_namespaces_are_groups_and_notes_stand_beside_classes() -> None:
    graph = read(
        'classDiagram\nnote "all of it"\nnamespace outer {\nclass A\nnamespace inner["In"] {\nclass B\n}\n}\n'
        'note for B "a<br>b"\n'
        'click A href "x"\ncssClass "A,B" hot\ndirection RL'
    )
    assert [(group.id, group.title, group.parent) for group in graph.subgraphs] == [
        ("outer", "outer", None), ("inner", "In", "outer"),
    ]  # fmt: skip
    assert [(node.label, node.parent, node.notes, node.classes) for node in graph.nodes] == [
        ("all of it", None, (), ()), ("A", "outer", (), ("hot",)), ("B", "inner", ("a\nb",), ("hot",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "line", "column", "said"),
    [
        ("erDiagram\nA ||--o{ B", 2, 11, "needs ':' and its role"),
        ("erDiagram\nA ||--{ B : x", 2, 7, "a cardinality such as"),
        ("erDiagram\nA {\n int\n}", 4, 1, "an attribute such as"),
        ("erDiagram\nA {\n int x", 2, 2, "never closed"),
        ("erDiagram\n||--o{", 2, 1, "expected an entity"),
        ("classDiagram\nA -> B", 2, 4, "a relation such as"),
        ("classDiagram\nclass A~List~B~~", 2, 14, "a relation such as"),
        ("classDiagram\nA : +x: int", 2, 7, "the end of the line"),
        ("classDiagram\nA --> B;", 2, 8, "the end of the line"),
        ("erDiagram\nsubgraph g\nA", 2, 1, "this subgraph is never closed"),
        ("classDiagram\nclass A {\n x", 2, 8, "never closed"),
        ("classDiagram\nnamespace n {\nclass A", 2, 1, "this namespace is never closed"),
        ("classDiagram\nA --> (", 2, 7, "the name of a class"),
    ],
)
def test_an_error_says_where(source: str, line: int, column: int, said: str) -> None:
    with pytest.raises(MermaidError) as caught:
        parse(source)
    assert said in caught.value.message
    assert (caught.value.line, caught.value.column) == (line, column)


def test_they_are_drawn_as_graphs() -> None:
    drawing = draw("erDiagram\nALERT ||--o{ PAGE : sends", 80)
    assert (drawing.kind, drawing.nodes, drawing.edges, drawing.error) == ("er", 2, 1, None)
    assert "sends (1 to 0..*)" in text_of(drawing)
    assert draw("classDiagram\nA --> B", 80).kind == "class"
