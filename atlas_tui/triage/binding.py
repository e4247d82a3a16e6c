"""Values put into a command's open places, quoted for the shell that will read them."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from atlas_tui.placeholders import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas_tui.model import Parameter


def defaults(parameters: Mapping[str, Parameter]) -> dict[str, str]:
    """Return the values that parameters have unless the reader gives others."""
    return {name: parameter.default for name, parameter in parameters.items() if parameter.default is not None}


def bind(run: str, values: Mapping[str, str]) -> str:
    """Return the command ``run`` with each ``{{name}}`` that has a value replaced by it; the others stay open.

    A value is data: it is quoted for where it stands (bare, or inside single or double quotes; POSIX shell, section 2.2),
    so that none can end the quotes around it or begin a command of its own.
    """
    bound: list[str] = []
    end = 0
    for match in PLACEHOLDER.finditer(run):
        bound.append(run[end : match.start()])
        value = values.get(match[1])
        bound.append(match[0] if value is None else _quoted(value, _quotes_around(run, match.start())))
        end = match.end()
    bound.append(run[end:])
    return "".join(bound)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return prose with each ``{{name}}`` that has a value replaced by it as it is; prose is read, never run."""
    return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def _quoted(value: str, quotes: str) -> str:
    if quotes == "'":
        return value.replace("'", "'\\''")
    if quotes == '"':
        return "".join(f"\\{char}" if char in '\\"$`' else char for char in value)
    return shlex.quote(value)


def _quotes_around(run: str, place: int) -> str:
    """Return the kind of quotes that ``place`` stands in, or an empty string."""
    quotes = ""
    escaped = False
    for char in run[:place]:
        if escaped:
            escaped = False
        elif char == "\\" and quotes != "'":
            escaped = True
        elif quotes:
            quotes = "" if char == quotes else quotes
        elif char in "'\"":
            quotes = char
    return quotes
