"""What can be wrong in a Mermaid text, and where."""

from __future__ import annotations

from atlas_tui.clean import visible
from atlas_tui.errors import AtlasError

__all__ = ["MermaidError"]


class MermaidError(AtlasError):
    """A Mermaid text that cannot be read: what is wrong, at which line and column (both from 1), what to write."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        """Say what is wrong at a place, counted from 1."""
        self.message = visible(message)  # it may quote the text, which may hold anything
        super().__init__(self.message)
        self.line = line
        self.column = column

    def __str__(self) -> str:
        """The error as one line of text, its place first."""
        return f"line {self.line}, column {self.column}: {self.message}"
