"""Draws a history as ``git log --graph`` does, but with the oldest commit first, as the diagram is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.lines import Line, Span, line
from atlas_tui.mermaid.charts import Branching, Commit
from atlas_tui.mermaid.draw.words import flowed, joined
from atlas_tui.mermaid.layout.rails import DOTTED, DOWN, LEFT, RIGHT, UP

if TYPE_CHECKING:
    from atlas_tui.mermaid.charts import GitGraph
    from atlas_tui.mermaid.draw.charts.marks import Marks


def _ends(graph: GitGraph) -> dict[str, int]:
    """Return the last step in which each branch has a part."""
    ends: dict[str, int] = {}
    for number, step in enumerate(graph.steps):
        ends[step.branch] = number
        if step.other:
            ends[step.other] = number
    return ends


class _Rails:
    """Which branch runs in which column at the moment; a column is free again when its branch has ended."""

    def __init__(self, main: str) -> None:
        self.columns: list[str | None] = [main]

    def place(self, branch: str) -> int:
        """Return the column of a branch, giving it one if it has none."""
        if branch not in self.columns:
            free = self.columns.index(None) if None in self.columns else len(self.columns)
            self.columns[free : free + 1] = [branch]
        return self.columns.index(branch)

    def margin(self, start: int, end: int, *, last: bool, first: bool, dotted: bool) -> list[int]:
        """Return the cells of a row in which a line leads from the column ``start`` to the column ``end``."""
        cells = [0] * (2 * len(self.columns))
        for place, branch in enumerate(self.columns):
            if branch is not None:
                cells[2 * place] = UP | DOWN
        left, right = 2 * min(start, end), 2 * max(start, end)
        for cell in range(left + 1, right):
            cells[cell] |= LEFT | RIGHT | (DOTTED if dotted and not cells[cell] else 0)
        if start != end:
            cells[2 * start] |= RIGHT if end > start else LEFT
            cells[2 * end] |= LEFT if end > start else RIGHT
        if first:
            cells[2 * end] &= ~UP
        if last:
            cells[2 * start] &= ~DOWN
        return cells


def _words(commit: Commit, shown_branch: bool) -> list[Span]:
    """Return what is said of a commit."""
    parts = [Span(f"({commit.branch})", "key")] if shown_branch else []
    if commit.action == "merge":
        parts += [Span("merge", "strong"), Span(commit.other, "key")]
    elif commit.action == "cherry-pick":
        parts += [Span("cherry-pick", "strong"), Span(commit.picked, "accent"), Span("from", "dim"),
                  Span(commit.other, "key")]  # fmt: skip
        if commit.through:
            parts += [Span("through parent", "dim"), Span(commit.through, "accent")]
    if commit.id:
        parts.append(Span(f"{commit.id}:" if commit.message else commit.id, "accent"))
    if commit.message:
        parts.append(Span(commit.message))
    if not parts or (len(parts) == 1 and shown_branch):
        parts.append(Span("commit", "dim"))
    parts += [Span(f"[{tag}]", "good") for tag in commit.tags if tag]
    if commit.type != "NORMAL":
        parts.append(Span(f"({commit.type.lower()})", "warn"))
    return parts


def draw(graph: GitGraph, width: int, marks: Marks) -> list[Line]:
    """Return a row a step; a branch is named where it starts, and wherever the history goes over to it."""
    if not graph.steps:
        return [line("(no commits)", "dim")]
    ends = _ends(graph)
    first = graph.steps[0]
    rails = _Rails(first.other if isinstance(first, Branching) else first.branch)
    most = max(width // 4, 2)
    lines: list[Line] = []
    here = ""
    for number, step in enumerate(graph.steps):
        column = rails.place(step.branch)
        other = rails.place(step.other) if step.other else column
        last = bool(step.other) and ends[step.other] == number
        if isinstance(step, Branching):
            parts = [Span("branch", "dim"), Span(step.branch, "key"), Span(f"from {step.other}", "dim")]
            cells = rails.margin(other, column, last=last, first=True, dotted=False)
            at, sign = -1, ""
            here = ""
        else:
            parts = _words(step, step.branch != here)
            here = step.branch
            cells = rails.margin(other, column, last=last, first=not lines, dotted=step.action == "cherry-pick")
            sign = marks.special[step.type if step.type != "NORMAL" else step.action]
            at = 2 * column
        lines += _row(cells, at, sign, parts, width, most, marks)
        for branch in {step.branch, step.other}:
            if branch and ends[branch] == number:
                rails.columns[rails.columns.index(branch)] = None
        while len(rails.columns) > 1 and rails.columns[-1] is None:
            rails.columns.pop()
    return lines


def _row(cells: list[int], at: int, sign: str, parts: list[Span], width: int, most: int, marks: Marks) -> list[Line]:
    """Return a step's row; where there are more rails than ``most`` cells hold, those at the right are not drawn."""
    shown = cells[:most]
    margin = len(shown) + 1
    lines: list[Line] = []
    for part, text in enumerate(flowed(parts, width - margin)):
        row = shown if not part else [cell & ~(LEFT | RIGHT) if cell & DOWN else 0 for cell in shown]
        drawn = [Span(sign, "accent") if place == at and not part else Span(marks.lines.joint(cell), "frame")
                 for place, cell in enumerate(row)]  # fmt: skip
        lines.append(joined([*drawn, Span(" "), *text]))
    return lines
