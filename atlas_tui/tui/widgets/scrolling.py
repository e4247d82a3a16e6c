"""What everything that scrolls has in common: the keys that move it by lines, by screens, and to its ends."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.scroll_view import ScrollView

from atlas_tui.tui.widgets.styled import Styled


class Scrolling(Styled, ScrollView, can_focus=True):
    """Shows rows of which not all fit. Nothing moves but by a key, and then at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "line(1)", "Down", show=False, tooltip="Scroll a line down"),
        Binding("up,k", "line(-1)", "Up", show=False, tooltip="Scroll a line up"),
        Binding("space,pagedown,ctrl+f", "page(1)", "Page down", show=False, tooltip="Scroll a screen down"),
        Binding("pageup,ctrl+b", "page(-1)", "Page up", show=False, tooltip="Scroll a screen up"),
        Binding("home,g", "top", "Top", show=False, tooltip="Go to the top"),
        Binding("end,G", "bottom", "Bottom", show=False, tooltip="Go to the end"),
    ]

    def action_line(self, step: int) -> None:
        """Scroll by a line."""
        self.scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """Scroll by a screen, keeping a line of the one before."""
        self.scroll_relative(y=step * max(self.size.height - 1, 1), animate=False)

    def action_top(self) -> None:
        """Scroll to the top."""
        self.scroll_to(y=0, animate=False)

    def action_bottom(self) -> None:
        """Scroll to the end."""
        self.scroll_to(y=self.max_scroll_y, animate=False)
