"""A sheet of cells that is drawn on from top to bottom, for what cannot be written a line at a time."""

from __future__ import annotations

from atlas_tui.cells import cell_len
from atlas_tui.lines import Line, Role, Span
from atlas_tui.mermaid.draw.words import joined

_BLANK = Span(" ")


class Canvas:
    """Rows of cells. A character two cells wide fills its second cell with an empty text."""

    def __init__(self, width: int) -> None:
        """Take an empty sheet of ``width`` cells."""
        self.width = width
        self.rows: list[list[Span]] = []

    def row(self) -> int:
        """Add an empty row and return its number."""
        self.rows.append([_BLANK] * self.width)
        return len(self.rows) - 1

    def put(self, y: int, x: int, text: str, role: Role = "text") -> None:
        """Write ``text`` from the cell ``x`` on over what stands there; what would leave the sheet is not written."""
        cells = self.rows[y]
        for character in text:
            size = cell_len(character)
            if not size and 0 < x <= self.width:
                cells[x - 1] = Span(cells[x - 1].text + character, cells[x - 1].role)
            elif 0 <= x <= self.width - size:
                cells[x : x + size] = [Span(character, role), *([Span("", role)] * (size - 1))]
            x += size

    def lines(self) -> list[Line]:
        """Return the rows as lines without trailing blanks."""
        lines: list[Line] = []
        for cells in self.rows:
            end = len(cells)
            while end and cells[end - 1] == _BLANK:
                end -= 1
            lines.append(joined(cells[:end]))
        return lines
