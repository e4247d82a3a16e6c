"""What a chart shows: lengths that are in proportion, a form that fits, rails that lead where they should."""

from __future__ import annotations

import pytest

from atlas_tui.mermaid import draw
from atlas_tui.mermaid.draw.charts.bars import bar, number
from atlas_tui.mermaid.draw.charts.marks import ASCII_MARKS, UNICODE_MARKS
from atlas_tui.mermaid.draw.charts.scales import scale
from tests.unit.mermaid.support import missing, text_of


def rows(source: str, width: int = 60, *, ascii_only: bool = True) -> list[str]:
    return text_of(draw(source, width, ascii_only=ascii_only)).split("\n")[:-1]


def test_a_bar_is_as_long_as_its_share_and_never_nothing() -> None:
    assert bar(0.5, 10, ASCII_MARKS) == "#####"
    assert bar(0.30, 10, UNICODE_MARKS) == "███"
    assert bar(0.3125, 10, UNICODE_MARKS) == "███▏"
    assert (bar(0.0001, 10, ASCII_MARKS), bar(0.0001, 10, UNICODE_MARKS), bar(0, 10, UNICODE_MARKS)) == ("#", "▏", "")
    assert bar(7, 3, ASCII_MARKS) == "###"


@pytest.mark.parametrize(
    ("value", "text"),
    [(3.0, "3"), (0.1, "0.1"), (1e15, "1000000000000000"), (1e-7, "0.0000001"), (1e40, "1e+40"), (-2.50, "-2.5")],
)
def test_a_number_is_said_without_losing_any_of_it(value: float, text: str) -> None:
    assert number(value) == text


def test_slices_have_their_value_and_their_share() -> None:
    assert [row.split() for row in rows('pie\n"a" : 6\n"b" : 3\n"c" : 0')] == [
        ["a", "#" * 49, "6", "66.7%"],
        ["b", "#" * 24, "3", "33.3%"],
        ["c", "0", "0.0%"],
    ]
    assert rows('pie\n"nothing" : 0')[0].endswith("0  0%")
    assert rows("pie\n") == ["(no slices)"]


@pytest.mark.parametrize(
    "source",
    [
        'pie\n"a a a aaa aaaaaa" : 100000000000\n"b" : 50025013\n',
        "xychart horizontal\nx-axis [aaaaaaaaaaaaaaaaaaaaaa]\nbar [-1234567890123456789012345.5]\nbar [1]\n",
        "sankey\na,bbbbbbbbbbbbbbbbbbbb,1234567890123456789012345.5\n",
        "journey\naaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: -123456789.123: somebody with a long name\n",
    ],
)
def test_long_numbers_beside_long_labels_fit(source: str) -> None:
    drawing = draw(source, 40)
    assert drawing.width <= 40
    assert missing(source, drawing) == []


@pytest.mark.parametrize(
    ("values", "ends", "marks"),
    [
        ([3.0, 97.0], None, [0, 25, 50, 75, 100]), ([3.0], (0, 1200), [0, 300, 600, 900, 1200]),
        ([-1.0, 58.0], None, [-20, 0, 20, 40, 60]), ([0.0], None, [0, 0.25, 0.5, 0.75, 1]),
        ([2000.0], (0, 1200), [0, 500, 1000, 1500, 2000]), ([0.02], (0, 0.08), [0, 0.02, 0.04, 0.06, 0.08]),
    ],
)  # fmt: skip
def test_a_scale_holds_all_values_and_has_round_marks(
    values: list[float], ends: tuple[float, float] | None, marks: list[float]
) -> None:
    assert scale(values, ends, from_zero=True).marks == marks


def test_a_chart_stands_where_it_fits_and_lies_where_not() -> None:
    source = "xychart\nx-axis [aa, bb, cc, dd]\nbar [10, 20, 30, 40]\n"
    standing = rows(source)
    assert standing[-1].split() == ["10", "20", "30", "40"]
    assert standing[-2].split() == ["aa", "bb", "cc", "dd"]
    assert [row.count("#") > 0 for row in standing[:12]] == [True] * 12
    labels = ", ".join(f'"unabbreviated {place}"' for place in range(9))
    lying = rows(f"xychart\nx-axis [{labels}]\nbar [1, 2, 3, 4, 5, 6, 7, 8, 9]\n")
    assert len(lying) == 9
    assert [row.count("#") for row in lying] == sorted(row.count("#") for row in lying)
    assert rows(source.replace("xychart", "xychart horizontal"))[0].startswith("aa 10 ###")


