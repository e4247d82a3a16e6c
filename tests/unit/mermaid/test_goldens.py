"""Each sample diagram looks as it did when somebody last looked at it, and holds all that it has to say."""

from __future__ import annotations

import os

import pytest

from atlas_tui.lines import width_of
from atlas_tui.mermaid import draw
from tests.unit.mermaid.support import DIAGRAMS, missing, text_of

UPDATE = os.environ.get("ATLAS_UPDATE_GOLDENS") == "1"
"""Read before the first test: a test itself sees nothing of the environment."""

SAMPLES = sorted(path.stem for path in DIAGRAMS.glob("*.mmd"))
ASCII_TOO = [
    "alert-value", "checkout-call", "checkout-planes", "deep-groups", "edge-kinds", "hotfix-history", "load-and-errors",
    "node-drain",
]  # fmt: skip
GOLDENS = [(name, width, "") for name in SAMPLES for width in (40, 80, 120)]
GOLDENS += [(name, 80, ".ascii") for name in ASCII_TOO]


@pytest.mark.parametrize(("name", "width", "form"), GOLDENS)
def test_a_drawing_is_the_one_that_was_approved(name: str, width: int, form: str) -> None:
    """A missing golden text fails; ATLAS_UPDATE_GOLDENS=1 writes them anew, to be looked at before they are kept."""
    drawing = draw((DIAGRAMS / f"{name}.mmd").read_text(encoding="utf-8"), width, ascii_only=bool(form))
    golden = DIAGRAMS / f"{name}.{width}{form}.txt"
    if UPDATE:
        golden.write_text(text_of(drawing), encoding="utf-8")
    assert golden.is_file(), f"{golden.name} is missing; ATLAS_UPDATE_GOLDENS=1 writes it"
    assert text_of(drawing) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 47, 60, 80, 120, 200])
@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("name", SAMPLES)
def test_a_drawing_fits_and_says_everything(name: str, width: int, ascii_only: bool) -> None:
    """At any width from 40 on, no line is wider and no label is lost."""
    source = (DIAGRAMS / f"{name}.mmd").read_text(encoding="utf-8")
    drawing = draw(source, width, ascii_only=ascii_only)
    assert all(width_of(row) <= width for row in drawing.lines)
    assert drawing.width == max(map(width_of, drawing.lines))
    assert drawing.height == len(drawing.lines)
    assert drawing.unplaced == ()
    if drawing.error is None:
        assert missing(source, drawing) == []


@pytest.mark.parametrize("name", sorted(set(SAMPLES) - {"unicode-services", "worldwide"}))
def test_ascii_is_ascii(name: str) -> None:
    """Where the labels are ASCII, the whole drawing is."""
    drawing = draw((DIAGRAMS / f"{name}.mmd").read_text(encoding="utf-8"), 80, ascii_only=True)
    assert text_of(drawing).isascii()


def test_no_golden_is_left_over() -> None:
    """Every golden text belongs to a test."""
    known = {f"{name}.{width}{form}.txt" for name, width, form in GOLDENS}
    assert {path.name for path in DIAGRAMS.glob("*.txt")} == known


def test_nothing_hidden_reaches_the_terminal() -> None:
    """A label cannot reorder what is read: its control character is shown as an escape."""
    drawing = draw('graph LR\nA["safe \u202e evil\x1b[31m"]\n', 80)
    assert "safe \\u202e evil\\x1b[31m" in text_of(drawing)
