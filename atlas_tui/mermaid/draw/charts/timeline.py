"""Draws a timeline from top to bottom: a period on the left, what happened in it on the right of the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.lines import Line, Span, line
from atlas_tui.mermaid.draw.charts.bars import beside, column_width, heading, wrap_lines
from atlas_tui.mermaid.layout.rails import DOWN, RIGHT, UP

if TYPE_CHECKING:
    from atlas_tui.mermaid.charts import Timeline
    from atlas_tui.mermaid.draw.charts.marks import Marks


def draw(timeline: Timeline, width: int, marks: Marks) -> list[Line]:
    """Return the periods, section by section; each event starts at a mark on the line."""
    labels = [period.label for section in timeline.sections for period in section.periods]
    label_width = column_width(labels, min(width * 2 // 5, 28))
    room = width - label_width - 4
    tee, corner = marks.lines.joints[UP | DOWN | RIGHT], marks.lines.joints[UP | RIGHT]
    straight = marks.lines.joints[UP | DOWN]
    lines: list[Line] = []
    for section in timeline.sections:
        if section.title:
            lines += [*([()] if lines else []), *heading(section.title, width, marks)]
        for place, period in enumerate(section.periods):
            ending = place == len(section.periods) - 1
            rest: list[Line] = []
            for number, event in enumerate(period.events or ("",)):
                last = ending and number == len(period.events) - 1
                joint = marks.filled if not number else corner if last else tee
                for text in wrap_lines(event, room):
                    rest.append((Span(f"{joint} ", "frame"), Span(text)) if text else (Span(joint, "frame"),))
                    joint = " " if last else straight
            rest += [(Span(" " if ending else straight, "frame"),)] * (
                len(wrap_lines(period.label, label_width)) - len(rest)
            )
            lines += beside(period.label, label_width, "strong", rest)
    return lines or [line("(nothing happened)", "dim")]
