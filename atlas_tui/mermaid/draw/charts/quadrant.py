"""Draws a quadrant chart as a plot with numbered points, and below it what each number stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.cells import cell_len, wrap
from atlas_tui.lines import Line, Span
from atlas_tui.mermaid.draw.canvas import Canvas
from atlas_tui.mermaid.draw.charts.bars import column_width, number
from atlas_tui.mermaid.draw.words import flowed, wrapped
from atlas_tui.mermaid.layout.rails import DOWN, LEFT, RIGHT, UP

if TYPE_CHECKING:
    from atlas_tui.mermaid.charts import Quadrant
    from atlas_tui.mermaid.draw.charts.marks import Marks

_WIDEST = 72
_NAMES = ("upper right", "upper left", "lower left", "lower right")


class _Plot:
    """Four quadrants of the same size with lines around and between them."""

    def __init__(self, width: int, marks: Marks) -> None:
        self.half = (min(width, _WIDEST) - 3) // 2
        self.high = max(self.half // 4, 5)
        self.canvas = Canvas(2 * self.half + 3)
        joints = marks.lines.joints
        last = 2 * self.high + 2
        for y in range(last + 1):
            self.canvas.row()
            across = y in (0, self.high + 1, last)
            sides = (UP if y else 0) | (DOWN if y < last else 0)
            for x in range(self.canvas.width):
                upright = x in (0, self.half + 1, self.canvas.width - 1)
                level = (LEFT if x else 0) | (RIGHT if x < self.canvas.width - 1 else 0)
                joint = (sides if upright else 0) | (level if across else 0)
                if joint:
                    self.canvas.put(y, x, joints[joint], "frame")

    def name(self, place: int, text: str) -> bool:
        """Write the name of a quadrant into its first rows; return whether it has room there."""
        lines = wrap(text, self.half - 2)
        if len(lines) > min(3, self.high - 2):
            return False
        left = 1 if place in (1, 2) else self.half + 2
        top = 1 if place in (0, 1) else self.high + 2
        for row, part in enumerate(lines, top):
            self.canvas.put(row, left + (self.half - cell_len(part)) // 2, part, "heading")
        return True

    def _free(self, y: int, x: int, size: int) -> bool:
        if not (0 < y < len(self.canvas.rows) - 1 and x > 0 and x + size < self.canvas.width):
            return False
        around = self.canvas.rows[y][x - 1 : x + size + 1]
        middle = around[1:-1]
        return all(cell.text == " " for cell in middle) and all(
            cell.text == " " or cell.role == "frame" for cell in around
        )

    def point(self, x: float, y: float, text: str) -> bool:
        """Write the number of a point as near to its place as no other stands; return whether there was room."""
        inside, rows = self.canvas.width - 2, len(self.canvas.rows) - 2
        left = 1 + min(round(x * inside), inside - len(text))
        top = rows - min(round(y * rows), rows - 1)
        ring = sorted(
            ((dy, dx) for dy in range(-4, 5) for dx in range(-9, 10)), key=lambda step: 4 * step[0] ** 2 + step[1] ** 2
        )
        for dy, dx in ring:
            if self._free(top + dy, left + dx, len(text)):
                self.canvas.put(top + dy, left + dx, text, "accent")
                return True
        return False


def _ends(low: str, high: str, width: int, dash: str) -> list[Line]:
    """Return the ends of the horizontal axis, side by side if they fit."""
    if not high:
        return wrapped(low, width, "dim")
    gap = width - cell_len(low) - cell_len(high) - 4
    if gap >= 1:
        return [(Span(low, "dim"), Span(f"  {dash * gap}  ", "frame"), Span(high, "dim"))]
    return flowed([Span(low, "dim"), Span(dash * 2, "frame"), Span(high, "dim")], width)


def draw(quadrant: Quadrant, width: int, marks: Marks) -> list[Line]:
    """Return the plot between the ends of its axes, the names that it has no room for, and the points with values."""
    plot = _Plot(width, marks)
    lines: list[Line] = []
    for place, text in enumerate(quadrant.quadrants):
        if text and not plot.name(place, text):
            lines += flowed([Span(f"{_NAMES[place]}:", "dim"), Span(text, "heading")], width)
    for place, point in enumerate(quadrant.points, 1):
        plot.point(point.x, point.y, str(place))
    up, down = marks.upright
    low, high = quadrant.y_axis
    if high:
        lines += [(Span(f"{up} ", "frame"), *text) for text in wrapped(high, width - 2, "dim")]
    lines += plot.canvas.lines()
    if low:
        lines += [(Span(f"{down if high else up} ", "frame"), *text) for text in wrapped(low, width - 2, "dim")]
    left, right = quadrant.x_axis
    if left:
        lines += _ends(left, right, plot.canvas.width, marks.lines.dashes["solid"])
    size = len(str(len(quadrant.points)))
    label_width = column_width((point.label for point in quadrant.points), width - size - 16)
    for place, point in enumerate(quadrant.points, 1):
        at = f"{number(point.x)}, {number(point.y)}"
        for part, text in enumerate(wrap(point.label, label_width)):
            lead = Span(f"{place:>{size}} " if not part else " " * (size + 1), "accent")
            pad = " " * (label_width - cell_len(text) + 2)
            lines.append((lead, Span(text), Span(f"{pad}{at}", "dim")) if not part else (lead, Span(text)))
    return lines
