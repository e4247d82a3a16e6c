"""How the app writes to its terminal: in the characters that it has, and in few bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver

from atlas_tui.terminal.charset import screen_is_utf8, to_ascii
from atlas_tui.terminal.sgr import Squeezer

if TYPE_CHECKING:
    from textual.app import App


class AtlasDriver(LinuxDriver):
    """Writes what Textual draws, its own borders and scrollbars too, as this terminal is best served."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        """Drive the terminal of ``app``."""
        super().__init__(app, **options)
        self._squeezer = Squeezer()
        self._ascii_only = not screen_is_utf8()

    def write(self, data: str) -> None:
        """Write ``data``; escape sequences are ASCII already."""
        data = self._squeezer.squeeze(data)
        super().write(to_ascii(data) if self._ascii_only else data)
