"""Reading flowcharts: every way to write a node, an edge and a group."""

from __future__ import annotations

import pytest

from atlas_tui.mermaid import MermaidError
from atlas_tui.mermaid.model import Edge, Graph, Node
from atlas_tui.mermaid.parser import parse


def read(body: str, header: str = "flowchart LR") -> Graph:
    diagram = parse(f"{header}\n{body}\n")
    assert isinstance(diagram, Graph)
    return diagram


def only_node(body: str) -> Node:
    (node,) = read(body).nodes
    return node


@pytest.mark.parametrize(
    ("written", "shape"),
    [
        ("A[x y]", "box"), ("A(x y)", "round"), ("A([x y])", "stadium"), ("A[[x y]]", "subroutine"),
        ("A[(x y)]", "cylinder"), ("A((x y))", "circle"), ("A(((x y)))", "double circle"), ("A(-x y-)", "ellipse"),
        ("A{x y}", "diamond"), ("A{{x y}}", "hexagon"), ("A>x y]", "flag"), ("A[/x y/]", "lean right"),
        ("A[\\x y\\]", "lean left"), ("A[/x y\\]", "trapezoid"), ("A[\\x y/]", "inverted trapezoid"),
        ('A["x y"]', "box"), ('A[""x y""]', "box"), ('A@{ shape: cyl, label: "x y" }', "cylinder"),
        ("A[|border:thick|x y]", "box"), ("A[x y]:::hot", "box"), ("A[\n x\n y ]", "box"),
    ],
)  # fmt: skip
def test_every_shape_has_its_label(written: str, shape: str) -> None:
    node = only_node(written)
    assert (node.id, " ".join(node.label.split()), node.shape) == ("A", "x y", shape)


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ('A["a<br/>b<BR>c\\nd"]', "a\nb\nc\nd"),
        ('A["5 #lt; 6 &amp; #35;1 #quot;q#quot;"]', '5 < 6 & #1 "q"'),
        ('A["`**bold** and _thin_ snake_case_name`"]', "bold and thin snake_case_name"),
        ("A[\"<b>fat</b> <span style='x'>span</span> vector<int>\"]", "fat span vector<int>"),
        ('A["fa:fa-server web (2)"]', "web (2)"),
        ("A[<b></b>]", "A"),
        ("A[日本 é ☃]", "日本 é ☃"),
        ("A", "A"),
    ],
)
def test_labels_are_read_as_they_are_seen(written: str, label: str) -> None:
    assert only_node(written).label == label


@pytest.mark.parametrize(
    ("arrow", "edge"),
    [
        ("-->", Edge("A", "B")),
        ("---->", Edge("A", "B")),
        ("---", Edge("A", "B", head="none")),
        ("-.->", Edge("A", "B", stroke="dotted")),
        ("-.-", Edge("A", "B", stroke="dotted", head="none")),
        ("==>", Edge("A", "B", stroke="thick")),
        ("===", Edge("A", "B", stroke="thick", head="none")),
        ("~~~", Edge("A", "B", stroke="invisible", head="none")),
        ("--o", Edge("A", "B", head="circle")),
        ("--x", Edge("A", "B", head="cross")),
        ("<-->", Edge("A", "B", tail="arrow")),
        ("x--x", Edge("A", "B", head="cross", tail="cross")),
        ("<-.->", Edge("A", "B", stroke="dotted", tail="arrow")),
        ("-->|yes, it is|", Edge("A", "B", "yes, it is")),
        ('-->|"yes (it is)"|', Edge("A", "B", "yes (it is)")),
        ("-- yes -->", Edge("A", "B", "yes")),
        ('-- "y -- s" -->', Edge("A", "B", "y -- s")),
        ("-- yes ---", Edge("A", "B", "yes", head="none")),
        ("-. no .->", Edge("A", "B", "no", stroke="dotted")),
        ("== no ==>", Edge("A", "B", "no", stroke="thick")),
        ("<-- both -->", Edge("A", "B", "both", tail="arrow")),
        ("e1@-->", Edge("A", "B")),
        ("\n  -->", Edge("A", "B")),
    ],
)
def test_every_arrow_and_label(arrow: str, edge: Edge) -> None:
    assert read(f"A {arrow} B").edges == (edge,)


@pytest.mark.parametrize("written", ["A-->B", "A-- x -->B", "A-->|x|B", "A ---oB"])
def test_blanks_around_an_arrow_do_not_matter(written: str) -> None:
    assert [(edge.source, edge.target) for edge in read(written).edges] == [("A", "B")]


def test_chains_and_ampersands_make_every_pair() -> None:
    pairs = [(edge.source, edge.target) for edge in read("A & B --> C[see] & D --> E").edges]
    assert pairs == [("A", "C"), ("A", "D"), ("B", "C"), ("B", "D"), ("C", "E"), ("D", "E")]


def test_a_later_label_wins_and_a_mention_changes_nothing() -> None:
    graph = read("A --> B\nA[first] --> C\nA{second}\nA --> D")
    assert next(node for node in graph.nodes if node.id == "A") == Node("A", "second", "diamond")


