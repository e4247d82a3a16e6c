"""Draws a Sankey diagram as flows grouped by where they come from, each with its amount and a bar as long as it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from atlas_tui.lines import Line, Span
from atlas_tui.mermaid.draw.charts.bars import bar, beside, column_width, number
from atlas_tui.mermaid.draw.words import flowed
from atlas_tui.mermaid.layout.rails import DOWN, LEFT, RIGHT, UP

if TYPE_CHECKING:
    from atlas_tui.mermaid.charts import Flow, Sankey
    from atlas_tui.mermaid.draw.charts.marks import Marks


def _totals(flows: tuple[Flow, ...]) -> tuple[dict[str, float], dict[str, float]]:
    """Return how much comes into each place and how much leaves it."""
    arriving: dict[str, float] = {}
    leaving: dict[str, float] = {}
    for flow in flows:
        leaving[flow.source] = leaving.get(flow.source, 0.0) + flow.value
        arriving[flow.target] = arriving.get(flow.target, 0.0) + flow.value
    return arriving, leaving


def _total(value: float) -> str:
    """Return a sum without the noise of adding binary fractions."""
    return number(float(f"{value:.12g}"))


def draw(sankey: Sankey, width: int, marks: Marks) -> list[Line]:
    """Return each source with the flows that leave it, and at the end where several flows come together for good."""
    arriving, leaving = _totals(sankey.flows)
    by_source: dict[str, list[Flow]] = {}
    for flow in sankey.flows:
        by_source.setdefault(flow.source, []).append(flow)
    said = {flow: number(flow.value) for flow in sankey.flows}
    value_width = max(map(len, said.values()))
    label_width = column_width((flow.target for flow in sankey.flows), max((width - 3 - value_width) // 2, 8))
    room = max(width - label_width - value_width - 6, 1)
    largest = max(max(flow.value for flow in sankey.flows), 1e-300)
    joints = marks.lines.joints
    lines: list[Line] = []
    for source, flows in by_source.items():
        sums = f"(in {_total(arriving[source])}, out {_total(leaving[source])})" if source in arriving else (
            f"(out {_total(leaving[source])})" if len(flows) > 1 else "")  # fmt: skip
        lines += flowed([Span(source, "heading"), Span(sums, "dim")], width)
        for place, flow in enumerate(flows):
            last = place == len(flows) - 1
            drawn = bar(flow.value / largest, room, marks)
            rest = (Span(f"{said[flow]:>{value_width}} ", "strong"), Span(drawn, "accent"))
            tee = joints[(UP if last else UP | DOWN) | RIGHT] + joints[LEFT | RIGHT] + " "
            for part, row in enumerate(beside(flow.target, label_width, "text", [rest])):
                lead = tee if not part else f"{' ' if last else joints[UP | DOWN]}  "
                lines.append((Span(lead, "frame"), *row))
    ends = [(name, total) for name, total in arriving.items() if name not in leaving]
    times = Counter(flow.target for flow in sankey.flows)
    joining = [(name, total) for name, total in ends if times[name] > 1]
    if joining:
        lines.append((Span("arriving in all", "heading"),))
        for name, total in joining:
            lines += [(Span("  "), *row) for row in flowed([Span(name), Span(_total(total), "strong")], width - 2)]
    return lines
