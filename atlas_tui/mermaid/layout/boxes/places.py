"""At which cell everything stands: near what it is joined to, and never over another box, label, line or frame.

Every place is a variable with a least and a greatest value, and "this stands left of that" joins two of them. Fixing
one value narrows those of the others, so that the first to choose push the rest aside: layer by layer, lines that only
pass first, so that long edges run straight, as Gansner, Koutsofios, North and Vo rank them ("A Technique for Drawing
Directed Graphs", 1993).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.mermaid.layout.boxes.ports import Ports, Spacing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas_tui.mermaid.layout.boxes.nets import Layers, Segment, Vertex


class Places(NamedTuple):
    """Where each vertex starts, and between which lines each group stands."""

    starts: list[int]
    frames: dict[str, tuple[int, int]]


class _Placer:
    def __init__(self, layers: Layers, rows: list[list[int]], spacing: Spacing, titles: dict[str, int]) -> None:
        self.layers = layers
        self.rows = rows
        self.spacing = spacing
        count = len(layers.vertices)
        self.left = {group: count + 2 * number for number, group in enumerate(layers.ranges)}
        self.after: list[dict[int, int]] = [{} for _ in range(count + 2 * len(self.left))]
        self.before: list[dict[int, int]] = [{} for _ in range(count + 2 * len(self.left))]
        for group, left in self.left.items():
            self._apart(left, left + 1, titles.get(group, 0))
        for row in rows:
            self._row(row)
        self.least: list[int] = []
        self.most: list[int] = []
        self.widest: tuple[list[int], list[int]] = [], []
        """The least and the greatest value of all while nothing is fixed."""
        self.starts: list[int] = []
        self.ports: Ports | None = None
        self.segments: tuple[list[list[Segment]], list[list[Segment]]] = (
            [[] for _ in range(count)],
            [[] for _ in range(count)],
        )
        """The segments that come to each vertex from above, and those that leave it below."""
        for segment in layers.segments:
            self.segments[0][segment.lower].append(segment)
            self.segments[1][segment.upper].append(segment)

    def _apart(self, one: int, other: int, cells: int) -> None:
        self.after[one][other] = self.before[other][one] = max(cells, self.after[one].get(other, 0))

    def _gap(self, one: Vertex, other: Vertex) -> int:
        kinds = {one.kind, other.kind}
        if kinds == {"node"}:
            return self.spacing.boxes
        return self.spacing.labels if kinds == {"label"} else self.spacing.lines

    def _row(self, row: list[int]) -> None:
        """Keep the vertices of a layer apart, and the frames that open and close between them."""
        last, size, path = -1, 0, ()
        around: tuple[str, ...] = path
        before: Vertex | None = None
        for number in (*row, -1):
            vertex = self.layers.vertices[number] if number >= 0 else None
            target = vertex.path if vertex else ()
            common = 0
            while common < min(len(around), len(target)) and around[common] == target[common]:
                common += 1
            inner = self.spacing.frame
            for group in reversed(around[common:]):
                self._apart(last, self.left[group] + 1, size + inner)
                last, size, before = self.left[group] + 1, 1, None
            for group in target[common:]:
                if last >= 0:
                    self._apart(last, self.left[group], size + (inner if before is None else self.spacing.lines))
                last, size, before = self.left[group], 1, None
            if vertex is None:
                break
            if last >= 0:
                self._apart(last, number, size + (self._gap(before, vertex) if before else inner))
            last, size, before, around = number, vertex.size[0], vertex, target

    def _order(self) -> list[int] | None:
        waits = [len(before) for before in self.before]
        ready = [number for number, count in enumerate(waits) if not count]
        for number in ready:
            for other in self.after[number]:
                waits[other] -= 1
                if not waits[other]:
                    ready.append(other)
        return ready if len(ready) == len(waits) else None

    def bounds(self, limit: int) -> bool:
        """Find the least and the greatest value of all; return whether they fit in ``limit`` cells."""
        order = self._order()
        if order is None:
            return False
        sizes = [vertex.size[0] for vertex in self.layers.vertices] + [1] * (2 * len(self.left))
        self.least = [0] * len(sizes)
        self.most = [limit - size for size in sizes]
        for number in order:
            for other, cells in self.after[number].items():
                self.least[other] = max(self.least[other], self.least[number] + cells)
        for number in reversed(order):
            for other, cells in self.before[number].items():
                self.most[other] = min(self.most[other], self.most[number] - cells)
        self.widest = [*self.least], [*self.most]
        return all(least <= most for least, most in zip(self.least, self.most, strict=True))

    def fix(self, number: int, value: int) -> int:
        """Give a variable the nearest value to ``value`` that it can have, and narrow the others."""
        value = max(self.least[number], min(value, self.most[number]))
        self.least[number] = self.most[number] = value
        waiting = [number]
        while waiting:
            here = waiting.pop()
            for other, cells in self.after[here].items():
                if self.least[here] + cells > self.least[other]:
                    self.least[other] = self.least[here] + cells
                    waiting.append(other)
        waiting = [number]
        while waiting:
            here = waiting.pop()
            for other, cells in self.before[here].items():
                if self.most[here] - cells < self.most[other]:
                    self.most[other] = self.most[here] - cells
                    waiting.append(other)
        return value

    def wanted(self, number: int, sides: tuple[int, ...]) -> int:
        """Return where a vertex would stand if it could: its lines straight, or as many to its left as to its right."""
        aims = sorted(
            self.pin(segment, bool(side)) - self.offset(segment, bool(side))
            for side in sides
            for segment in self.segments[side][number]
        )
        return (aims[(len(aims) - 1) // 2] + aims[len(aims) // 2]) // 2 if aims else self.starts[number]

    def offset(self, segment: Segment, above: bool) -> int:
        """Return at which cell of a vertex a segment meets it: of the one that it starts from, or of the other."""
        number = segment.upper if above else segment.lower
        if self.ports and self.layers.vertices[number].kind == "node":
            return self.ports.pin(segment, above) - self.ports.starts[number]
        return self.layers.vertices[number].size[0] // 2

    def pin(self, segment: Segment, below: bool) -> int:
        """Return where a segment ends: at its lower vertex, or at its upper one."""
        return self.starts[segment.lower if below else segment.upper] + self.offset(segment, not below)

    def sweep(self, sides: tuple[int, ...], rows: Iterable[int]) -> None:
        """Place layer after layer by the neighbours on some sides, lines that only pass first."""
        self.least, self.most = [*self.widest[0]], [*self.widest[1]]
        for row in rows:
            ranked = sorted(
                self.rows[row],
                key=lambda number: (
                    self.layers.vertices[number].kind == "node",
                    -sum(len(self.segments[side][number]) for side in sides),
                ),
            )
            for number in ranked:
                self.starts[number] = self.fix(number, self.wanted(number, sides))

    def straighten(self) -> None:
        """Keep the nodes where they are, and let what each edge says and every line follow them."""
        vertices = self.layers.vertices
        self.least, self.most = [*self.widest[0]], [*self.widest[1]]
        for kind in ("node", "gate", "label"):
            for number, vertex in enumerate(vertices):
                if vertex.kind == kind:
                    side = kind == "label" and self.layers.nets[self.segments[0][number][0].net].hub_above
                    aim = self.wanted(number, (int(side),)) if kind == "label" else self.starts[number]
                    self.starts[number] = self.fix(number, aim)
        for chain in self.chains():
            self.align(chain)

    def chains(self) -> list[list[int]]:
        """Return the runs of bends that each line goes through, from top to bottom, where it does not fork."""
        found: list[list[int]] = []
        for number, vertex in enumerate(self.layers.vertices):
            if vertex.kind != "bend" or self._next(number, 0) is not None:
                continue
            chain = [number]
            while (following := self._next(chain[-1], 1)) is not None:
                chain.append(following)
            found.append(chain)
        return sorted(found, key=len, reverse=True)

    def _next(self, number: int, side: int) -> int | None:
        """Return the bend that a bend is joined to on one side, if nothing else is."""
        joined = self.segments[side][number]
        end = (joined[0].lower if side else joined[0].upper) if len(joined) == 1 else None
        if end is None or self.layers.vertices[end].kind != "bend" or len(self.segments[1 - side][end]) != 1:
            return None
        return end

    def align(self, chain: list[int]) -> None:
        """Lay a run of bends as straight as its surroundings let it."""
        first, last = self.segments[0][chain[0]], self.segments[1][chain[-1]]
        above = sum(self.pin(segment, below=False) for segment in first) // len(first)
        below = sum(self.pin(segment, below=True) for segment in last) // len(last)
        while chain:
            least, most = self.least[chain[0]], self.most[chain[0]]
            size = 1
            while size < len(chain):
                narrower = max(least, self.least[chain[size]]), min(most, self.most[chain[size]])
                if narrower[0] > narrower[1]:
                    break
                least, most = narrower
                size += 1
            aim = below if size == len(chain) and not least <= above <= most else above
            aim = max(least, min(aim, most))
            for number in chain[:size]:
                self.starts[number] = above = self.fix(number, aim)
            chain = chain[size:]

    def frames(self) -> dict[str, tuple[int, int]]:
        """Close each frame around what stands in it."""
        left = {group: self.fix(line, self.most[line]) for group, line in reversed(self.left.items())}
        return {group: (left[group], self.fix(line + 1, self.least[line + 1])) for group, line in self.left.items()}

    def place(self) -> Places:
        """Place everything: twice, since where lines meet a box shows only when the boxes have their places."""
        count = len(self.rows)
        down, up = range(count), range(count - 1, -1, -1)
        bounds = zip(*self.widest, strict=True)
        self.starts = [(least + most) // 2 for (least, most), _ in zip(bounds, self.layers.vertices, strict=False)]
        for _ in range(2):
            self.sweep((0,), down)
            self.sweep((1,), up)
            self.sweep((0,), down)
            self.sweep((0, 1), up)
            self.straighten()
            self.ports = Ports(self.layers, [*self.starts], self.spacing)
        self.straighten()
        frames = self.frames()
        first = min([*self.starts, *(left for left, _ in frames.values())], default=0)
        return Places(
            [start - first for start in self.starts],
            {group: (left - first, right - first) for group, (left, right) in frames.items()},
        )


def placed(
    layers: Layers, rows: list[list[int]], spacing: Spacing, limit: int, titles: dict[str, int]
) -> Places | None:
    """Place everything within ``limit`` cells, each frame at least as wide as ``titles`` says, or find no room."""
    placer = _Placer(layers, rows, spacing, titles)
    return placer.place() if placer.bounds(limit) else None