def test_groups_nest_and_keep_what_they_mention_first() -> None:
    graph = read(
        "subgraph one [The first]\n A --> B\n subgraph two\n direction TB\n C\n end\nend\n"
        'subgraph "No id here"\n A --> D\nend\nB --> two'
    )
    assert [(group.id, group.title, group.parent) for group in graph.subgraphs] == [
        ("one", "The first", None), ("two", "two", "one"), ("group 3", "No id here", None),
    ]  # fmt: skip
    assert {node.id: node.parent for node in graph.nodes} == {"A": "one", "B": "one", "C": "two", "D": "group 3"}
    assert graph.subgraphs[1].direction == "TB"
    assert graph.edges[-1] == Edge("B", "two")


def test_what_only_colours_is_accepted() -> None:
    graph = read(
        "A:::edge --> B;\nclassDef edge fill:#f9f,stroke:#333;\nclass A,B hot\nstyle A fill:#bbf\n"
        'linkStyle 0 stroke:red\nclick A "https://example.net/a;b" "tip" _blank\naccTitle: t\naccDescr { d\nd }\n'
        "e1@{ animate: true }\nA e2@--> C\ne2@{ animate: true }",
    )
    assert [(node.id, node.classes) for node in graph.nodes] == [("A", ("edge", "hot")), ("B", ("hot",)), ("e1", ()),
                                                                 ("C", ())]  # fmt: skip


def test_comments_directives_and_front_matter_are_no_content() -> None:
    diagram = parse(
        "---\ntitle: Two of them\nconfig:\n  x: 1\n---\n%% first\n%%{init: {'a':\n 'b'}}%%\n\ngraph TD;\n"
        "  %% between\n  A-->\n  %% inside a chain\n  B\n"
    )
    assert isinstance(diagram, Graph)
    assert (diagram.title, len(diagram.edges)) == ("Two of them", 1)


@pytest.mark.parametrize(
    ("header", "direction"), [("graph", "TB"), ("graph TD", "TB"), ("flowchart BT", "BT"), ("graph RL;", "RL")]
)
def test_the_direction_is_read(header: str, direction: str) -> None:
    assert read("A --> B", header).direction == direction


@pytest.mark.parametrize(
    ("source", "line", "column", "said"),
    [
        ("graph TD\n  A[one (two)] --> B", 2, 9, "'(' inside a label; put the whole label in double quotes"),
        ("graph TD\n  A[one\n  B --> C", 2, 4, "this label is never closed; add ']'"),
        ('graph TD\n  A["one] --> B', 2, 5, "this quote is never closed"),
        ("graph TD\n  A[/etc/hosts]", 2, 4, "open a slanted box"),
        ("graph TD\n  A --> ", 2, 9, "expected a node, found the end of the text"),
        ("graph TD\n  A -- label B", 2, 5, "this edge is not finished"),
        ("graph TD\n  A -->|a|b| C", 2, 12, "expected an edge or the end of the line"),
        ("graph TD\n  A [x]", 2, 5, "no blank may stand between a node and its bracket"),
        ("graph TD\n  A --> B %% why", 2, 11, "a comment stands on a line of its own"),
        ("graph TD\n  A B", 2, 5, "expected an edge or the end of the line, found 'B'"),
        ("graph TD\n  subgraph x\n  A", 2, 3, "this subgraph is never closed; add 'end'"),
        ("graph TD\n  subgraph x (y)\n  end", 2, 14, "'(y)' in a title"),
        ("graph TD\n  A\n  end", 3, 3, "'end' without a subgraph"),
        ("graph TD\n  A --> end", 2, 9, "'end' closes a subgraph"),
        ("graph XY\n  A", 1, 7, "expected a direction"),
        ("\r\n\r\ngrahp TD\r\n  A", 3, 1, "did you mean 'graph'?"),
        ("flow\n  A", 1, 1, "'flow' is not a kind of diagram"),
        ("%% only a comment", 1, 18, "there is no diagram here"),
        ("", 1, 1, "there is no diagram here"),
        ("graph TD\n" + "subgraph a\n" * 51, 52, 11, "groups are nested more than 50 deep"),
    ],
)
def test_an_error_says_where_and_what_to_do(source: str, line: int, column: int, said: str) -> None:
    with pytest.raises(MermaidError) as caught:
        parse(source)
    assert said in caught.value.message
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("graph TD\n" + "x" * 200_000, "a diagram may have 200,000"),
        ("graph TD\n" + "".join(f"n{number}\n" for number in range(2001)), "more than 2,000 nodes"),
        ("graph TD\n" + "A-->B\n" * 2001, "more than 2,000 edges"),
        ("graph TD\n" + "subgraph a\nend\n" * 501, "more than 500 groups"),
    ],
)
def test_what_is_too_large_is_refused_by_name(source: str, said: str) -> None:
    with pytest.raises(MermaidError, match=said):
        parse(source)


def test_words_may_follow_a_quoted_label() -> None:
    assert [edge.label for edge in read('A -->|"half a day"<br/>of work| B').edges] == ["half a day of work"]


def test_a_tooltip_may_have_several_lines() -> None:
    assert [node.id for node in read('A --> B\nclick A "https://example.net" "first\nsecond"\nB --> C').nodes] == [
        "A",
        "B",
        "C",
    ]


def test_shapes_have_names_too() -> None:
    diagram = read('A@{ shape: db, label: "Orders" } --> B@{ shape: decision }\nC@{ shape: terminal }')
    assert [(node.label, node.shape) for node in diagram.nodes] == [
        ("Orders", "cylinder"), ("B", "diamond"), ("C", "stadium"),
    ]  # fmt: skip
