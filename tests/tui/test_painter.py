"""The painter: the terminal shows what it should after any number of changes, and gets few bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from atlas_tui.tui.painter import Painter

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS, ROWS = 12, 10
STYLES = [None, Style(bold=True), Style(color="red", bgcolor="blue"), Style(reverse=True)]
TEXTS = ["", "a", "ab", "pool", "größe", "漢字", "x漢", "漢x", "  ", "-" * COLUMNS]

pieces = st.tuples(st.sampled_from([*TEXTS, "e\u0301x"]), st.sampled_from(STYLES))
lines = st.lists(pieces, max_size=4)
pages = st.lists(lines, min_size=ROWS, max_size=ROWS)


def strip(line: Sequence[tuple[str, Style | None]]) -> Strip:
    """Return a line as a strip as wide as the screen."""
    return Strip([Segment(text, style) for text, style in line]).adjust_cell_length(COLUMNS)


class Terminal:
    """A terminal, and what a painter sends to it."""

    def __init__(self) -> None:
        """Begin with a blank screen."""
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self.screen)
        self.painter = Painter()

    def show(self, page: list[Strip], rows: range = range(ROWS), x: int = 0) -> str:
        """Show the given rows of a page, and return what was sent."""
        sent = self.painter.changes([(y, x, [page[y]]) for y in rows], ColorSystem.EIGHT_BIT)
        self._stream.feed(sent)
        return sent

    @property
    def cells(self) -> list[list[object]]:
        """What stands in each cell, and how it looks."""
        return [[self.screen.buffer[y][x] for x in range(COLUMNS)] for y in range(ROWS)]


def whole(page: list[Strip]) -> Terminal:
    """Return a terminal that has been sent this page alone."""
    terminal = Terminal()
    terminal.show(page)
    return terminal


@given(st.lists(pages, min_size=1, max_size=4))
def test_the_screen_is_that_of_the_last_page(shown: list[list[list[tuple[str, Style | None]]]]) -> None:
    """Whatever stood there before."""
    terminal = Terminal()
    for page in shown:
        terminal.show([strip(line) for line in page])
    assert terminal.cells == whole([strip(line) for line in shown[-1]]).cells


@given(pages, st.lists(st.integers(-8, 8), min_size=1, max_size=5))
def test_a_page_that_scrolls(page: list[list[tuple[str, Style | None]]], steps: list[int]) -> None:
    """Up and down by any number of rows, below a title that stays."""
    long = [strip(line) for line in [*page, *page[::-1], *page]]
    terminal, at = Terminal(), 0
    for step in steps:
        at = min(max(at + step, 0), len(long) - ROWS)
        now = [strip([("title", None)]), *long[at : at + ROWS - 1]]
        terminal.show(now)
    assert terminal.cells == whole(now).cells


simple = st.lists(st.lists(st.tuples(st.sampled_from(TEXTS), st.none()), max_size=4), min_size=ROWS, max_size=ROWS)


@given(simple, simple, st.integers(0, ROWS - 1), st.integers(0, 6))
def test_a_part_of_the_screen(
    before: list[list[tuple[str, None]]], after: list[list[tuple[str, None]]], y: int, x: int
) -> None:
    """The rest stays as it is; a wide character that is cut in two is a blank on either side, as terminals have it."""
    first, second = [strip(line) for line in before], [strip(line).crop(x) for line in after]
    terminal = Terminal()
    terminal.show(first)
    terminal.show(second, range(y, ROWS), x)
    joined = [*first[:y], *(Strip.join([first[at].crop(0, x), second[at]]) for at in range(y, ROWS))]
    assert terminal.cells == whole(joined).cells


def page_of(first: int) -> list[Strip]:
    """Return a page whose rows are numbered."""
    return [strip([(f"row {number}", None)]) for number in range(first, first + ROWS)]


def test_what_is_shown_already_is_not_sent() -> None:
    """Not a byte; one cell that differs is a move and a character; after forgetting, all is sent."""
    terminal = Terminal()
    whole_page = terminal.show(page_of(100))
    assert terminal.show(page_of(100)) == ""
    other = page_of(100)
    other[3] = strip([("row 1X3", None)])
    assert terminal.show(other) == "\x1b[4;6HX"
    terminal.painter.forget()
    assert terminal.show(page_of(100)) == whole_page


def test_a_scroll_moves_what_is_there() -> None:
    """The terminal does it; only the new row is sent."""
    terminal = Terminal()
    terminal.show(page_of(100))
    down = terminal.show(page_of(101))
    assert down.startswith("\x1b[1;10r\x1b[1;1H\x1b[1M\x1b[r\x1b[10;1Hrow 110")
    assert len(down) < 60
    up = terminal.show(page_of(98))
    assert "\x1b[3L" in up
    assert "row 101" not in up
    assert terminal.cells == whole(page_of(98)).cells
