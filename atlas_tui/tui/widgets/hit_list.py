"""The hits of a search, two rows each, with one chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView

from atlas_tui.pages.hits import ROWS, hit_rows
from atlas_tui.tui.widgets.styled import Styled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.strip import Strip

    from atlas_tui.lines import Line
    from atlas_tui.search.query import Hit


class HitList(Styled, ScrollView):
    """Shows hits. It keeps no focus: the search box does, and the screen tells what is chosen."""

    DEFAULT_CSS = """
    HitList { height: 1fr; scrollbar-size: 0 0; }
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
        self._rows: list[Line] = []

    def show(self, hits: Sequence[Hit], chosen: int) -> None:
        """Show these hits, one of them chosen. Rows that stay as they are cost the terminal no byte."""
        self._hits, self._chosen = hits, chosen
        before, self._rows = self._rows, self._make_rows()
        self.virtual_size = Size(self.size.width, len(self._rows))
        for number in range(max(len(before), len(self._rows))):
            if before[number : number + 1] != self._rows[number : number + 1]:
                self.refresh(Region(0, number - self.scroll_offset.y, self.size.width, 1))
        self.scroll_to_region(Region(0, ROWS * chosen, 1, ROWS), animate=False, immediate=True)

    def _make_rows(self) -> list[Line]:
        width = self.scrollable_content_region.width
        return [
            row for number, hit in enumerate(self._hits) for row in hit_rows(hit, width, chosen=number == self._chosen)
        ]

    def render_line(self, y: int) -> Strip:
        """Draw a row of a hit."""
        number = y + self.scroll_offset.y
        row = self._rows[number] if number < len(self._rows) else ()
        chosen = number == ROWS * self._chosen and bool(row)
        return self.strip(row, self.scrollable_content_region.width, chosen=chosen)

    def on_resize(self) -> None:
        """Make the rows anew for the new width."""
        self._rows = self._make_rows()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Report the hit under the mouse."""
        number = (event.y + self.scroll_offset.y) // ROWS
        if number < len(self._hits):
            self.post_message(self.Picked(number))
