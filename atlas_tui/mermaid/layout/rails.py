"""Rails: one node a row in reading order, edges in the left margin, in the manner of ``git log --graph``.

A column is held by the node that its rail leads to, so all edges to one node share one rail and the margin stays
narrow. Of the nodes that edges open a rail to, the one furthest down goes on straight and the nearest stands furthest
right: rails then close from the right, and few of them cross. A rail that is crossed is drawn unbroken; where a line
joins it, it shows a junction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from atlas_tui.mermaid.layout.flow import Flow, alike

if TYPE_CHECKING:
    from atlas_tui.mermaid.model import Edge

UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8
DOTTED, THICK = 16, 32
STRAIGHT = 64
"""The edge that a row names goes straight down here."""

RowKind = Literal["node", "edge", "back", "link", "heading", "gap"]


class Row(NamedTuple):
    """One row: its margin, cell by cell, and what stands behind it.

    ``cells`` are sums of the directions in which lines leave a cell; even cells are columns, odd ones the gaps between.
    ``below`` is the margin for further lines of the same text.
    """

    kind: RowKind
    cells: tuple[int, ...]
    below: tuple[int, ...]
    subject: str = ""
    """The node of a node row, the group of a heading."""
    column: int = 0
    edges: tuple[Edge, ...] = ()
    """The edges to name, alike but for their targets: on a row of their own, or before the node they lead to."""


def _style(edges: list[Edge]) -> int:
    strokes = {edge.stroke for edge in edges}
    if strokes == {"dotted"}:
        return DOTTED
    return THICK if strokes == {"thick"} else 0


def plain(edge: Edge) -> bool:
    """Whether an edge says nothing beyond what its line shows."""
    return not edge.label and edge.tail == "none" and edge.head in ("arrow", "none")


class _Margin:
    """The columns as rows are added from top to bottom."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.place = {key: number for number, key in enumerate(flow.order)}
        self.lanes: list[str | None] = []
        """The node that each column leads to."""
        self.column_of: dict[str, int] = {}
        self.styles = {key: _style(edges) for key, edges in flow.arrivals.items()}
        self.rows: list[Row] = []
        self.path: tuple[str, ...] = ()

    def ended_at(self, column: int) -> bool:
        """Whether something stands at ``column`` on the last row, that a node below it would seem to come from."""
        if not self.rows or 2 * column >= len(self.rows[-1].cells):
            return False
        last = self.rows[-1]
        return (last.kind == "node" and last.column == column) or bool(last.cells[2 * column])

    def free(self, start: int) -> int:
        """Return the first free column from ``start`` on."""
        column = start
        while column < len(self.lanes) and self.lanes[column] is not None:
            column += 1
        return column

    def hold(self, column: int, key: str) -> None:
        """Let a column lead to ``id``."""
        self.lanes.extend([None] * (column + 1 - len(self.lanes)))
        self.lanes[column] = key
        self.column_of[key] = column

    def cells(self) -> list[int]:
        """Return the margin of a row that only goes on."""
        while self.lanes and self.lanes[-1] is None:
            self.lanes.pop()
        cells = [0] * (2 * len(self.lanes))
        for column, key in enumerate(self.lanes):
            if key is not None:
                cells[2 * column] = UP | DOWN | self.styles[key]
        return cells

    def pass_by(self, kind: RowKind, subject: str = "") -> None:
        """Add a row that no rail starts or ends on."""
        cells = tuple(self.cells())
        self.rows.append(Row(kind, cells, cells, subject))

    def rails_below(self, key: str) -> int:
        """Return how many rails are under way once ``key``, the next node, has its row."""
        going = len(self.column_of) - (key in self.column_of)
        return going + len({edge.target for edge in self.flow.down[key]} - self.column_of.keys())

    def enter(self, key: str) -> None:
        """Add the heading of a node's group, where that changes; the row of a group is its own heading."""
        path = self.flow.paths[key]
        around = path[:-1] if path and path[-1] == key else path
        if around != self.path and (around or not path):
            self.pass_by("heading", around[-1] if around else "")
        self.path = path

    def arrive(self, key: str) -> None:
        """Add the row of a node, and those on which its edges leave it."""
        column = self.column_of.pop(key, None)
        if column is None:
            column = self.free(0)
            if self.ended_at(column) and self.rows[-1].subject not in self.path:
                self.pass_by("gap")
        else:
            self.lanes[column] = None
        cells = self.cells()
        cells.extend([0] * (2 * column + 2 - len(cells)))
        arrivals = self.flow.arrivals[key]
        named = tuple(arrivals) if len(arrivals) == 1 and not plain(arrivals[0]) else ()
        self.leave(key, column, Row("node", tuple(cells), (), key, column, named))

    def leave(self, key: str, column: int, row: Row) -> None:
        """Add ``row``, the node's own, and the rows on which its edges leave it."""
        down = self.flow.down[key]
        new = sorted(
            {edge.target for edge in down if edge.target not in self.column_of},
            key=lambda target: self.place[target],
            reverse=True,
        )
        reserved: dict[str, int] = {}
        if new:
            self.hold(column, new[0])
        start = column + 1
        for target in new[1:]:
            reserved[target] = start = self.free(start)
            start += 1
        named = alike([edge for edge in down if self.named_here(edge)])
        quiet = [edge for edge in down if not self.named_here(edge) and (not new or edge.target != new[0])]
        todo = len(self.flow.up[key]) + len(named) + bool(quiet)
        stub = UP | DOWN if todo else 0
        self.rows.append(row._replace(below=tuple(self.with_stub(column, stub))))
        for edge in self.flow.up[key]:
            todo -= 1
            self.turn_back(edge, column, bool(todo))
        for edges in named:
            todo -= 1
            self.connect("edge", edges, column, reserved, bool(todo))
        if quiet:
            self.connect("link", tuple(quiet), column, reserved, False)

    def named_here(self, edge: Edge) -> bool:
        """Whether an edge is named where it starts, since at its target it would not be the only one."""
        return not plain(edge) and len(self.flow.arrivals[edge.target]) > 1

    def with_stub(self, column: int, stub: int) -> list[int]:
        """Return the margin going on, with ``stub`` in a node's own column where no rail leads on from it."""
        cells = self.cells()
        cells.extend([0] * (2 * column + 2 - len(cells)))
        if not cells[2 * column]:
            cells[2 * column] = stub
        return cells

    def turn_back(self, edge: Edge, column: int, more: bool) -> None:
        """Add the row of an edge that leads back up; its line runs to the text that says where."""
        cells = self.with_stub(column, UP | DOWN if more else UP)
        cells[2 * column] |= RIGHT
        for place in range(2 * column + 1, len(cells)):
            if not cells[place]:
                cells[place] = LEFT | RIGHT
        below = self.with_stub(column, UP | DOWN if more else 0)
        self.rows.append(Row("back", tuple(cells), tuple(below), edge.source, column, (edge,)))

    def connect(
        self, kind: RowKind, edges: tuple[Edge, ...], column: int, reserved: dict[str, int], more: bool
    ) -> None:
        """Add one row on which ``edges`` leave ``column`` for rails of their own or those that are there."""
        straight = 0
        joints: dict[int, int] = {}
        strokes: dict[int, list[Edge]] = {}
        for edge in edges:
            there = self.column_of.get(edge.target)
            opens = there is None
            if there is None:
                there = reserved[edge.target]
            if there == column:
                straight = STRAIGHT
                continue
            joints[there] = joints.get(there, 0) | (DOWN if opens else UP | DOWN) | self.styles[edge.target]
            for place in range(2 * min(there, column) + 1, 2 * max(there, column)):
                strokes.setdefault(place, []).append(edge)
        for edge in edges:
            if edge.target in reserved and edge.target not in self.column_of:
                self.hold(reserved[edge.target], edge.target)
        cells = self.with_stub(column, UP | DOWN if more else UP)
        cells[2 * column] |= straight
        for place, over in strokes.items():
            if place % 2 or not cells[place]:
                cells[place] = LEFT | RIGHT | _style(over)
        for there, joint in joints.items():
            outwards = 2 * there + (1 if there > column else -1) in strokes
            inwards, outer = (LEFT, RIGHT) if there > column else (RIGHT, LEFT)
            cells[2 * there] = joint | inwards | (outer if outwards else 0)
            cells[2 * column] |= RIGHT if there > column else LEFT
        below = self.with_stub(column, UP | DOWN if more else 0)
        named = edges if kind == "edge" else ()
        self.rows.append(Row(kind, tuple(cells), tuple(below), edges[0].source, column, named))


def rails(flow: Flow, most_columns: int) -> list[Row] | None:
    """Lay a graph out in rows, or return None when that takes more than ``most_columns`` columns."""
    margin = _Margin(flow)
    for key in flow.order:
        if margin.rails_below(key) > most_columns:
            return None
        margin.enter(key)
        margin.arrive(key)
        if len(margin.lanes) > most_columns:
            return None
    return margin.rows
