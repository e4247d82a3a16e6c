"""A terminal without UTF-8: everything that is drawn, Textual's own borders and scrollbars too, is sent in ASCII."""

from __future__ import annotations

from textual.drivers.linux_driver import LinuxDriver

from atlas_tui.terminal.charset import to_ascii


class AsciiDriver(LinuxDriver):
    """Writes each character outside ASCII as the nearest sign."""

    def write(self, data: str) -> None:
        """Write ``data``, whose escape sequences are ASCII already."""
        super().write(data if data.isascii() else to_ascii(data))
