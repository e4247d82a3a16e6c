"""Where lines meet the boxes: each as near to where it leads as the others let it, straight wherever that can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from atlas_tui.mermaid.layout.boxes.nets import Layers, Segment, Vertex


class Spacing(NamedTuple):
    """The cells left free across the direction of the edges."""

    boxes: int
    lines: int
    labels: int
    frame: int
    ports: int
    """How far apart lines meet a box."""
    corner: int
    """How far from its ends."""


DOWNWARD = Spacing(2, 1, 3, 1, 2, 2)
RIGHTWARD = Spacing(0, 0, 0, 0, 1, 1)


def middle(vertex: Vertex, start: int) -> int:
    """Return the cell in the middle of a vertex that starts at ``start``."""
    return start + vertex.size[0] // 2


class Ports:
    """The points at which the lines of each node meet it."""

    def __init__(self, layers: Layers, starts: list[int], spacing: Spacing) -> None:
        """Find them for vertices that start at ``starts``."""
        self.layers = layers
        self.starts = starts
        self.spacing = spacing
        self.ends: dict[tuple[int, bool], dict[tuple[int, int], list[int]]] = {}
        """For each node and side (its lower one?) the vertices that each of its ports leads to."""
        for segment in layers.segments:
            for here, there, below, port in (
                (segment.upper, segment.lower, True, segment.port_above),
                (segment.lower, segment.upper, False, segment.port_below),
            ):
                if layers.vertices[here].kind == "node":
                    self.ends.setdefault((here, below), {}).setdefault(port, []).append(there)
        self.at: dict[tuple[int, bool, tuple[int, int]], int] = {}
        for (node, below), wanted in self.ends.items():
            self._spread(node, below, wanted)
        for (node, below), wanted in self.ends.items():
            self._straighten(node, below, wanted)

    def _inside(self, node: int) -> tuple[int, int]:
        """Return the first and the last cell of a node's border at which a line may meet it."""
        start, size = self.starts[node], self.layers.vertices[node].size[0]
        return start + self.spacing.corner, start + size - 1 - self.spacing.corner

    def _spread(self, node: int, below: bool, wanted: dict[tuple[int, int], list[int]]) -> None:
        """Put the ports of a side in the order of what they lead to, each as near to it as the others let it."""
        first, last = self._inside(node)
        if len(wanted) == 1:
            self.at[node, below, next(iter(wanted))] = middle(self.layers.vertices[node], self.starts[node])
            return
        vertices = self.layers.vertices
        aims = {port: sum(middle(vertices[end], self.starts[end]) for end in ends) / len(ends)
                for port, ends in wanted.items()}  # fmt: skip
        sequence = sorted(wanted, key=lambda port: (aims[port], port))
        least = first
        values: list[int] = []
        for number, port in enumerate(sequence):
            most = last - self.spacing.ports * (len(sequence) - 1 - number)
            values.append(max(least, min(round(aims[port]), most)))
            least = values[-1] + self.spacing.ports
        for port, value in zip(sequence, values, strict=True):
            self.at[node, below, port] = value

    def _straighten(self, node: int, below: bool, wanted: dict[tuple[int, int], list[int]]) -> None:
        """Move the only port of a side to where its line goes straight, if that is within its box."""
        if len(wanted) != 1:
            return
        (port, ends), first, last = next(iter(wanted.items())), *self._inside(node)
        if len(ends) != 1:
            return
        vertex = self.layers.vertices[ends[0]]
        if vertex.kind != "node":
            aim = middle(vertex, self.starts[ends[0]])
        else:
            other, theirs = self._far(node, ends[0], below, port)
            if len(self.ends[ends[0], not below][other]) != 1:
                return
            aim = self.at[ends[0], not below, other]
            if len(self.ends[ends[0], not below]) == 1:
                left, right = max(first, theirs[0]), min(last, theirs[1])
                if left <= right:
                    aim = max(left, min((aim + self.at[node, below, port]) // 2, right))
                    self.at[ends[0], not below, other] = aim
        if first <= aim <= last:
            self.at[node, below, port] = aim

    def _far(self, node: int, end: int, below: bool, port: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return the port at the other end of a line between two nodes, and the cells that it may have."""
        for segment in self.layers.segments:
            here, there = (segment.upper, segment.lower) if below else (segment.lower, segment.upper)
            mine, theirs = (segment.port_above, segment.port_below)[:: 1 if below else -1]
            if (here, there, mine) == (node, end, port):
                return theirs, self._inside(end)
        raise KeyError(port)

    def pin(self, segment: Segment, below: bool) -> int:
        """Return where a segment starts, below its upper vertex, or ends, above its lower one."""
        number, port = (segment.upper, segment.port_above) if below else (segment.lower, segment.port_below)
        vertex = self.layers.vertices[number]
        return self.at[number, below, port] if vertex.kind == "node" else middle(vertex, self.starts[number])
