"""The line that a search is typed or pasted into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import Input

from atlas_tui.tui.messages import HelpAsked

if TYPE_CHECKING:
    from textual import events


class SearchBox(Input):
    """An input that takes all lines of a paste, and asks for help by ``?`` while it is empty."""

    DEFAULT_CSS = """
    SearchBox, SearchBox:focus { border: none; height: 1; padding: 0; background: $background; }
    SearchBox:nocolor > .input--cursor { text-style: reverse; }
    """

    virtual_size = reactive(Size(0, 0))
    """The size of the text. Textual lays the whole screen out anew when it changes; this box stays as wide as it is."""

    def __init__(self, value: str) -> None:
        """Begin with ``value``."""
        super().__init__(value, placeholder="type a symptom, paste an error", select_on_focus=False, compact=True)
        self.cursor_blink = False  # a blinking cursor sends 1.7 kB a second over SSH

    def on_key(self, event: events.Key) -> None:
        """Ask for help."""
        if event.character == "?" and not self.value:
            event.stop()
            event.prevent_default()
            self.post_message(HelpAsked())

    def _on_paste(self, event: events.Paste) -> None:
        """Take what tells of the paste: in an error that is often its last line, and seldom all of it."""
        from atlas_tui.search.paste import condensed  # it needs Whoosh, and the box stands on the screen before

        self.insert_text_at_cursor(condensed(event.text))
        event.stop()
        event.prevent_default()
