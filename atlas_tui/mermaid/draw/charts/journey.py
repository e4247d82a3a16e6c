"""Draws a user's journey: a row a task, with its score as marks out of five and those who take part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.cells import cell_len, pad
from atlas_tui.lines import Line, Role, Span, line
from atlas_tui.mermaid.draw.charts.bars import column_width, heading, number, wrap_lines
from atlas_tui.mermaid.draw.words import joined, wrapped

if TYPE_CHECKING:
    from atlas_tui.mermaid.charts import Activity, Journey
    from atlas_tui.mermaid.draw.charts.marks import Marks

_BEST = 5


def _score(activity: Activity) -> str:
    return "?" if activity.score is None else number(activity.score)


def _beside(activity: Activity) -> str:
    """Return what stands beside a task: a score that is no number, and who takes part."""
    unread = [f"score: {activity.unread}"] if activity.unread else []
    return ", ".join([*unread, *activity.actors])


def _row(activity: Activity, score_width: int, label_width: int, width: int, marks: Marks) -> list[Line]:
    score = activity.score
    reached = min(max(round(score or 0), 0), _BEST)
    role: Role = "dim" if score is None else "bad" if score < 2.5 else "warn" if score < 3.5 else "good"
    lead = [Span(marks.filled * reached, role), Span(marks.hollow * (_BEST - reached), "dim"),
            Span(f" {_score(activity):>{score_width}}  ", role)]  # fmt: skip
    margin = _BEST + score_width + 3
    actors = _beside(activity)
    room = width - margin - label_width - 2
    texts = wrap_lines(activity.label, label_width)
    lines = [joined([*(lead if not part else [Span(" " * margin)]), Span(text, "strong")])
             for part, text in enumerate(texts)]  # fmt: skip
    if actors and cell_len(actors) <= room:
        lines[0] = joined([*lead, Span(pad(texts[0], label_width), "strong"), Span(f"  {actors}", "dim")])
    elif actors:
        lines += [(Span(" " * margin), *text) for text in wrapped(actors, width - margin, "dim")]
    return lines


def draw(journey: Journey, width: int, marks: Marks) -> list[Line]:
    """Return the tasks, section by section."""
    activities = [each for section in journey.sections for each in section.activities]
    score_width = max((len(_score(each)) for each in activities), default=1)
    most = width - _BEST - score_width - 3
    longest = column_width(map(_beside, activities), width)
    label_width = column_width((each.label for each in activities), most)
    if label_width + longest + 2 > most:
        label_width = min(label_width, max(most - longest - 2, most // 2))
    lines: list[Line] = []
    for section in journey.sections:
        if section.title:
            lines += [*([()] if lines else []), *heading(section.title, width, marks)]
        for activity in section.activities:
            lines += _row(activity, score_width, label_width, width, marks)
    return lines or [line("(no tasks)", "dim")]
