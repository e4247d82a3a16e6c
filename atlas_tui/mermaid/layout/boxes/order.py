"""Who stands beside whom: the order within each layer that lets few lines cross.

The barycentre method: each vertex wants to stand where its neighbours in the next layer stand on average, taken layer
by layer down and up again, for a fixed number of rounds; the best order found is kept. What stands in a group stays
together, and two groups stand in the same order in all layers, so that each can have one frame.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from atlas_tui.mermaid.layout.boxes.nets import Layers

ROUNDS = 4


class _Orderer:
    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.above: list[list[int]] = [[] for _ in layers.vertices]
        self.below: list[list[int]] = [[] for _ in layers.vertices]
        for segment in layers.segments:
            self.below[segment.upper].append(segment.lower)
            self.above[segment.lower].append(segment.upper)
        self.middle = [vertex.place for vertex in layers.vertices]
        self.members: dict[str, list[int]] = {group: [] for group in layers.ranges}
        for number, vertex in enumerate(layers.vertices):
            for group in vertex.path:
                self.members[group].append(number)
        self.number = {group: number for number, group in enumerate(layers.ranges)}

    def arrange(self, row: list[int], wanted: dict[int, float]) -> list[int]:
        """Return a layer sorted by where its vertices want to stand, each group in one piece."""
        middles = {
            group: sum(self.middle[member] for member in self.members[group]) / len(self.members[group])
            for group in {group for number in row for group in self.layers.vertices[number].path}
        }

        def key(number: int) -> list[tuple[float, int]]:
            path = self.layers.vertices[number].path
            return [*((middles[group], -1 - self.number[group]) for group in path), (wanted[number], number)]

        return sorted(row, key=key)

    def settle(self, row: list[int]) -> None:
        """Note where the vertices of a layer stand, from its middle."""
        sizes = [self.layers.vertices[number].size[0] + 2 for number in row]
        at = -sum(sizes) / 2
        for number, size in zip(row, sizes, strict=True):
            self.middle[number] = at + size / 2
            at += size

    def sweep(self, rows: list[list[int]], beside: list[list[int]], numbers: range) -> None:
        """Arrange layer after layer by their neighbours on one side."""
        for number in numbers:
            wanted = {
                here: sum(self.middle[there] for there in beside[here]) / len(beside[here])
                if beside[here]
                else self.middle[here]
                for here in rows[number]
            }
            rows[number] = self.arrange(rows[number], wanted)
            self.settle(rows[number])

    def crossings(self, rows: list[list[int]]) -> int:
        """Count the segments that cross."""
        at = {number: place for row in rows for place, number in enumerate(row)}
        total = 0
        for row in rows:
            seen: list[int] = []
            for number in row:
                ends = sorted(at[there] for there in self.below[number])
                total += sum(len(seen) - bisect_right(seen, end) for end in ends)
                for end in ends:
                    insort(seen, end)
        return total

    def best(self) -> list[list[int]]:
        rows = [self.arrange(row, {number: self.middle[number] for number in row}) for row in self.layers.layers]
        for row in rows:
            self.settle(row)
        kept, fewest = [*rows], self.crossings(rows)
        for _ in range(ROUNDS):
            if not fewest:
                break
            for beside, numbers in ((self.above, range(1, len(rows))), (self.below, range(len(rows) - 2, -1, -1))):
                self.sweep(rows, beside, numbers)
                found = self.crossings(rows)
                if found < fewest:
                    kept, fewest = [*rows], found
        return kept


def ordered(layers: Layers) -> list[list[int]]:
    """Return the vertices of each layer in order."""
    return _Orderer(layers).best()
