"""Draws a pie as bars: lengths are compared more easily than angles, and each has room for its label and value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.lines import Line, Span, line
from atlas_tui.mermaid.draw.charts.bars import bar, beside, column_width, number

if TYPE_CHECKING:
    from atlas_tui.mermaid.charts import Pie
    from atlas_tui.mermaid.draw.charts.marks import Marks


_SHORTEST_BAR = 3


def _percents(values: list[float]) -> list[str]:
    """Return the share of each value, with a decimal where one is needed."""
    total = sum(values)
    shares = [100 * value / total if total else 0.0 for value in values]
    digits = 0 if all(abs(share - round(share)) < 0.05 for share in shares) else 1
    return [f"{share:.{digits}f}%" for share in shares]


def draw(pie: Pie, width: int, marks: Marks) -> list[Line]:
    """Return a row a slice: its label, a bar, its value and its share. The longest bar is that of the largest slice."""
    values = [each.value for each in pie.slices]
    if not values:
        return [line("(no slices)", "dim")]
    said = [number(value) for value in values]
    percents = _percents(values)
    value_width, percent_width = max(map(len, said)), max(map(len, percents))
    left = width - value_width - percent_width - 4
    label_width = column_width((each.label for each in pie.slices), min(width * 2 // 5, left - _SHORTEST_BAR))
    room = left - label_width
    lines: list[Line] = []
    for each, text, percent in zip(pie.slices, said, percents, strict=True):
        drawn = bar(each.value / max(values) if max(values) else 0, room, marks)
        rest = (Span(drawn.ljust(room), "accent"), Span(f" {text:>{value_width}}", "strong"),
                Span(f"  {percent:>{percent_width}}", "dim"))  # fmt: skip
        lines += beside(each.label, label_width, "text", [rest])
    return lines
