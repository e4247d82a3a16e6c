"""What screens ask of the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from atlas_tui.journal import Unfinished
    from atlas_tui.search.reader import Reader


class OpenDocument(Message):
    """A document is to be opened, at one of its sections."""

    def __init__(self, document: str, section: str | None = None) -> None:
        """Ask for ``document`` at ``section``."""
        super().__init__()
        self.document = document
        self.section = section


class IndexReady(Message):
    """There is an index to read from, new or renewed."""

    def __init__(self, reader: Reader) -> None:
        """Hand over ``reader``."""
        super().__init__()
        self.reader = reader


class IndexMissing(Message):
    """There is no index, and none can be made."""

    def __init__(self, reason: str) -> None:
        """Say why."""
        super().__init__()
        self.reason = reason


class WalkLeft(Message):
    """An earlier session broke off within a walk."""

    def __init__(self, left: Unfinished) -> None:
        """Hand over where it stood."""
        super().__init__()
        self.left = left


class HelpAsked(Message):
    """Every key is to be shown."""
