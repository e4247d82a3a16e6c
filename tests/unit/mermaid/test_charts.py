"""Reading charts: what is taken from a text, and what is refused with its place."""

from __future__ import annotations

import pytest

from atlas_tui.mermaid import MermaidError, draw
from atlas_tui.mermaid.charts import (
    Branching,
    Flow,
    GitGraph,
    Journey,
    Mindmap,
    Pie,
    Point,
    Quadrant,
    Sankey,
    Series,
    Slice,
    Timeline,
    XYChart,
)
from atlas_tui.mermaid.parser import kind_of, parse


def test_a_pie_has_a_title_and_slices() -> None:
    pie = parse('pie showData\ntitle Cost %% not this\n%% nor this\n"A &amp; B": 1.5\n\'c "d"\' : 3 %% nor this\n')
    assert pie == Pie("Cost", (Slice("A & B", 1.5), Slice('c "d"', 3)))
    assert parse('pie title On one line\n"a" : 0') == Pie("On one line", (Slice("a", 0),))
    assert parse("---\ntitle: From above\n---\npie\naccTitle: x\naccDescr {\n y }\n") == Pie("From above", ())


def test_a_chart_has_axes_and_series() -> None:
    chart = parse(
        'xychart-beta horizontal\ntitle "T"\nx-axis Time of day ["a, b", c d, 3]\ny-axis "ms" -1 --> 2.5\n'
        'bar [1, +.5 "half", -3]; line reads [2, 3]\n'
    )
    assert chart == XYChart(
        "T", True, "Time of day", ("a, b", "c d", "3"), "ms", (-1, 2.5),
        (Series("bar", "", (1, 0.5, -3), ("", "half", "")), Series("line", "reads", (2, 3), ("", ""))),
    )  # fmt: skip


def test_an_axis_without_labels_counts_or_is_spread_evenly() -> None:
    counted, spread = parse("xychart\nline [5, 6, 7]"), parse("xychart\nx-axis hour 0 --> 24\nline [5, 6, 7]")
    assert isinstance(counted, XYChart)
    assert isinstance(spread, XYChart)
    assert counted.x_labels == ("1", "2", "3")
    assert (spread.x_title, spread.x_labels) == ("hour", ("0", "12", "24"))
    more = parse("xychart\nx-axis [a]\nbar [1, 2]")
    assert isinstance(more, XYChart)
    assert more.x_labels == ("a", "no. 2")


def test_a_timeline_has_sections_of_periods_with_events() -> None:
    timeline = parse(
        "timeline LR\ntitle T\n2019 : first : at 10:30 #quot;x#quot;\n     : second\n# a comment\n"
        "section S\n2020<br>or so\n"
    )
    assert isinstance(timeline, Timeline)
    assert timeline.title == "T"
    first, second = timeline.sections
    assert [(each.label, each.events) for each in first.periods] == [("2019", ("first", 'at 10:30 "x"', "second"))]
    assert (second.title, second.periods[0].label, second.periods[0].events) == ("S", "2020\nor so", ())


def test_a_mind_map_is_a_tree_by_indentation() -> None:
    mindmap = parse(
        "mindmap\n    root((The root))\n      A\n          B[Be]\n          ::icon(fa fa-x)\n        id)C(\n"
        '     :::hot\n      "D"\n   %% comment\n          E["`**bold** (x)\nmore`"]\n'
    )
    assert isinstance(mindmap, Mindmap)
    assert [(topic.depth, topic.label) for topic in mindmap.topics] == [
        (0, "The root"), (1, "A"), (2, "Be"), (2, "C"), (1, '"D"'), (2, "bold (x)\nmore"),
    ]  # fmt: skip


def test_a_quadrant_chart_has_axes_names_and_points() -> None:
    quadrant = parse(
        'quadrantChart\ntitle T\nx-axis low --> "high: very"\ny-axis bottom -->\nquadrant-2 Second one\n'
        'A-b c: [0.3, 1]\n"q: r":::red: [0, 0.25] radius: 9, color: #ff0000\nclassDef red color: #ff0000\n'
    )
    assert quadrant == Quadrant(
        "T", ("low", "high: very"), ("bottom", ""), ("", "Second one", "", ""),
        (Point("A-b c", 0.3, 1), Point("q: r", 0, 0.25)),
    )  # fmt: skip


def test_a_sankey_diagram_is_csv() -> None:
    sankey = parse('sankey-beta\n\nA,"B, ""C""",1.5\n\n"D" , E,20 \n')
    assert sankey == Sankey("", (Flow("A", 'B, "C"', 1.5), Flow("D", "E", 20)))


def test_a_history_knows_its_branches() -> None:
    history = parse(
        """%%{init: {'gitGraph': {'mainBranchName': 'trunk'}}}%%
        gitGraph BT:
            commit id: "a" tag: "v1" tag: "v2"
            branch "fix it" order: 2
            commit "words" type: HIGHLIGHT
            switch trunk
            commit msg: "m"
            merge "fix it" id: "m1"
            branch other
            checkout "fix it"
            cherry-pick id: "m1" parent: "a"
        """
    )
    assert isinstance(history, GitGraph)
    assert [step if isinstance(step, Branching) else step[:4] for step in history.steps] == [
        ("commit", "trunk", "a", ""),
        Branching("fix it", "trunk"),
        ("commit", "fix it", "", "words"),
        ("commit", "trunk", "", "m"),
        ("merge", "trunk", "m1", ""),
        Branching("other", "trunk"),
        ("cherry-pick", "fix it", "", ""),
    ]
    picked = history.steps[-1]
    assert not isinstance(picked, Branching)
    assert (picked.picked, picked.other, picked.through) == ("m1", "trunk", "a")


