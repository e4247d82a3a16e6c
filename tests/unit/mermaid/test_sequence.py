"""Reading and placing sequence diagrams."""

from __future__ import annotations

from itertools import pairwise

import pytest

from atlas_tui.mermaid import MermaidError, draw
from atlas_tui.mermaid.model import (
    Activation,
    BlockEnd,
    BlockPart,
    BlockStart,
    Destruction,
    Message,
    Note,
    Participant,
    Sequence,
)
from atlas_tui.mermaid.parser import parse
from tests.unit.mermaid.support import text_of


def read(body: str) -> Sequence:
    diagram = parse(f"sequenceDiagram\n{body}\n")
    assert isinstance(diagram, Sequence)
    return diagram


@pytest.mark.parametrize(
    ("arrow", "stroke", "head", "tail"),
    [
        ("->", "solid", "none", "none"), ("-->", "dotted", "none", "none"), ("->>", "solid", "arrow", "none"),
        ("-->>", "dotted", "arrow", "none"), ("-x", "solid", "cross", "none"), ("--x", "dotted", "cross", "none"),
        ("-)", "solid", "point", "none"), ("--)", "dotted", "point", "none"), ("<<->>", "solid", "arrow", "arrow"),
        ("<<-->>", "dotted", "arrow", "arrow"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("blank", ["", " "])
def test_every_arrow(arrow: str, stroke: str, head: str, tail: str, blank: str) -> None:
    (message,) = read(f"A B{blank}{arrow}{blank}C-D: hi: there").steps
    assert isinstance(message, Message)
    assert message[:6] == ("A B", "C-D", "hi: there", stroke, head, tail)


def test_participants_keep_their_order_names_and_boxes() -> None:
    sequence = read(
        "box rgb(1, 2, 3) Front\nparticipant A as Ann<br/>Smith\nend\nbox Aqua\nactor B\nend\n"
        "create participant C as Carl\nB->>D: x\nparticipant D as Dora"
    )
    assert sequence.participants == (
        Participant("A", "Ann\nSmith", box="Front"),
        Participant("B", "B", actor=True, box=""),
        Participant("C", "Carl"),
        Participant("D", "Dora"),
    )


def test_blocks_are_a_flat_run_of_steps() -> None:
    steps = read(
        "alt it works\nA->>B: 1\nelse it does not\nloop 3 times\nB->>A: 2\nend\nend\npar x\nand y\nend\n"
        "critical c\noption d\nend\nrect rgb(1,2,3)\nend\nbreak b\nend"
    ).steps
    assert [step for step in steps if not isinstance(step, Message)] == [
        BlockStart("alt", "it works"), BlockPart("else", "it does not"), BlockStart("loop", "3 times"), BlockEnd(),
        BlockEnd(), BlockStart("par", "x"), BlockPart("and", "y"), BlockEnd(), BlockStart("critical", "c"),
        BlockPart("option", "d"), BlockEnd(), BlockStart("rect", ""), BlockEnd(), BlockStart("break", "b"), BlockEnd(),
    ]  # fmt: skip


def test_notes_activations_and_ends() -> None:
    steps = read(
        "Note over A,B: both\nnote left of A: l<br/>m\nactivate A\nA->>+B: x\nB-->>-A: y\ndeactivate A\ndestroy B\n"
        "A-xB: bye"
    ).steps
    assert steps[:3] == (Note("over", "A", "B", "both"), Note("left", "A", "A", "l\nm"), Activation("A", True))
    assert [(step.activates, step.deactivates) for step in steps if isinstance(step, Message)] == [
        (True, False), (False, True), (False, False),
    ]  # fmt: skip
    assert Destruction("B") in steps


def test_numbers_run_from_where_they_are_told() -> None:
    steps = read("A->>B: a\nautonumber 10 5\nA->>B: b\nA->>B: c\nautonumber off\nA->>B: d\nautonumber\nA->>B: e").steps
    assert [step.number for step in steps if isinstance(step, Message)] == [None, 10, 15, None, 1]


def test_entities_and_comments() -> None:
    sequence = read("title: A title\nA->>B: a#59; b #35;1 #amp; c; B->>A: d\n%% gone\n# gone too\naccTitle: gone")
    assert [step.text for step in sequence.steps if isinstance(step, Message)] == ["a; b #1 & c", "d"]
    assert sequence.title == "A title"


@pytest.mark.parametrize(
    ("body", "line", "column", "said"),
    [
        ("  A->>B", 2, 3, "a message needs ':' and a text"),
        ("  A ->> : x", 2, 3, "expected a message such as 'A->>B: text'"),
        ("  hello there", 2, 3, "expected a message, a note or a block, found 'hello'"),
        ("A->>B: BEGIN; SELECT 1", 2, 13, "write '#59;' for one inside a text"),
        ("alt x\nA->>B: y", 2, 1, "this 'alt' is never closed; add 'end'"),
        ("A->>B: x\nend", 3, 1, "'end' without a block"),
        ("loop x\nelse y\nend", 3, 1, "'else' stands only inside 'alt'"),
        ("box Blue\nparticipant A", 2, 1, "this box is never closed"),
        ("box a\nbox b\nend\nend", 3, 1, "a box cannot stand inside a box"),
        ("loop\n" * 51, 52, 1, "blocks are nested more than 50 deep"),
        ("A->>B: x\n" * 2001, 2002, 1, "more than 2,000 steps"),
    ],
)
def test_an_error_says_where(body: str, line: int, column: int, said: str) -> None:
    with pytest.raises(MermaidError) as caught:
        read(body)
    assert said in caught.value.message
    assert (caught.value.line, caught.value.column) == (line, column)


def test_a_wide_diagram_becomes_a_list() -> None:
    names = ["browser", "resolver", "balancer", "gateway", "orders", "payments", "warehouse"]
    body = "\n".join(f"{one}->>{other}: calls" for one, other in pairwise(names))
    assert draw(f"sequenceDiagram\n{body}", 120).layout == "sequence"
    narrow = draw(f"sequenceDiagram\n{body}", 40)
    assert narrow.layout == "messages"
    assert "browser ─▸ resolver: calls" in text_of(narrow)


def test_a_lifeline_shows_who_is_at_work_and_who_is_gone() -> None:
    rows = text_of(draw("sequenceDiagram\nA->>+B: go\nB-->>-A: done\ndestroy B\nA-xB: bye\nA->>A: rest", 60)).split(
        "\n"
    )
    assert rows[3].count("┃") == 1
    assert rows[4].endswith("x")
    assert all("│" in row and row.count("│") == 1 for row in rows[5:7])


def test_who_is_not_active_cannot_be_deactivated() -> None:
    with pytest.raises(MermaidError) as caught:
        read("A->>+B: x\nB-->>-A: y\ndeactivate B")
    assert (caught.value.line, caught.value.column) == (4, 1)
    assert "'B' is not active" in caught.value.message


@pytest.mark.parametrize(
    ("arrow", "head", "tail", "stroke"),
    [
        (r"-|\ ", "arrow", "none", "solid"), ("--|/", "arrow", "none", "dotted"), (r"-\\", "arrow", "none", "solid"),
        ("--//", "arrow", "none", "dotted"), ("/|-", "none", "arrow", "solid"), (r"\\--", "none", "arrow", "dotted"),
    ],
)  # fmt: skip
def test_half_arrows_are_arrows(arrow: str, head: str, tail: str, stroke: str) -> None:
    [message] = read(f"A{arrow}B: x").steps
    assert isinstance(message, Message)
    assert (message.source, message.target, message.head, message.tail, message.stroke) == (
        "A",
        "B",
        head,
        tail,
        stroke,
    )
