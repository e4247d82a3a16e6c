"""Costs that are computed, never typed: quantities, unit prices and a formula over them."""

from __future__ import annotations

from msgspec import field

from atlas_tui.model.base import Day, Id, Model, Name, Texts, Title
from atlas_tui.model.formula import evaluate


class Quantity(Model, frozen=True):
    """A named number: sourced, or assumed, or (without a value) for the reader to fill in."""

    meaning: str
    unit: str
    value: float | None = None
    source: Texts = ()
    as_of: Day | None = None


class PerUnit(Model, frozen=True):
    """What a total is divided by (a quantity, or a formula) to say what one costs."""

    unit: str
    divide_by: str


class Cost(Model, frozen=True, kw_only=True):
    """A cost: its total is ``formula`` over the quantities and unit prices, in ``unit``."""

    id: Id
    title: Title
    quantities: dict[Name, Quantity]
    unit_prices: dict[Name, Quantity] = field(default_factory=dict)
    formula: str
    unit: str
    per: PerUnit | None = None

    @property
    def names(self) -> dict[str, Quantity]:
        """Every quantity and unit price by its name."""
        return {**self.quantities, **self.unit_prices}

    def open_names(self) -> tuple[str, ...]:
        """Names of the quantities that the reader must fill in before there is a total."""
        return tuple(name for name, quantity in self.names.items() if quantity.value is None)

    def total(self, values: dict[str, float] | None = None) -> float | None:
        """Compute the total with ``values`` over the document's own; None while a quantity is open.

        Raises:
            FormulaError: the formula cannot be computed with these values.
        """
        known = {name: quantity.value for name, quantity in self.names.items() if quantity.value is not None}
        known |= values or {}
        if any(name not in known for name in self.names):
            return None
        return evaluate(self.formula, known)