def test_what_is_below_zero_hangs_from_zero() -> None:
    lying = rows("xychart horizontal\nx-axis [up, down]\nbar [2, -2]\n")
    up, down = lying[0].index("#"), lying[1].rindex("#")
    assert up == down + 1
    standing = rows("xychart\nx-axis [up, down]\nbar [2, -2]\n")
    zero = next(place for place, row in enumerate(standing) if row.lstrip().startswith("0"))
    filled = [place for place, row in enumerate(standing) if "#" in row]
    assert min(filled) < zero <= max(filled)


def test_a_line_joins_its_points() -> None:
    assert rows("xychart\nx-axis [a, b]\ny-axis 0 --> 2\nline [1, 2]\n", 40)[1:3] == [
        "  2+               .-------*",
        "   |               |",
    ]


def test_commits_stand_on_the_rails_of_their_branches() -> None:
    assert rows(
        'gitGraph\ncommit id: "a"\nbranch x\ncommit\nbranch y\ncommit\ncheckout x\nmerge y tag: "t"\ncheckout main\n'
        'commit msg: "m"\nmerge x\n'
    ) == [
        "*  (main) a",
        "+-.  branch x from main",
        "| *  (x) commit",
        "| +-.  branch y from x",
        "| | *  (y) commit",
        "| M-'  (x) merge y [t]",
        "* |  (main) m",
        "M-'  merge x",
    ]


def test_more_rails_than_fit_are_left_out_but_no_words() -> None:
    branches = "".join(f'branch b{number}\ncommit id: "c{number}"\ncheckout main\ncommit\n' for number in range(30))
    ends = "".join(f"merge b{number}\n" for number in range(30))
    drawn = rows(f"gitGraph\ncommit\n{branches}{ends}", 40)
    assert all(len(row) <= 40 for row in drawn)
    assert all(any(f"c{number}" in row for row in drawn) for number in range(30))


def test_points_on_one_place_are_set_side_by_side() -> None:
    points = "".join(f"p{number}: [0.5, 0.5]\n" for number in range(1, 10))
    plot = "".join(rows(f"quadrantChart\n{points}", 60)[:-9])
    assert all(plot.count(str(number)) == 1 for number in range(1, 10))


def test_a_task_is_drawn_from_its_start_to_its_end() -> None:
    source = "gantt\ndateFormat HH:mm\naxisFormat %H:%M\nA :crit, 10:00, 1h\nB :11:00, 1h\nC :milestone, 12:00, 0m"
    axis, first, second, third = rows(source, 80)
    assert axis.startswith("   10:00")
    assert second.index("%") == first.rindex("#") + 1
    assert third.index("*") == second.rindex("%")
    assert first.endswith("10:00 - 11:00 1h (crit)")
    assert rows("gantt\n") == ["(no tasks)"]


def test_a_tree_closes_its_branches() -> None:
    assert rows("mindmap\n r\n  a\n   b\n    c\n   d\n  e\n") == [
        "r",
        "+- a",
        "|  +- b",
        "|  |  '- c",
        "|  '- d",
        "'- e",
    ]


def test_where_flows_meet_they_are_added() -> None:
    drawn = rows("sankey\na,b,1\na,c,2\nd,c,0.1\nc,e,2\n")
    assert "c (in 2.1, out 2)" in drawn
    assert drawn[-1].startswith("'- e")
    assert rows("sankey\na,b,1\nc,b,0.2\n")[-2:] == ["arriving in all", "  b 1.2"]


def test_a_score_is_shown_out_of_five() -> None:
    assert rows("journey\nA: 3: me\nB: 9\nC: -1\nD: x\n") == [
        "***..  3  A  me", "*****  9  B", "..... -1  C", ".....  ?  D  score: x",
    ]  # fmt: skip
