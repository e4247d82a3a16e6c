"""Where a command leaves a value open: ``{{name}}``."""

from __future__ import annotations

import re

PLACEHOLDER = re.compile(r"\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}")


def names_in(run: str) -> tuple[str, ...]:
    """Return the names of the values that a command leaves open, in the order they first stand."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(run)))
