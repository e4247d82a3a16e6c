"""Looking at a diagram node by node: what is chosen, what is marked, what stands out."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from atlas_tui.lines import Role, Span, line, plain
from atlas_tui.mermaid import Layout, Place, draw
from atlas_tui.mermaid.explorer import WIDE, Explorer
from atlas_tui.mermaid.marking import Look, marked
from tests.unit.mermaid.support import DIAGRAMS

if TYPE_CHECKING:
    from pathlib import Path

SCREEN = Place("", "", 0, 0, 80, 24)
CHAIN = "graph TD\nA[Load balancer] --> B[Gateway] --> C[Orders] --> D[(Database)]\nB --> E[Cache]\n"


def explorer(source: str = CHAIN, width: int = 78) -> Explorer:
    made = Explorer(source)
    made.fit(width)
    return made


def at(source: str, key: str) -> Explorer:
    made = explorer(source)
    while made.chosen != key:
        made.step(1)
    return made


def signs(made: Explorer) -> dict[str, str]:
    """Return the sign before the name of each node; the frame of a box may have the point of an edge there."""
    found = {}
    for place in made.drawing.places:
        rows = [plain(made.lines[y]).ljust(80) for y in range(place.row, place.row + place.height)]
        cells = "".join(row[place.column + 1] for row in rows)
        found[place.id] = next((cell for cell in cells if cell in "▸!"), "")
    return found


def roles(made: Explorer, word: str) -> set[Role]:
    return {span.role for row in made.lines for span in row if word in span.text}


def test_what_depends_on_a_node_lies_against_the_arrows() -> None:
    made = at(CHAIN, "C")
    made.toggle("radius")
    assert made.marks is not None
    assert made.marks.ids == {"A", "B"}
    assert made.count(80) == "Blast radius of Orders: 2 of 5"
    assert made.reading == "A --> B is read as: A needs B"
    assert signs(made) == {"A": "!", "B": "!", "C": "▸", "D": "", "E": ""}
    made.toggle("needs")
    assert made.count(80) == "What Orders needs: 1 of 5"
    assert signs(made) == {"A": "", "B": "", "C": "▸", "D": "!", "E": ""}


def test_the_arrows_can_be_read_the_other_way() -> None:
    made = at(CHAIN, "B")
    made.toggle("radius")
    made.turn_arrows()
    assert made.marks is not None
    assert made.marks.ids == {"C", "D", "E"}
    assert made.reading == "A --> B is read as: B follows from A"
    assert at("stateDiagram-v2\nA --> B\n", "A").arrows == "leads"


def test_the_same_key_takes_the_marks_away() -> None:
    made = at(CHAIN, "C")
    before = made.lines
    made.toggle("radius")
    made.toggle("radius")
    assert made.marks is None
    assert made.count(80) == ""
    assert made.lines == before


def test_marks_stay_with_their_node_while_another_is_chosen() -> None:
    made = at(CHAIN, "C")
    made.toggle("radius")
    assert made.move("up", SCREEN) or made.move("left", SCREEN)
    assert made.chosen != "C"
    assert made.count(80) == "Blast radius of Orders: 2 of 5"
    assert signs(made)[made.chosen or ""] == "▸"
    assert plain(made.about).startswith(f"! {made.name}")
    made.toggle("radius")
    assert f"Blast radius of {made.name}" in made.count(80)


def test_what_is_chosen_or_marked_has_a_role_and_the_rest_steps_back() -> None:
    made = at(CHAIN, "C")
    assert roles(made, "Orders") == {"chosen"}
    assert roles(made, "Gateway") == {"strong"}
    made.toggle("radius")
    assert roles(made, "Gateway") == {"bad"}
    assert roles(made, "Cache") == {"dim"}
    made.toggle("needs")
    assert roles(made, "Database") == {"key"}


def test_a_long_name_gives_way_to_the_count() -> None:
    made = at("graph TD\nA[A name that is longer than a small screen is wide] --> B\n", "A")
    made.toggle("needs")
    assert made.count(42) == "What A name that is longer… needs: 1 of 2"


def test_a_group_stands_for_all_in_it() -> None:
    made = at("graph TD\nA --> g\nsubgraph g [Group]\nB\nC\nend\nB --> D\n", "D")
    made.toggle("radius")
    assert made.marks is not None
    assert made.marks.ids == {"A", "B"}
    assert made.count(80) == "Blast radius of D: 2 of 4"


def test_the_line_on_a_node_says_what_its_edges_join() -> None:
    made = at(CHAIN, "B")
    assert plain(made.about) == "Gateway  from Load balancer  to Orders; Cache"
    assert plain(at("graph TD\nA --- B\n", "A").about) == "A  beside B"


def test_steps_go_round_in_reading_order() -> None:
    made = explorer()
    seen = [made.chosen]
    for _ in range(4):
        made.step(1)
        seen.append(made.chosen)
    assert sorted(filter(None, seen)) == list("ABCDE")
    rows = {place.id: (place.row, place.column) for place in made.drawing.places}
    assert [rows[key or ""] for key in seen] == sorted(rows.values())
    made.step(1)
    assert made.chosen == seen[0]
    made.step(-1)
    assert made.chosen == seen[-1]


def test_a_step_from_out_of_sight_goes_to_the_nearest_in_sight() -> None:
    made = explorer("graph TD\n" + "".join(f"n{number} --> n{number + 1}\n" for number in range(40)))
    rows = {place.id: place for place in made.drawing.places}
    seen = Place("", "", rows["n20"].row, 0, 78, 10)
    assert made.move("down", seen)
    assert made.chosen == "n20"
    made.step(-1)
    assert made.move("up", seen)
    assert made.chosen == "n20"
    assert not made.move("down", Place("", "", 10_000, 0, 78, 10))
    assert made.chosen == "n20"


def test_a_click_chooses_what_stands_there() -> None:
    made = explorer()
    place = next(place for place in made.drawing.places if place.id == "D")
    assert made.choose_at(place.row, place.column)
    assert made.chosen == "D"
    assert not made.choose_at(place.row, 200)
    assert made.chosen == "D"


def test_each_layout_comes_once_and_the_node_stays_chosen() -> None:
    made = at(CHAIN, "C")
    made.toggle("radius")
    first = made.drawing.layout
    seen: list[str] = []
    while not seen or seen[-1] != first:
        assert made.turn_layout()
        seen.append(made.drawing.layout)
        assert made.chosen == "C"
        assert made.count(80) == "Blast radius of Orders: 2 of 5"
        assert signs(made)["A"] == "!"
    assert sorted(seen) == sorted(get_args(Layout))
    made.fit(50)
    assert made.drawing.layout == first


def test_a_layout_that_does_not_fit_is_drawn_for_a_wider_screen() -> None:
    """To be looked at piece by piece."""
    calls = "".join(f"P{number}->>P{number + 1}: a message of some length\n" for number in range(6))
    made = explorer(f"sequenceDiagram\n{calls}", 60)
    assert made.drawing.layout == "messages"
    assert made.chosen is None
    assert not made.move("down", SCREEN)
    assert made.turn_layout()
    assert made.drawing.layout == "sequence"
    assert 60 < made.drawing.width <= WIDE
    assert made.name == "P0"
    made.toggle("radius")
    assert made.marks is None, "participants have no edges"


@pytest.mark.parametrize("source", ["", "graph TD\nA -", "pie\n", "graph TD\n"])
def test_what_has_no_node_can_be_looked_at(source: str) -> None:
    made = explorer(source)
    made.step(1)
    made.toggle("radius")
    made.turn_layout()
    assert not made.move("down", SCREEN)
    assert (made.name, made.label, made.about, made.count(80)) == ("", "", (), "")
    assert made.lines == made.drawing.lines


def test_the_start_of_states_has_no_name_to_look_for() -> None:
    made = explorer("stateDiagram-v2\n[*] --> Open\n")
    assert (made.name, made.label) == ("start", "")
    made.step(1)
    assert made.label == "Open"


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("path", sorted(DIAGRAMS.glob("*.mmd")), ids=lambda path: path.stem)
def test_nothing_moves_and_nothing_is_lost_when_nodes_are_marked(path: Path, ascii_only: bool) -> None:
    """Each node can be chosen and marked in each layout: the width of each row stays, and all but blanks stay."""
    source = path.read_text(encoding="utf-8")
    for layout in get_args(Layout):
        drawing = draw(source, 60, ascii_only=ascii_only, layout=layout)
        for place in drawing.places:
            shown = marked(drawing.lines, drawing.places, {place.id: Look("chosen", "▸")})
            before, after = "\n".join(map(plain, drawing.lines)), "\n".join(map(plain, shown))
            assert len(after) == len(before)
            changes = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
            assert changes == [(" ", "▸")], place
            assert any(span.role == "chosen" for row in shown[place.row : place.row + place.height] for span in row)


def test_rails_frames_and_the_words_of_edges_stay_as_they_are() -> None:
    row = (Span("│", "frame"), Span(" "), Span("yes", "accent"), Span(" "), Span("Name", "strong"))
    place = Place("a", "Name", 0, 0, 10, 1)
    assert marked([row], [place], {"a": Look("bad", "!")}) == (
        (Span("│", "frame"), Span("!", "bad"), Span("yes", "accent"), Span(" "), Span("Name", "bad")),
    )
    [wide] = marked([line("●  名前", "code")], [place], {"a": Look("bad")})
    assert wide[0] == Span("●  名前", "bad")
