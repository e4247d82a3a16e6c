"""Who stands above whom: a rank for each node, so that edges lead down and each group takes ranks of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.mermaid.layout.flow import filled

if TYPE_CHECKING:
    from atlas_tui.mermaid.layout.flow import Flow
    from atlas_tui.mermaid.model import Edge

BETWEEN = 2
"""What two boxes of a rank stand apart at least."""
FRAME = 4
"""What a frame adds to the size of what stands in it: a line and a blank on either side."""


class _Block(NamedTuple):
    """A node, or a group whose inside is ranked already: how wide each of its ranks is."""

    id: str
    widths: tuple[int, ...]


class _Tree:
    """The groups of a graph, and who stands directly in each."""

    def __init__(self, flow: Flow) -> None:
        self.paths = {key: tuple(part for part in flow.paths[key] if part != key) for key in flow.order}
        self.children: dict[str, dict[str, None]] = {"": {}}
        groups = filled(flow)
        for key in flow.order:
            if key in groups:
                continue
            above = ""
            for part in (*self.paths[key], key):
                self.children.setdefault(above, {})[part] = None
                above = part

    def child_of(self, group: str, key: str) -> str:
        """Return who, of those directly in ``group``, holds the node ``key``, or is the group ``key``."""
        path = self.paths[key]
        if not group:
            return path[0] if path else key
        depth = path.index(group) + 1
        return path[depth] if depth < len(path) else key


class _Ranker:
    def __init__(self, flow: Flow, sizes: dict[str, int], limit: int) -> None:
        self.tree = _Tree(flow)
        self.sizes = sizes
        self.limit = limit
        self.inside: dict[str, dict[str, int]] = {}
        """The rank of each child of a group within it."""
        self.edges: dict[str, list[tuple[str, str]]] = {}
        for edge in (edge for edges in (*flow.down.values(), *flow.up.values()) for edge in edges):
            self._lift(edge)

    def _lift(self, edge: Edge) -> None:
        """Add an edge to the innermost group around both its ends, as one between children of that group."""
        one, other = self.tree.paths[edge.source], self.tree.paths[edge.target]
        group = ""
        for mine, theirs in zip(one, other, strict=False):
            if mine != theirs:
                break
            group = mine
        upper, lower = self.tree.child_of(group, edge.source), self.tree.child_of(group, edge.target)
        if upper != lower:
            self.edges.setdefault(group, []).append((upper, lower))

    def rank(self, group: str, limit: int) -> _Block:
        """Rank all that stands in ``group``; a rank takes no more than ``limit`` cells where that can be helped."""
        children = self.tree.children[group]
        blocks = {
            key: self.rank(key, limit - FRAME) if key in self.tree.children else _Block(key, (self.sizes[key],))
            for key in children
        }
        number = {key: at for at, key in enumerate(children)}
        above: dict[str, set[str]] = {key: set() for key in children}
        below: dict[str, set[str]] = {key: set() for key in children}
        for one, other in self.edges.get(group, ()):
            upper, lower = sorted((one, other), key=number.__getitem__)
            above[lower].add(upper)
            below[upper].add(lower)
        used: list[int] = []
        ranks: dict[str, int] = {}
        for key in children:
            first = max((ranks[upper] + len(blocks[upper].widths) for upper in above[key]), default=0)
            ranks[key] = self._settle(blocks[key], used, first, limit)
        for key in reversed(list(children)):
            if below[key] and not above[key]:
                self._lower(blocks[key], ranks, min(ranks[lower] for lower in below[key]), used, limit)
        self.inside[group] = ranks
        return _Block(group, tuple(width - BETWEEN + (FRAME if group else 0) for width in used))

    @staticmethod
    def _settle(block: _Block, used: list[int], rank: int, limit: int) -> int:
        """Take the first ranks from ``rank`` on that have room for a block; return where it starts."""
        while any(used[rank + at] + width > limit for at, width in enumerate(block.widths) if rank + at < len(used)):
            rank += 1
        used.extend([0] * (rank + len(block.widths) - len(used)))
        for at, width in enumerate(block.widths):
            used[rank + at] += width + BETWEEN
        return rank

    @staticmethod
    def _lower(block: _Block, ranks: dict[str, int], most: int, used: list[int], limit: int) -> None:
        """Move a block that nothing leads to down to what it leads to, if there is room."""
        start = ranks[block.id]
        for at, width in enumerate(block.widths):
            used[start + at] -= width + BETWEEN
        rank = most - len(block.widths)
        while rank > start and any(used[rank + at] + width > limit for at, width in enumerate(block.widths)):
            rank -= 1
        ranks[block.id] = rank
        for at, width in enumerate(block.widths):
            used[rank + at] += width + BETWEEN

    def absolute(self) -> dict[str, int]:
        """Return the rank of each node, the first used one being 0 and none being empty."""
        found: dict[str, int] = {}
        waiting = [("", 0)]
        while waiting:
            group, start = waiting.pop()
            for key, rank in self.inside[group].items():
                if key in self.inside:
                    waiting.append((key, start + rank))
                else:
                    found[key] = start + rank
        numbers = {rank: number for number, rank in enumerate(sorted(set(found.values())))}
        return {key: numbers[rank] for key, rank in found.items()}


def ranks(flow: Flow, sizes: dict[str, int], limit: int) -> dict[str, int]:
    """Return the rank of each node of ``flow``; those of a rank that are wider than ``limit`` go to several."""
    ranker = _Ranker(flow, sizes, limit)
    ranker.rank("", limit)
    return ranker.absolute()