def test_a_journey_has_tasks_with_scores_and_actors() -> None:
    journey = parse("journey\ntitle T\nsection S\nRead it: 3: A, B\nThink: 4.5\nsection Empty\nDo: x: C # comment\n")
    assert isinstance(journey, Journey)
    first, second = journey.sections
    assert [tuple(each) for each in first.activities] == [("Read it", 3, ("A", "B"), ""), ("Think", 4.5, (), "")]
    assert [tuple(each) for each in second.activities] == [("Do", None, ("C",), "x")]


def test_kinds_are_told_by_their_opening_words() -> None:
    words = ["pie", "gantt", "timeline", "mindmap", "journey", "xychart-beta", "quadrantChart", "sankey", "gitGraph:"]
    kinds = ["pie", "gantt", "timeline", "mindmap", "journey", "xychart", "quadrant", "sankey", "gitgraph"]
    assert [kind_of(word) for word in words] == kinds
    assert (kind_of("classDiagram-v2"), kind_of("erDiagram"), kind_of("kanban")) == ("class", "er", "kanban")


@pytest.mark.parametrize(
    ("source", "line", "column", "said"),
    [
        ("pie\nCompute : 3", 2, 1, "a label in double quotes"),
        ('pie\n"a" : x', 2, 7, "expected a number"),
        ('pie\n"a" : -1', 2, 7, "cannot be negative"),
        ('pie\n"a" : 1 %', 2, 9, "the end of the line"),
        ("xychart\nx-axis [a, b (c)]", 2, 14, "in double quotes"),
        ("xychart\nbar [1, ]", 2, 9, "expected a number"),
        ("xychart\npie", 2, 1, "title, x-axis, y-axis, line or bar"),
        ("timeline\n: event", 2, 1, "needs a period"),
        ("timeline\n14:02 deploy", 2, 3, "a blank and an event"),
        ("mindmap\n  a\n  b", 3, 3, "one root"),
        ("mindmap\n  a[b", 2, 4, "never closed"),
        ("mindmap\n  a[b] c", 2, 8, "the end of the line"),
        ("mindmap\n", 2, 1, "empty"),
        ("quadrantChart\nA: [1.5, 0]", 2, 6, "expected ','"),
        ("quadrantChart\n(A): [0, 0]", 2, 1, "in double quotes"),
        ("sankey\na,b", 2, 4, "an amount"),
        ("sankey\na,b,$5", 2, 5, "without a sign"),
        ("sankey\nä,b,5", 2, 1, "only ASCII"),
        ("sankey\na,b #amp; c,5", 2, 3, "no entities"),
        ("sankey\na,b,5,c", 2, 6, "three fields"),
        ("gitGraph\ncheckout x", 2, 1, "no branch 'x'"),
        ("gitGraph\ncommit\nbranch a\nbranch a", 4, 1, "already a branch"),
        ("gitGraph\ncommit\nbranch a\nmerge main", 4, 1, "nothing that 'a' does not"),
        ('gitGraph\ncommit\ncherry-pick id: "z"', 3, 1, "no commit 'z'"),
        ("gitGraph\npush", 2, 1, "found 'push'"),
        ("journey\nno score", 2, 9, "a task such as"),
        ("gantt\nno data", 2, 8, "a task such as"),
    ],
)
def test_an_error_says_where(source: str, line: int, column: int, said: str) -> None:
    with pytest.raises(MermaidError) as caught:
        parse(source)
    assert said in caught.value.message
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize(
    "source",
    [
        'pie\n"a' + "\\" * 50_000, "pie\ntitle" + " " * 150_000 + "x", "xychart\nbar [" + "1," * 60_000,
        "xychart\ntitle " + "a " * 70_000 + "(", "timeline\n" + ": " * 70_000, "mindmap\n" + " " * 150_000 + "a[",
        "mindmap\n" + "".join(f"{' ' * depth}a\n" for depth in range(1, 550)), "quadrantChart\n" + "a-" * 70_000,
        "sankey\n" + "a,b,1\n" * 30_000, "gitGraph\n" + "commit\n" * 25_000, "journey\n" + "a: 1\n" * 35_000,
        "gantt\n" + "a :1d\n" * 30_000, "gantt\na : 2024-01-01, 999999999999d\nb : 3d",
        "gantt\nexcludes monday,tuesday,wednesday,thursday,friday,weekends\n" + "a : 2024-01-01, 3d\n" * 1_900,
        "gantt\n" + "".join(f"a :i{place}, after i{place + 1}, 1d\n" for place in range(1_900)),
        "gantt\nexcludes weekends\n" + "a : 2024-01-01, 900y\n" * 1_900,
        "erDiagram\n" + "A{" * 70_000, "erDiagram\nA {\n" + "a b\n" * 40_000, "classDiagram\n" + "A" * 150_000 + "{",
        "classDiagram\nA : " + "~" * 150_000, "erDiagram\nclass " + "a," * 70_000,
    ],
)  # fmt: skip
def test_no_chart_is_too_odd(source: str) -> None:
    """Long, deep and endless texts are read or refused, and each soon."""
    drawing = draw(source, 60)
    assert drawing.width <= 60
