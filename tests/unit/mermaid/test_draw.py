"""What `draw` promises of any text, and finding diagrams in Markdown."""

from __future__ import annotations

from random import Random
from typing import get_args

import pytest
from rich.cells import set_cell_size

from atlas_tui.lines import plain
from atlas_tui.mermaid import Layout, blocks, draw
from tests.unit.mermaid.support import DIAGRAMS, text_of


def test_a_kind_that_is_not_drawn_yet_is_shown_as_its_source() -> None:
    drawing = draw('C4Context\n  Person(oncall, "On-call engineer")\n', 80)
    assert (drawing.kind, drawing.layout, drawing.error) == ("c4", "source", None)
    assert text_of(drawing).startswith("This kind of diagram (c4) is shown as its source.\n")
    assert 'Person(oncall, "On-call engineer")' in text_of(drawing)


def test_a_wrong_text_is_shown_with_its_error_and_place() -> None:
    drawing = draw("graph TD\n  A --> B[x (y)]\n", 80)
    assert drawing.error is not None
    assert (drawing.error.line, drawing.error.column) == (2, 13)
    assert drawing.layout == "source"
    rows = text_of(drawing).split("\n")
    assert rows[0] == "line 2, column 13: '(' inside a label; put the whole label in double quotes"
    assert rows[2] == "> 2   A --> B[x (y)]"
    assert rows[3].index("^") == rows[2].index("(")


def test_kinds_and_counts_are_told() -> None:
    graph = draw("flowchart LR\nA --> B\nA ~~~ C\n", 80)
    assert (graph.kind, graph.layout, graph.nodes, graph.edges) == ("flowchart", "boxes", 3, 1)
    state = draw("stateDiagram\n[*] --> A\n", 80)
    assert (state.kind, state.layout, state.nodes, state.edges) == ("state", "boxes", 2, 1)
    sequence = draw("sequenceDiagram\nA->>B: x\n", 80)
    assert (sequence.kind, sequence.layout, sequence.nodes, sequence.edges) == ("sequence", "sequence", 2, 1)


@pytest.mark.parametrize(
    "source",
    [
        "", " ", "\x00" * 1000, "graph TD\n", "sequenceDiagram\n", "stateDiagram-v2\n", "```", "---\n---\n",
        "graph TD\n" + "A[" * 50_000, "graph TD\nA" + "-" * 100_000, "graph TD\n" + "%%{" * 50_000,
        "sequenceDiagram\nA" + "->" * 50_000, "x" * 10_000_000, "graph TD\n" + "a-->b\n" * 1_500_000,
        "graph TD\nA[" + "x" * 150_000 + "]", 'graph TD\nA["`' + "*_" * 50_000 + '`"]',
    ],
)  # fmt: skip
def test_no_text_is_too_odd(source: str) -> None:
    drawing = draw(source, 80)
    assert drawing.width <= 80
    assert drawing.height < 3000


def test_garbage_gives_a_drawing() -> None:
    """Samples with pieces cut out, doubled and thrown in: each is drawn or shown with its error, and fits."""
    random = Random(7)
    samples = [path.read_text(encoding="utf-8") for path in sorted(DIAGRAMS.glob("*.mmd"))]
    pieces = ['"', "[", "]", "(", ")", "{", "}", "|", ";", "&", "end\n", "-->", "-- ", "@{", "\x00", "\n", "%%{",
              "subgraph x\n", "state x {\n", "--\n", "alt\n", ":::", "[*]", "\u202e", "中", "a:", ",", " : ", "0",
              "section x\n", "9" * 40, "after a, ", "branch main\n", "~", "<<"]  # fmt: skip
    for _ in range(900):
        text = random.choice(samples)
        for _ in range(random.randint(1, 5)):
            place = random.randrange(len(text) + 1)
            text = text[:place] + random.choice(pieces) + text[place + random.randint(0, 9) :]
        width = random.choice([40, 53, 80])
        assert draw(text, width, ascii_only=random.random() < 0.5).width <= width
    for _ in range(50):
        noise = random.randbytes(random.randint(1, 2000)).decode("latin-1")
        assert draw(noise, 40).error is not None


def test_blocks_are_found_with_their_lines() -> None:
    text = (
        "# Title\n\n```mermaid\ngraph TD\nA-->B\n```\n\n1. item\n\n   ~~~ mermaid\n   pie\n     x\n   ~~~\n\n"
        "```text\n```mermaid\nnot one\n```\n\n````mermaid\ngraph\n```\n````\n```mermaid\nopen\n"
    )
    assert blocks(text) == [(4, "graph TD\nA-->B"), (11, "pie\n  x"), (21, "graph\n```"), (25, "open\n")]


def test_a_mermaid_text_is_one_block() -> None:
    assert blocks("%% c\ngraph TD\nA-->B\n") == [(1, "%% c\ngraph TD\nA-->B\n")]
    assert blocks("Just some words about a graph.\n") == []


@pytest.mark.parametrize("layout", [None, *get_args(Layout)])
@pytest.mark.parametrize("name", ["checkout-planes", "incident-states", "subgraph-edges", "worldwide", "lock-wait"])
def test_a_place_is_where_its_node_stands(name: str, layout: Layout | None) -> None:
    """Within the drawing, its cells hold how the name of the node begins, and no two nodes share one."""
    drawing = draw((DIAGRAMS / f"{name}.mmd").read_text(encoding="utf-8"), 80, layout=layout)
    taken: set[tuple[int, int]] = set()
    for place in drawing.places:
        rows = drawing.lines[place.row : place.row + place.height]
        cells = {(row, place.column + x) for row in range(place.row, place.row + place.height)
                 for x in range(place.width)}  # fmt: skip
        assert len(rows) == place.height > 0
        assert place.column + place.width <= 80
        texts = [set_cell_size(plain(row), 80)[place.column :] for row in rows]
        assert place.label.split()[0][:6] in " ".join(texts)
        assert not taken & cells
        taken |= cells
    if drawing.graph:
        assert {node.id for node in drawing.graph.nodes} <= {place.id for place in drawing.places}


def test_a_layout_can_be_asked_for() -> None:
    assert draw("graph LR\nA --> B", 80, layout="boxes").layout == "boxes"
    assert draw("graph LR\nA --> B", 80, layout="rails").layout == "rails"
    assert draw("graph LR\nA --> B", 80, layout="list").layout == "list"
    assert draw("sequenceDiagram\nA->>B: x", 80, layout="list").layout == "messages"
