"""Reads a plan of boxes as a person does: follows every line from box to box, straight over those that it crosses."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from atlas_tui.mermaid.layout.boxes.layout import End, Plan, Rect
from atlas_tui.mermaid.layout.rails import DOWN, LEFT, RIGHT, UP

STEPS = {UP: (0, -1), DOWN: (0, 1), LEFT: (-1, 0), RIGHT: (1, 0)}
OPPOSITE = {UP: DOWN, DOWN: UP, LEFT: RIGHT, RIGHT: LEFT}


class Read(NamedTuple):
    """An edge as it is drawn."""

    source: str
    target: str
    label: str
    stroke: str
    head: str
    tail: str


def cells_of(rect: Rect) -> set[tuple[int, int]]:
    return {(x, y) for x in range(rect.x, rect.x + rect.width) for y in range(rect.y, rect.y + rect.height)}


def border_of(rect: Rect) -> set[tuple[int, int]]:
    return cells_of(rect) - cells_of(Rect(rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 2))


class Reader:
    """Follows the lines of one plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.ends = {(end.x, end.y): end for end in plan.ends}
        assert len(self.ends) == len(plan.ends), "two lines meet a box at one point"
        self.node = {cell: key for key, rect in plan.frames.items() for cell in border_of(rect)}
        self.node |= {cell: key for key, rect in plan.boxes.items() for cell in cells_of(rect)}
        self.label = {cell: edge.label for edge, rect in plan.labels for cell in cells_of(rect)}

    def follow(self, start: End) -> dict[End, str]:
        """Return the ends that a line leads to from one of its ends, each with what is said on the way."""
        found: dict[End, str] = {}
        waiting = [((start.x, start.y), start.side, "")]
        seen: set[tuple[int, int]] = set()
        while waiting:
            (x, y), towards, said = waiting.pop()
            across, down = STEPS[towards]
            cell = (x + across, y + down)
            if cell in self.ends:
                assert self.ends[cell].side == OPPOSITE[towards]
                found[self.ends[cell]] = said
            elif cell in self.label:
                waiting.append((cell, towards, self.label[cell]))
            else:
                assert cell in self.plan.cells, f"a line breaks off at {cell}"
                bits = self.plan.cells[cell][0]
                if not bits & OPPOSITE[towards]:
                    assert bits in (UP | DOWN, LEFT | RIGHT), f"a line runs into another at {cell}"
                    waiting.append((cell, towards, said))
                    continue
                assert cell not in seen, f"a line runs in a circle at {cell}"
                seen.add(cell)
                waiting += [(cell, way, said) for way in STEPS if bits & way and way != OPPOSITE[towards]]
        return found

    def edges(self) -> Counter[Read]:
        """Return the edges that a reader sees."""
        read: Counter[Read] = Counter()
        done: set[End] = set()
        for end in self.plan.ends:
            if end in done:
                continue
            whole = {end, *self.follow(end)}
            done |= whole
            targets = [one for one in whole if one.target]
            sources = [one for one in whole if not one.target]
            assert len(targets) == 1 or len(sources) == 1, "a line has neither one source nor one target"
            hub = targets[0] if len(targets) == 1 else sources[0]
            for other, said in self.follow(hub).items():
                source, target = (other, hub) if hub.target else (hub, other)
                net = end.net
                assert source.net == target.net
                read[Read(self.node[source.x, source.y], self.node[target.x, target.y], said,
                          net.stroke, net.head, net.tail)] += 1  # fmt: skip
        return read
