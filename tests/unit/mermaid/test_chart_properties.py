"""Whatever is charted: it is read, fits any width from 40 on, and says everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from atlas_tui.lines import width_of
from atlas_tui.mermaid import draw
from tests.unit.mermaid.support import DIAGRAMS, missing

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

WORD = st.text("abcdefghijklmnopqrstuvwxyzäß中", min_size=1, max_size=14)
NAME = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
PLAIN = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=24).map("x{}".format)
"""A name of ASCII letters that is none of Mermaid's own words."""
AMOUNT = st.one_of(st.integers(0, 10**12), st.floats(0, 10**6).map(lambda value: round(value, 3))).map(
    lambda value: f"{value:f}" if isinstance(value, float) else str(value)
)
SIGNED = st.one_of(AMOUNT, AMOUNT.map("-{}".format))


def lines_of(*, opening: str, line: SearchStrategy[str], most: int = 12) -> SearchStrategy[str]:
    return st.lists(line, min_size=1, max_size=most).map(lambda lines: "\n".join([opening, *lines, ""]))


@st.composite
def charts(draw_from: st.DrawFn) -> str:
    """Return an xychart with a few series, of which one may be shorter."""
    size = draw_from(st.integers(1, 14))
    labels = ", ".join(f'"{draw_from(NAME)}"' for _ in range(size))
    series = [
        f"{draw_from(st.sampled_from(['bar', 'line']))} [{', '.join(draw_from(SIGNED) for _ in range(count))}]"
        for count in draw_from(st.lists(st.integers(1, size), min_size=1, max_size=4))
    ]
    return "\n".join(["xychart", f"x-axis [{labels}]", *series, ""])


@st.composite
def histories(draw_from: st.DrawFn) -> str:
    """Return a history in which every branch has a commit before it is left."""
    lines, branches, current = ["gitGraph", "commit"], ["main"], "main"
    for number in range(draw_from(st.integers(0, 25))):
        step = draw_from(st.sampled_from(["commit", "branch", "checkout", "merge"]))
        if step == "branch":
            current = f"{draw_from(PLAIN)}{number}"
            branches.append(current)
            lines += [f"branch {current}", "commit"]
        elif step == "commit" or len(branches) == 1:
            lines.append(f'commit id: "{draw_from(PLAIN)}{number}" tag: "t{number}"')
        elif step == "checkout":
            current = draw_from(st.sampled_from(branches))
            lines += [f"checkout {current}", "commit"]
        elif (other := draw_from(st.sampled_from(branches))) != current:
            lines += ["commit", f"checkout {other}", "commit", f"checkout {current}", f"merge {other}"]
    return "\n".join([*lines, ""])


PIES = lines_of(opening="pie", line=st.builds('"{}" : {}'.format, NAME, AMOUNT))
TIMELINES = lines_of(opening="timeline", line=st.builds("{} : {} : {}".format, NAME, NAME, NAME))
JOURNEYS = lines_of(opening="journey", line=st.builds("{}: {}: {}, {}".format, NAME, st.integers(-2, 9), NAME, NAME))
SANKEYS = lines_of(opening="sankey", line=st.builds("{},{},{}".format, PLAIN, PLAIN, AMOUNT))
PART = st.integers(0, 1000).map(lambda value: "1" if value == 1000 else f"0.{value:03}")
QUADRANTS = lines_of(opening="quadrantChart", line=st.builds('"{}": [{}, {}]'.format, NAME, PART, PART), most=30)
START = st.dates().filter(lambda day: day.year > 999).map("{:%Y-%m-%d}".format)
LENGTH = st.builds("{}{}".format, st.integers(0, 400), st.sampled_from("hdw"))
GANTTS = lines_of(opening="gantt\nexcludes weekends", line=st.builds("{} :{}, {}".format, NAME, START, LENGTH))
MINDMAPS = st.lists(st.tuples(st.integers(1, 40), NAME), max_size=20).map(
    lambda nodes: "\n".join(["mindmap", "root", *(" " * depth + name for depth, name in nodes), ""])
)
RELATIONS = lines_of(opening="classDiagram", line=st.builds("{} --> {} : {}".format, PLAIN, PLAIN, NAME))
ENTITIES = lines_of(opening="erDiagram", line=st.builds('{} ||--o{{ {} : "{}"'.format, PLAIN, PLAIN, NAME))


@given(
    st.one_of(
        PIES, TIMELINES, JOURNEYS, SANKEYS, QUADRANTS, GANTTS, MINDMAPS, RELATIONS, ENTITIES, charts(), histories()
    ),
    st.integers(40, 130),
    st.booleans(),
)
def test_any_chart_fits_and_says_everything(source: str, width: int, ascii_only: bool) -> None:
    drawing = draw(source, width, ascii_only=ascii_only)
    assert drawing.error is None
    assert all(width_of(row) <= width for row in drawing.lines)
    assert missing(source, drawing) == []


@given(st.sampled_from(sorted(DIAGRAMS.glob("*.mmd"))), st.data())
def test_any_beginning_of_a_diagram_is_drawn_or_refused(path: object, data: st.DataObject) -> None:
    """Somebody is typing it: what is there so far gives a drawing or an error, and nothing else."""
    text = DIAGRAMS.joinpath(str(path)).read_text(encoding="utf-8")
    source = text[: data.draw(st.integers(0, len(text)))]
    drawing = draw(source, 60)
    assert drawing.error is not None or missing(source, drawing) == []
    assert drawing.width <= 60
