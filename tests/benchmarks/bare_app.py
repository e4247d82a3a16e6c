"""The least that a Textual app with an input can be: what Atlas is measured beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.widgets import Input, Static

if TYPE_CHECKING:
    from textual.app import ComposeResult


class BareApp(App[None]):
    """An input and a text."""

    def compose(self) -> ComposeResult:
        """Lay both out."""
        yield Input(placeholder="ready")
        yield Static("ready")


if __name__ == "__main__":
    BareApp().run()
