"""What can go wrong, as errors that a reader can act on.

Every error that reaches a person says what is wrong, where (file:line:column) and what to do.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Exit(IntEnum):
    """Exit codes of every verb."""

    DONE = 0
    NOTHING = 1
    """Nothing was found, or a check failed."""
    USAGE = 2
    """The call is wrong, or its input cannot be read."""


class AtlasError(Exception):
    """An error to show to the reader as one line; ``exit_code`` is what the process ends with."""

    def __init__(self, message: str, exit_code: Exit = Exit.USAGE) -> None:
        """Say ``message``, which tells what, where and what to do."""
        super().__init__(message)
        self.exit_code = exit_code


class Position(NamedTuple):
    """A place in a file, counted from 1."""

    line: int
    column: int


class Problem(NamedTuple):
    """One thing wrong in one place, and what to write instead."""

    file: str
    position: Position
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """The problem as linters print it: ``file:line:column: message; hint``."""
        said = f"{self.message}; {self.hint}" if self.hint else self.message
        return f"{self.file}:{self.position.line}:{self.position.column}: {said}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known spelling closest to ``word``, or None when nothing is near."""
    from difflib import get_close_matches  # only ever needed when something is wrong already

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return close[0] if close else None
