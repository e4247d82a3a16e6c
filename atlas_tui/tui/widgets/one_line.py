"""A line to type into, which takes no character that hides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import Input

from atlas_tui.clean import unsafe

if TYPE_CHECKING:
    from textual import events

LONGEST = 4_000
"""Characters of a paste that are kept."""


class OneLine(Input):
    """An input of one row without a frame. A paste that is not what it looks like is refused."""

    DEFAULT_CSS = """
    OneLine, OneLine:focus { border: none; height: 1; padding: 0; background: $surface; }
    OneLine:nocolor > .input--cursor { text-style: reverse; }
    """

    class Refused(Message):
        """A paste was not taken."""

        def __init__(self, hidden: list[str]) -> None:
            """Report the characters that it hides, as escapes."""
            super().__init__()
            self.hidden = hidden

    def __init__(self, value: str = "", *, placeholder: str = "", password: bool = False) -> None:
        """Begin with ``value``."""
        super().__init__(value, placeholder=placeholder, password=password, select_on_focus=False, compact=True)
        self.cursor_blink = False  # a blinking cursor sends 1.7 kB a second over SSH

    def _on_paste(self, event: events.Paste) -> None:
        """Take the paste as one line, or refuse it."""
        event.stop()
        event.prevent_default()
        text = " ".join(event.text.split("\n")).strip()[:LONGEST]
        if hidden := unsafe(text):
            self.post_message(self.Refused(hidden))
        else:
            self.insert_text_at_cursor(text)
