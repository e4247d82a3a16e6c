"""Draws a mind map as a tree, as ``tree`` lists folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.lines import Line, Role, Span
from atlas_tui.mermaid.draw.charts.bars import wrap_lines
from atlas_tui.mermaid.draw.words import joined
from atlas_tui.mermaid.layout.rails import DOWN, LEFT, RIGHT, UP

if TYPE_CHECKING:
    from atlas_tui.mermaid.charts import Mindmap, Topic
    from atlas_tui.mermaid.draw.charts.marks import Marks

_NARROWEST_TEXT = 16


def _lasts(topics: tuple[Topic, ...]) -> list[bool]:
    """Tell of each topic whether it is the last one under its parent."""
    lasts = [False] * len(topics)
    later: set[int] = set()
    """The depths at which a sibling comes further down."""
    for place in range(len(topics) - 1, -1, -1):
        depth = topics[place].depth
        lasts[place] = depth not in later
        later = {each for each in later if each < depth} | {depth}
    return lasts


def draw(mindmap: Mindmap, width: int, marks: Marks) -> list[Line]:
    """Return the topics, each moved in by its depth; deep down the branches stand closer together."""
    joints = marks.lines.joints
    deepest = max(topic.depth for topic in mindmap.topics)
    step = max(min(3, (width - _NARROWEST_TEXT) // max(deepest, 1)), 1)
    most = (width - _NARROWEST_TEXT) // step
    lasts = _lasts(mindmap.topics)
    open_above: list[bool] = []
    """Of each depth above, whether its line goes on downwards."""
    lines: list[Line] = []
    for topic, last in zip(mindmap.topics, lasts, strict=True):
        del open_above[max(topic.depth - 1, 0) :]
        above = open_above[-most:]
        margin = "".join((joints[UP | DOWN] if goes_on else " ").ljust(step) for goes_on in above)
        if topic.depth:
            tee = joints[(UP if last else UP | DOWN) | RIGHT]
            branch = tee + joints[LEFT | RIGHT] * max(step - 2, 0) + (" " if step > 1 else "")
            below = (" " if last else joints[UP | DOWN]).ljust(step)
            open_above.append(not last)
        else:
            branch = below = ""
        role: Role = "title" if not topic.depth else "strong" if topic.depth == 1 else "text"
        for number, text in enumerate(wrap_lines(topic.label, max(width - len(margin) - len(branch), 2))):
            lines.append(joined([Span(margin + (below if number else branch), "frame"), Span(text, role)]))
    return lines
