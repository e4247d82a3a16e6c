"""Draws bars and lines over their axes where each column has room for its values, and otherwise row by row.

The plot shows the shape; under each column stands what the values are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.cells import cell_len
from atlas_tui.lines import Line, Span, line
from atlas_tui.mermaid.draw.charts.bars import bar, beside, column_width, number, wrap_lines
from atlas_tui.mermaid.draw.charts.plot import Plot
from atlas_tui.mermaid.draw.charts.scales import Scale, scale
from atlas_tui.mermaid.draw.words import joined, wrapped

if TYPE_CHECKING:
    from atlas_tui.mermaid.charts import Series, XYChart
    from atlas_tui.mermaid.draw.charts.marks import Marks

_LONGEST_WORD = 12
_WIDEST_COLUMN = 16
_SHORTEST_BAR = 4


def _signs(chart: XYChart, marks: Marks) -> list[str]:
    """Return what each series is drawn with; a fifth one of a form shares the sign of the first."""
    used = {"bar": 0, "line": 0}
    signs: list[str] = []
    for series in chart.series:
        known = marks.bars if series.form == "bar" else marks.points
        signs.append(known[used[series.form] % len(known)])
        used[series.form] += 1
    return signs


def _legend(chart: XYChart, signs: list[str], width: int) -> list[Line]:
    """Return what the vertical axis counts, and the name of each series where there are several or it has one."""
    ends = f"({number(chart.y_range[0])} to {number(chart.y_range[1])})" if chart.y_range else ""
    lines = wrapped(f"{chart.y_title} {ends}", width, "dim") if chart.y_title or ends else []
    if len(chart.series) > 1 or any(series.name for series in chart.series):
        named = [(sign, series.name or f"{series.form} {place}")
                 for place, (series, sign) in enumerate(zip(chart.series, signs, strict=True), 1)]  # fmt: skip
        if sum(cell_len(name) + 5 for _, name in named) <= width:
            pairs = [(Span(f"{sign} ", "accent"), Span(f"{name}   ")) for sign, name in named]
            return [*lines, joined(span for pair in pairs for span in pair)]
        for sign, name in named:
            lines += [(Span(f"{sign} " if not part else "  ", "accent"), *text)
                      for part, text in enumerate(wrapped(name, width - 2))]  # fmt: skip
    return lines


def _said(series: Series, place: int) -> str:
    """Return the value of a series at a place; a dash says that it has none."""
    return number(series.values[place]) if place < len(series.values) else "-"


def _noted(series: Series, place: int) -> str:
    """Return what was written beside a value."""
    return series.notes[place] if place < len(series.notes) else ""


def _column(chart: XYChart) -> int:
    """Return how wide a column must be for its values, the words of its label and its bars."""
    words = [cell_len(word) for text in chart.x_labels for word in text.split()]
    values = [len(number(value)) for series in chart.series for value in series.values]
    bars = sum(series.form == "bar" for series in chart.series)
    return max([min(max(words, default=1), _LONGEST_WORD), *values, bars]) + 1


def _columns(chart: XYChart, axis: Scale, signs: list[str], width: int, marks: Marks) -> list[Line] | None:
    """Return the plot with the labels and the values under it, None where the columns are too narrow for all."""
    if any(note for series in chart.series for note in series.notes):
        return None
    ticks = [number(value) for value in axis.marks]
    gutter = max(max(map(len, ticks)), 1)
    size = len(chart.x_labels)
    column = min((width - gutter - 1) // size, _WIDEST_COLUMN)
    if column < _column(chart):
        return None
    plot = Plot(axis, gutter, column, size, marks)
    plot.frame(ticks)
    bars = [(series, sign) for series, sign in zip(chart.series, signs, strict=True) if series.form == "bar"]
    for place, (series, sign) in enumerate(bars):
        plot.bars(series.values, sign, place, len(bars))
    for series, sign in zip(chart.series, signs, strict=True):
        if series.form == "line":
            plot.line(series.values, sign, joined_up=not bars)
    lines = plot.canvas.lines()
    margin = gutter + 1

    def row(texts: list[str], sign: str, strong: bool) -> Line:
        cells = "".join(text + " " * (column - cell_len(text)) for text in (_centred(text, column) for text in texts))
        return joined([Span(sign.rjust(gutter) + " ", "accent"), Span(cells.rstrip(), "strong" if strong else "text")])

    labels = [wrap_lines(text, column - 1) for text in chart.x_labels]
    for part in range(max(map(len, labels))):
        lines.append(row([text[part] if part < len(text) else "" for text in labels], "", False))
    for series, sign in zip(chart.series, signs, strict=True):
        several = len(chart.series) > 1
        lines.append(row([_said(series, place) for place in range(size)], sign if several else "", True))
    if chart.x_title:
        lines += [(Span(" " * margin), *text) for text in wrapped(chart.x_title, width - margin, "dim")]
    return lines


def _centred(text: str, column: int) -> str:
    """Return a text moved to the middle of its column, over which the marks of the plot stand."""
    return " " * max((column - cell_len(text)) // 2, 0) + text


def _row(value: float, form: str, axis: Scale, room: int, sign: str, marks: Marks) -> str:
    """Return a bar from zero to the value, or a point at the value with a track that leads to it."""
    if form == "line":
        return marks.track * min(round(axis.share(value) * room), room - 1) + sign
    zero = round(axis.share(0) * room)
    if value < 0:
        start = min(round(axis.share(value) * room), max(zero - 1, 0))
        return " " * start + sign * (zero - start)
    length = axis.share(value) - axis.share(0)
    return " " * zero + bar(length, room, marks, sign)


def _rows(chart: XYChart, axis: Scale, signs: list[str], width: int, marks: Marks) -> list[Line]:
    """Return a row a value, the values of one place under each other."""
    value_width = max(len(number(value)) for series in chart.series for value in series.values)
    several = len(chart.series) > 1
    left = width - value_width - (5 if several else 3)
    label_width = column_width(chart.x_labels, min(width // 3, left - _SHORTEST_BAR))
    room = left - label_width
    lines = wrapped(f"by {chart.x_title}", width, "dim") if chart.x_title else []
    for place, label in enumerate(chart.x_labels):
        rest: list[Line] = []
        for series, sign in zip(chart.series, signs, strict=True):
            drawn = (
                _row(series.values[place], series.form, axis, room, sign, marks) if place < len(series.values) else ""
            )
            lead = [Span(f"{sign} ", "accent")] if several else []
            said = Span(f"{_said(series, place):>{value_width}} ", "strong")
            rest.append(joined([*lead, said, Span(drawn, "accent")]))
            rest += wrapped(note, room, "em") if (note := _noted(series, place)) else []
        lines += beside(label, label_width, "text", rest)
    return lines


def draw(chart: XYChart, width: int, marks: Marks) -> list[Line]:
    """Return the chart in columns if they fit and it is not meant to lie on its side, and in rows otherwise."""
    values = [value for series in chart.series for value in series.values]
    if not values or not chart.x_labels:
        named = ", ".join(chart.x_labels)
        return [*_legend(chart, [], width), *wrapped(f"{chart.x_title} {named}", width), line("(no values)", "dim")]
    signs = _signs(chart, marks)
    axis = scale(values, chart.y_range, from_zero=any(series.form == "bar" for series in chart.series))
    head = _legend(chart, signs, width)
    columns = None if chart.horizontal else _columns(chart, axis, signs, width, marks)
    return head + (columns or _rows(chart, axis, signs, width, marks))
