"""What the diagrams say that are neither graphs nor sequences: charts, plans, trees and histories.

Each kind is one frozen type. What has sections keeps them, so that one without anything in it is still drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime


class Slice(NamedTuple):
    """A share of a whole, in whatever unit the whole is counted."""

    label: str
    value: float


class Pie(NamedTuple):
    """A pie chart."""

    title: str
    slices: tuple[Slice, ...]
    kind: Literal["pie"] = "pie"


class Series(NamedTuple):
    """One row of values of a chart, drawn as bars or as a line."""

    form: Literal["bar", "line"]
    name: str
    values: tuple[float, ...]
    notes: tuple[str, ...] = ()
    """What is said of each value; empty where nothing is."""


class XYChart(NamedTuple):
    """Bars and lines over a common axis. A label stands for each place at which some series has a value."""

    title: str
    horizontal: bool
    x_title: str
    x_labels: tuple[str, ...]
    y_title: str
    y_range: tuple[float, float] | None
    series: tuple[Series, ...]
    kind: Literal["xychart"] = "xychart"


class Task(NamedTuple):
    """A bar of a Gantt chart; ``marks`` are of active, done, crit, milestone and vert."""

    label: str
    times: tuple[datetime, datetime] | None
    """Its start and its end, worked out; None when they cannot be."""
    marks: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    """The labels of the tasks that it waits for."""
    until: tuple[str, ...] = ()
    """The labels of the tasks that end it by their start."""
    unread: str = ""
    """What stands for its end and is none, so that it ends at once, as in Mermaid; without times all its data."""


class TaskSection(NamedTuple):
    """Tasks under one heading, which may be empty."""

    title: str
    tasks: tuple[Task, ...]


class Gantt(NamedTuple):
    """A plan. ``date_format`` says which parts of a time were written (YYYY, MM, DD, HH and so on)."""

    title: str
    sections: tuple[TaskSection, ...]
    date_format: str
    axis_format: str
    excludes: tuple[str, ...]
    """Days on which no work is done, as they were written."""
    kind: Literal["gantt"] = "gantt"


class Period(NamedTuple):
    """A time and what happened in it."""

    label: str
    events: tuple[str, ...]


class PeriodSection(NamedTuple):
    """Periods under one heading, which may be empty."""

    title: str
    periods: tuple[Period, ...]


class Timeline(NamedTuple):
    """A timeline, read from the first period on."""

    title: str
    sections: tuple[PeriodSection, ...]
    kind: Literal["timeline"] = "timeline"


class Topic(NamedTuple):
    """A node of a mind map; ``depth`` counts from 0 at the root."""

    label: str
    depth: int
    shape: str = "box"


class Mindmap(NamedTuple):
    """A mind map: its topics, each before those under it."""

    title: str
    topics: tuple[Topic, ...]
    kind: Literal["mindmap"] = "mindmap"


class Point(NamedTuple):
    """A point of a quadrant chart; both axes run from 0 to 1."""

    label: str
    x: float
    y: float


class Quadrant(NamedTuple):
    """A quadrant chart: its axes from low to high, and its quadrants from the upper right one anticlockwise."""

    title: str
    x_axis: tuple[str, str]
    y_axis: tuple[str, str]
    quadrants: tuple[str, str, str, str]
    points: tuple[Point, ...]
    kind: Literal["quadrant"] = "quadrant"


class Flow(NamedTuple):
    """An amount that goes from one place to another."""

    source: str
    target: str
    value: float


class Sankey(NamedTuple):
    """A Sankey diagram: flows in the order they were written."""

    title: str
    flows: tuple[Flow, ...]
    kind: Literal["sankey"] = "sankey"


class Commit(NamedTuple):
    """A commit, a merge or a cherry-pick; ``other`` is the branch that is merged or picked from."""

    action: Literal["commit", "merge", "cherry-pick"]
    branch: str
    id: str
    """Empty where it was given none: Mermaid makes one up then."""
    message: str = ""
    tags: tuple[str, ...] = ()
    type: Literal["NORMAL", "REVERSE", "HIGHLIGHT"] = "NORMAL"
    other: str = ""
    picked: str = ""
    """The id of the commit that is picked."""
    through: str = ""
    """The parent through which a merge is picked."""


class Branching(NamedTuple):
    """A new branch leaves another one."""

    branch: str
    other: str


class GitGraph(NamedTuple):
    """A history: what happened, the oldest first."""

    title: str
    steps: tuple[Commit | Branching, ...]
    kind: Literal["gitgraph"] = "gitgraph"


class Activity(NamedTuple):
    """A step of a user's journey: how well it goes, from 1 to 5, and who takes part."""

    label: str
    score: float | None
    actors: tuple[str, ...]
    unread: str = ""
    """What stands for the score and is no number."""


class ActivitySection(NamedTuple):
    """Activities under one heading, which may be empty."""

    title: str
    activities: tuple[Activity, ...]


class Journey(NamedTuple):
    """A user's journey."""

    title: str
    sections: tuple[ActivitySection, ...]
    kind: Literal["journey"] = "journey"


Chart: TypeAlias = Pie | XYChart | Gantt | Timeline | Mindmap | Quadrant | Sankey | GitGraph | Journey
