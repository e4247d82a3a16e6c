"""Which line runs above which between two layers: channel routing, one horizontal piece a line at most."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

Key = TypeVar("Key", bound=tuple[int, ...])
"""What a line is known by; where lines are as good as each other, the lesser one comes first."""


class Pins(NamedTuple):
    """Where a line enters the gap between two layers, and where it leaves it."""

    above: tuple[int, ...]
    below: tuple[int, ...]

    @property
    def first(self) -> int:
        """The leftmost cell of the line."""
        return min(*self.above, *self.below)

    @property
    def last(self) -> int:
        """The rightmost cell of the line."""
        return max(*self.above, *self.below)

    @property
    def straight(self) -> bool:
        """Whether the line goes straight down."""
        return self.first == self.last


def _beside(one: Pins, other: Pins) -> bool:
    """Whether two lines can run on one row, a blank between them."""
    return one.last + 1 < other.first or other.last + 1 < one.first


def _cost(upper: Pins, lower: Pins) -> int:
    """Count the crossings of two lines when one runs above the other."""
    downward = sum(lower.first < pin < lower.last for pin in upper.below)
    return downward + sum(upper.first < pin < upper.last for pin in lower.above)


def tracks(nets: dict[Key, Pins]) -> dict[Key, int] | None:
    """Return the row of each line that is not straight, counted from the top.

    Where one line comes down and another goes on in the same column, the first must run above the second; where such
    demands make a circle, there is no answer.
    """
    todo = {net: pins for net, pins in nets.items() if not pins.straight}
    must: dict[Key, set[Key]] = {
        lower: {
            upper for upper, pins in todo.items()
            if upper != lower and not set(pins.above).isdisjoint(todo[lower].below)
        }
        for lower in todo
    }  # fmt: skip
    rows: dict[Key, int] = {}
    while len(rows) < len(todo):
        open_nets = [net for net in todo if net not in rows]
        free = [net for net in open_nets if must[net] <= rows.keys()]
        if not free:
            return None
        costs = {
            net: sum(
                _cost(todo[net], todo[other]) - _cost(todo[other], todo[net])
                for other in open_nets
                if other != net and not _beside(todo[net], todo[other])
            )
            for net in free
        }
        net = min(free, key=lambda net: (costs[net], todo[net].first, net))
        rows[net] = max(
            (row + 1 for other, row in rows.items() if other in must[net] or not _beside(todo[net], todo[other])),
            default=0,
        )
    return rows
