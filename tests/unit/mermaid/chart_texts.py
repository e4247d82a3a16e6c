"""Every text and number of a chart that its drawing must hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.mermaid.charts import (
    Branching,
    Gantt,
    GitGraph,
    Journey,
    Mindmap,
    Pie,
    Quadrant,
    Sankey,
    Timeline,
    XYChart,
)
from atlas_tui.mermaid.draw.charts.bars import number

if TYPE_CHECKING:
    from atlas_tui.mermaid.charts import Activity, Chart


def texts(chart: Chart) -> list[str]:
    """Return them all; one that has several lines still has them."""
    match chart:
        case Pie():
            return [text for each in chart.slices for text in (each.label, number(each.value))]
        case XYChart():
            ends = [number(end) for end in chart.y_range or ()]
            said = [
                text for series in chart.series for text in (series.name, *map(number, series.values), *series.notes)
            ]
            return [*chart.x_labels, chart.x_title, chart.y_title, *ends, *said]
        case Gantt():
            return [*chart.excludes, *_plan(chart)]
        case Timeline():
            periods = [period for section in chart.sections for period in section.periods]
            events = [event for period in periods for event in period.events]
            return [section.title for section in chart.sections] + [period.label for period in periods] + events
        case Mindmap():
            return [topic.label for topic in chart.topics]
        case Quadrant():
            said = [text for point in chart.points for text in (point.label, number(point.x), number(point.y))]
            return [*chart.x_axis, *chart.y_axis, *chart.quadrants, *said]
        case Sankey():
            return [text for flow in chart.flows for text in (flow.source, flow.target, number(flow.value))]
        case GitGraph():
            return _history(chart)
        case Journey():
            activities = [each for section in chart.sections for each in section.activities]
            said = [text for each in activities for text in (each.label, _score(each), *each.actors)]
            return [section.title for section in chart.sections] + said


def _score(activity: Activity) -> str:
    return activity.unread if activity.score is None else number(activity.score)


def _plan(chart: Gantt) -> list[str]:
    said = [section.title for section in chart.sections]
    for section in chart.sections:
        for task in section.tasks:
            said += [task.label, *task.marks, *task.after, *task.until, task.unread]
    return said


def _history(chart: GitGraph) -> list[str]:
    said: list[str] = []
    for step in chart.steps:
        said += [step.branch, step.other]
        if not isinstance(step, Branching):
            said += [step.id, step.message, *step.tags, step.picked, step.through]
    return said
