"""What follows from a document alone: costs, formulas, matches, sections."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_tui.model import Cost, Match, Quantity
from atlas_tui.model.cost import PerUnit
from atlas_tui.model.formula import FormulaError, evaluate, names_in
from atlas_tui.model.sections import sections
from tests.support import small_library, within

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("2", 2.0),
        ("a + b * 2", 23.0),
        ("(a + b) * 2", 26.0),
        ("-a - -b", 7.0),
        ("b / 4", 2.5),
        ("2 ** a", 8.0),
        ("min(a, b, 1)", 1.0),
        ("max(a, b)", 10.0),
        ("ceil(b / a)", 4.0),
        ("1_000 + 1e3", 2000.0),
    ],
)
def test_a_formula_is_arithmetic(formula: str, value: float) -> None:
    """Names, numbers, the four signs, powers, brackets, min, max and ceil."""
    assert evaluate(formula, {"a": 3.0, "b": 10.0}) == value


@pytest.mark.parametrize(
    "formula",
    [
        "",
        "a +",
        "a b",
        "a; b",
        "a = 1",
        "'a'",
        "a.real",
        "a[0]",
        "(a, b)",
        "a if b else a",
        "a or b",
        "a < b",
        "a // b",
        "a % b",
        "a @ b",
        "a << 40",
        "not a",
        "[a for a in b]",
        "lambda: a",
        "open('x')",
        "__import__('os').system('true')",
        "min(*a)",
        "max(a, key=b)",
        "f(a)",
        "1j",
        "a\x00b",
        "(" * 250 + "a" + ")" * 249,
        "a+" * 300 + "a",
    ],
)
def test_what_is_not_arithmetic_is_refused(formula: str) -> None:
    """A formula calls nothing, reads nothing and says so when it tries: when it is checked, and when it is computed."""
    with pytest.raises(FormulaError):
        names_in(formula)
    with pytest.raises(FormulaError):
        evaluate(formula, {"a": 1.0, "b": 1.0})


@pytest.mark.parametrize(
    "formula", ["a / 0", "9 ** 9 ** 9 ** 9", "0 ** -1", "min()", "(0 - 1) ** 0.5", "9" * 400, "nobody"]
)
def test_arithmetic_that_fails_says_why_and_soon(formula: str) -> None:
    """No formula can hang or crash the page that it stands on."""
    with within(5), pytest.raises(FormulaError, match=r"cannot compute|has no value"):
        evaluate(formula, {"a": 1.0})


@given(st.text(max_size=60))
def test_no_text_makes_a_formula_misbehave(text: str) -> None:
    """Any text is a number or a FormulaError, nothing else."""
    with suppress(FormulaError):
        assert isinstance(evaluate(text, {"a": 2.0}), float)


def test_names_of_functions_are_no_quantities() -> None:
    """What a formula asks the reader for is quantities alone."""
    assert names_in("ceil(a / b) * min(c, 2)") == {"a", "b", "c"}


def cost(**values: float | None) -> Cost:
    """Return a cost of ``a * b`` with these values."""
    quantities = {name: Quantity(meaning=name, unit="u", value=value) for name, value in values.items() if name == "a"}
    prices = {name: Quantity(meaning=name, unit="u", value=value) for name, value in values.items() if name != "a"}
    return Cost(
        id="c", title="C", quantities=quantities, unit_prices=prices, formula="a * b", unit="USD", per=PerUnit("a", "a")
    )


def test_a_total_is_computed_once_all_is_known() -> None:
    """Until then there is none, and the names that stand open are told."""
    assert cost(a=3.0, b=2.0).total() == 6.0
    assert cost(a=3.0, b=2.0).open_names() == ()
    assert cost(a=3.0, b=None).total() is None
    assert cost(a=3.0, b=None).open_names() == ("b",)


def test_the_readers_values_count_over_the_documents() -> None:
    """They fill what is open, and replace what is assumed."""
    assert cost(a=3.0, b=None).total({"b": 5.0}) == 15.0
    assert cost(a=3.0, b=2.0).total({"a": 1.0}) == 2.0


@pytest.mark.parametrize(
    ("match", "output", "code", "fits"),
    [
        (Match("c", re="full"), "the pool is full", None, True),
        (Match("c", re="full"), "room", None, False),
        (Match("c", re="^b$"), "a\nb\nc", None, True),
        (Match("c", not_re="full"), "room", None, True),
        (Match("c", not_re="^full"), "room\nfull", None, False),
        (Match("c", re="room", not_re="full"), "room, not full", None, False),
        (Match("c", re=r"(\d+) %", ge=80), "80 %", None, True),
        (Match("c", re=r"(\d+) %", ge=80), "79 %", None, False),
        (Match("c", re=r"(\d+) %", lt=80), "79 %", None, True),
        (Match("c", re=r"(\d+) %", lt=80), "80 %", None, False),
        (Match("c", re=r"(\d+) %", ge=10, lt=20), "15 %", None, True),
        (Match("c", re=r"(\d+) %", ge=10, lt=20), "20 %", None, False),
        (Match("c", re=r"\d+", ge=80), "81", None, True),
        (Match("c", re=r"(\w+) %", ge=80), "many %", None, False),
        (Match("c", re=r"(\d+)? %", ge=80), " %", None, False),
        (Match("c", re=r"([\d.]+)", lt=0.5), "0.25", None, True),
        (Match("c", rc=0), "", 0, True),
        (Match("c", rc=0), "", 1, False),
        (Match("c", rc=0), "", None, False),
        (Match("c", re="x", rc=1), "x", 1, True),
        (Match("c", re="x", rc=1), "y", 1, False),
    ],
)
def test_a_match_reads_an_output(match: Match, output: str, code: int | None, fits: bool) -> None:
    """Found, not found, the number in the first group, the exit code; all that a match names must hold."""
    assert match.fits(output, code) is fits


def test_the_sections_of_a_guide(tmp_path: Path) -> None:
    """Each part can be found by itself, with the commands that belong to it."""
    found = {one.id: one for one in sections(small_library(tmp_path).documents["pool-full"].document)}
    assert list(found)[:4] == ["overview", "step/full", "step/who", "outcome/leak"]
    assert {"command/slots", "diagram/way", "failure-modes", "costs", "cases", "facts", "related"} <= set(found)
    assert found["step/full"].commands == ("slots",)
    assert found["outcome/leak"].commands == ("evict", "slots")
    assert "poolctl -h {{host}} evict" in found["command/evict"].text
    assert "New clients are turned away" in found["overview"].text


def test_the_sections_of_an_incident(tmp_path: Path) -> None:
    """What only an incident has."""
    found = {one.id: one for one in sections(small_library(tmp_path).documents["pool-outage"].document)}
    assert list(found)[:5] == ["overview", "timeline", "impact", "root-cause", "lessons"]
    assert found["timeline"].text.startswith("A deploy begins\n")


@pytest.mark.parametrize("name", ["pool-full", "pool-outage", "backoff"])
def test_a_section_stands_once(name: str, tmp_path: Path) -> None:
    """An id opens one section."""
    ids = [one.id for one in sections(small_library(tmp_path).documents[name].document)]
    assert len(ids) == len(set(ids))
