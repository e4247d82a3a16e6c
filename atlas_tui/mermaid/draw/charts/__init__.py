"""Charts to lines of spans, one module a kind, each named after its kind and with a function ``draw``."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas_tui.lines import Line
    from atlas_tui.mermaid.charts import Chart
    from atlas_tui.mermaid.draw.charts.marks import Marks

__all__ = ["draw_chart"]


def draw_chart(chart: Chart, width: int, *, ascii_only: bool) -> list[Line]:
    """Return the lines of a chart. Only the module of its kind is imported, for most diagrams are no charts."""
    from atlas_tui.mermaid.draw.charts.marks import ASCII_MARKS, UNICODE_MARKS

    draw: Callable[[Chart, int, Marks], list[Line]] = import_module(f"{__name__}.{chart.kind}").draw
    return draw(chart, width, ASCII_MARKS if ascii_only else UNICODE_MARKS)
