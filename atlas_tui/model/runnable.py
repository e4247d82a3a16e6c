"""Commands to copy, and the parameters that stand open in them."""

from __future__ import annotations

from typing import Literal

from atlas_tui.model.base import Model, Title
from atlas_tui.placeholders import names_in

Risk = Literal["read", "change", "destroy"]
Platform = Literal["any", "linux", "kubernetes", "docker", "aws", "gcp", "azure"]


class Parameter(Model, frozen=True):
    """A value that the reader fills in: what it means, what is assumed, and what one looks like."""

    meaning: str
    default: str | None = None
    example: str | None = None
    pattern: str | None = None
    """A regular expression that all of a value must fit."""
    secret: bool | None = None
    """Whether a value is kept nowhere; unless said, the parameter's name tells."""


class Command(Model, frozen=True):
    """A shell command to copy, with what it may do to the system and what to look for in its output."""

    title: Title
    run: str
    risk: Risk
    platform: Platform = "any"
    look_for: str | None = None
    sample: str | None = None

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of the parameters open in the command, in the order they first stand."""
        return names_in(self.run)
