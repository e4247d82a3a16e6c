"""The base of every type in the model, and the scalar types that they share."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

__all__ = ["Day", "Id", "Model", "Name", "Texts", "Title"]


class Model(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A frozen value that JSON can carry; unknown keys are refused."""


Id = Annotated[
    str, Meta(pattern=r"^[a-z0-9]+(?:[._-][a-z0-9]+)*$", description="lower case words joined by hyphens (my-name)")
]
"""What a document, command, step or source is called by: safe in a file name, a shell and a URL."""

Name = Annotated[str, Meta(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$", description="a name (letters, digits, underscores)")]
"""What a parameter or a quantity is called by."""

Title = Annotated[str, Meta(min_length=1, max_length=100)]

Day = Annotated[
    str,
    Meta(
        pattern=r"^(?:\d{4}(?:-\d{2}(?:-\d{2})?)?|undated)$",
        description="a day, a month or a year (2026-11-23, 2026-11, 2026), or undated",
    ),
]
"""A date as exactly as its source gives it."""

Texts = Annotated[tuple[str, ...], Meta(extra={"one_will_do": True})]
"""A list of texts; a single text stands for a list of one."""
