"""The plot of a chart in columns: an axis on the left, bars from zero, points joined by lines."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from atlas_tui.mermaid.draw.canvas import Canvas
from atlas_tui.mermaid.layout.rails import DOWN, LEFT, RIGHT, UP

if TYPE_CHECKING:
    from atlas_tui.mermaid.draw.charts.marks import Marks
    from atlas_tui.mermaid.draw.charts.scales import Scale

_HIGHEST = 12


class Plot:
    """Columns of equal width over a scale. Row 1 is the lowest; the line of the horizontal axis is below it."""

    def __init__(self, axis: Scale, gutter: int, column: int, size: int, marks: Marks) -> None:
        """Take an empty plot of ``size`` columns, its axis ``gutter`` cells from the left."""
        self.axis = axis
        self.left = gutter + 1
        self.column = column
        self.size = size
        self.marks = marks
        self.rows_a_step = max(_HIGHEST // axis.intervals, 1)
        self.height = axis.intervals * self.rows_a_step
        self.canvas = Canvas(self.left + column * size)
        for _ in range(self.height + 1):
            self.canvas.row()

    def y(self, row: int) -> int:
        """Return the row of the canvas for a row of the plot."""
        return self.height - row

    def frame(self, ticks: list[str]) -> None:
        """Draw both axes and the numbers beside them."""
        joints, x = self.marks.lines.joints, self.left - 1
        for row in range(1, self.height + 1):
            tick = row % self.rows_a_step == 0
            self.canvas.put(self.y(row), x, joints[UP | DOWN | LEFT] if tick else joints[UP | DOWN], "frame")
        self.canvas.put(self.y(0), x, joints[UP | RIGHT] + joints[LEFT | RIGHT] * self.column * self.size, "frame")
        for number, text in enumerate(ticks):
            self.canvas.put(self.y(number * self.rows_a_step), x - len(text), text, "dim")

    def centre(self, place: int) -> int:
        """Return the cell in the middle of a column."""
        return self.left + place * self.column + (self.column - 1) // 2

    def bars(self, values: tuple[float, ...], sign: str, place: int, among: int) -> None:
        """Draw a bar for each value, the ``place``th of so many that stand side by side in a column."""
        size = max(min((self.column - 1) // among, 6 if among == 1 else 4), 1)
        zero = round(self.axis.share(0) * self.height)
        for number, value in enumerate(values[: self.size]):
            left = self.centre(number) - (size * among - 1) // 2 + size * place
            end = self.axis.share(value) * self.height
            if value < 0:
                for row in range(min(round(end), zero - 1) + 1, zero + 1):
                    self.canvas.put(self.y(row), left, sign * size, "accent")
                continue
            full = math.floor(end)
            part = round((end - full) * 8)
            upwards = self.marks.upwards if sign == self.marks.bars[0] else ""
            if not upwards:
                full, part = round(end), 0
            elif part == 8:
                full, part = full + 1, 0
            if value > 0 and full <= zero and not part:  # too little to be seen, but not nothing
                full, part = (zero, 1) if upwards else (zero + 1, 0)
            for row in range(zero + 1, full + 1):
                self.canvas.put(self.y(row), left, sign * size, "accent")
            if part:
                self.canvas.put(self.y(full + 1), left, upwards[part - 1] * size, "accent")

    def row(self, value: float) -> int:
        """Return the row in which the point of a value stands."""
        return min(max(math.ceil(self.axis.share(value) * self.height), 1), self.height)

    def line(self, values: tuple[float, ...], sign: str, *, joined_up: bool) -> None:
        """Draw a point for each value, and the line between two neighbours where no bars are in its way."""
        points = [(self.centre(place), self.row(value)) for place, value in enumerate(values[: self.size])]
        for x, row in points:
            self.canvas.put(self.y(row), x, sign, "strong")
        if joined_up:
            for (x, row), (next_x, next_row) in pairwise(points):
                self._join(x, row, next_x, next_row)

    def _join(self, x: int, row: int, next_x: int, next_row: int) -> None:
        joints = self.marks.lines.joints
        middle = (x + next_x) // 2
        cells = [(each, row, LEFT | RIGHT) for each in range(x + 1, middle)]
        cells += [(each, next_row, LEFT | RIGHT) for each in range(middle + 1, next_x)]
        if row == next_row:
            cells.append((middle, row, LEFT | RIGHT))
        else:
            up = next_row > row
            cells.append((middle, row, LEFT | (UP if up else DOWN)))
            cells.append((middle, next_row, RIGHT | (DOWN if up else UP)))
            cells += [(middle, each, UP | DOWN) for each in range(min(row, next_row) + 1, max(row, next_row))]
        for at, height, joint in cells:
            if self.canvas.rows[self.y(height)][at].text == " ":
                self.canvas.put(self.y(height), at, joints[joint], "frame")
