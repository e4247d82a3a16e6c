"""Scales of axes: where the marks of an axis stand so that people can read between them."""

from __future__ import annotations

import math
from typing import NamedTuple

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


class Scale(NamedTuple):
    """An axis from ``low`` to ``high`` with a mark at every ``step``; zero is a mark when it is on the axis."""

    low: float
    high: float
    step: float

    def share(self, value: float) -> float:
        """Return how far up the axis a value is, from 0 to 1."""
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)

    @property
    def marks(self) -> list[float]:
        """The values of the marks, the lowest first."""
        return [float(f"{self.low + number * self.step:.12g}") for number in range(self.intervals + 1)]

    @property
    def intervals(self) -> int:
        """How many steps there are from end to end."""
        return round((self.high - self.low) / self.step)


def _even(low: float, high: float) -> Scale | None:
    """Return a scale that ends exactly where it was asked to, if its steps are round numbers then."""
    for digits in (1, 2):
        for intervals in (4, 5, 3, 6, 2):
            step = (high - low) / intervals
            if abs(low / step - round(low / step)) < 1e-9 and float(f"{step:.{digits}g}") == float(f"{step:.9g}"):
                return Scale(low, high, step)
    return None


def scale(values: list[float], ends: tuple[float, float] | None, *, from_zero: bool, wanted: int = 4) -> Scale:
    """Return a scale that holds all values and both wanted ends, in about ``wanted`` steps of a round number."""
    all_values = [*values, *(ends or ()), *([0.0] if from_zero else [])] or [0.0]
    low, high = min(all_values), max(all_values)
    if high - low <= abs(high) * 1e-9:
        low, high = (min(low, 0.0), max(high, 0.0)) if high else (0.0, 1.0)
    if ends and low == min(ends) and high == max(ends) and (even := _even(low, high)):
        return even
    rough = (high - low) / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(each * power for each in _STEPS if each * power >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return Scale(first * step, last * step, step)
