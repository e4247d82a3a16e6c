"""Values put into a command's open places, quoted for the shell that will read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.placeholders import PLACEHOLDER
from atlas_tui.triage.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas_tui.model import Parameter


def defaults(parameters: Mapping[str, Parameter]) -> dict[str, str]:
    """Return the values that parameters have unless the reader gives others."""
    return {name: parameter.default for name, parameter in parameters.items() if parameter.default is not None}


def bind(run: str, values: Mapping[str, str]) -> str:
    """Return the command ``run`` with each ``{{name}}`` that has a value replaced by it; the others stay open.

    A value is data: it is quoted for where it stands, so that none can end the quotes around it or begin a command of
    its own. Where the shell has no way to keep it one value (a text in arithmetic), its place stays open too.
    """
    bound: list[str] = []
    end = 0
    for match in PLACEHOLDER.finditer(run):
        bound.append(run[end : match.start()])
        value = values.get(match[1])
        written = None if value is None else quoted(value, run, match.start())
        bound.append(match[0] if written is None else written)
        end = match.end()
    bound.append(run[end:])
    return "".join(bound)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return prose with each ``{{name}}`` that has a value replaced by it as it is; prose is read, never run."""
    return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)
