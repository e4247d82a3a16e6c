"""The hits of a search, two rows each, with one chosen."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.message import Message

from atlas_tui.lines import changed
from atlas_tui.pages.hits import ROWS, hit_rows
from atlas_tui.tui.widgets.styled import Styled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.strip import Strip

    from atlas_tui.lines import Line
    from atlas_tui.search.hits import Hit


class HitList(Styled):
    """Shows as many hits as fit, the chosen one among them. It keeps no focus: the search box does."""

    DEFAULT_CSS = """
    HitList { height: 1fr; }
    """

    class Picked(Message):
        """A hit was clicked."""

        def __init__(self, number: int) -> None:
            """Report the number of the hit, counted from 0."""
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._hits: Sequence[Hit] = ()
        self._chosen = 0
        self._first = 0
        self._rows: list[Line] = []

    def show(self, hits: Sequence[Hit], chosen: int) -> None:
        """Show these hits, one of them chosen. A row that stays as it is costs the terminal no byte."""
        marked = {self._marked_row}
        self._hits, self._chosen = hits, chosen
        before, self._rows = self._rows, self._make_rows()
        marked.add(self._marked_row)
        for number, (old, new) in enumerate(zip_longest(before, self._rows, fillvalue=())):
            first, end = (0, self.size.width) if number in marked else changed(old, new)
            if old != new and end > first:
                self.refresh(Region(first, number, end - first, 1))

    @property
    def _marked_row(self) -> int:
        """The row that is marked as chosen, in all its width."""
        return ROWS * (self._chosen - self._first)

    def _make_rows(self) -> list[Line]:
        """Render the hits that fit, moving on just so far that the chosen one is among them."""
        fit = max(self.size.height // ROWS, 1)
        self._first = min(max(self._first, self._chosen - fit + 1), self._chosen)
        shown = enumerate(self._hits[self._first : self._first + fit + 1], self._first)
        width = self.size.width
        rows = [row for number, hit in shown for row in hit_rows(hit, width, chosen=number == self._chosen)]
        return rows[: self.size.height]

    def render_line(self, y: int) -> Strip:
        """Draw a row of a hit."""
        row = self._rows[y] if y < len(self._rows) else ()
        chosen = y == self._marked_row and bool(row)
        return self.strip(row, self.size.width, chosen=chosen)

    def on_resize(self) -> None:
        """Render the hits for the new size."""
        self._rows = self._make_rows()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Report the hit under the mouse."""
        number = event.y // ROWS + self._first
        if number < len(self._hits):
            self.post_message(self.Picked(number))
