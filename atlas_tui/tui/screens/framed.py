"""The frame of every screen above the search: a title, a path, what is read, a word on what was done, keys."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.screen import Screen

from atlas_tui.tui.widgets.bars import Bar, Keys, Rule

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget


class FramedScreen(Screen[None]):
    """A screen that frames one widget, and leads back."""

    def __init__(self) -> None:
        """Frame what `make_view` makes."""
        super().__init__()
        self.opened = asyncio.Event()
        """Set once what is to be read stands on the screen; keys wait for it."""

    def make_view(self) -> Widget:
        """Return the widget that shows what is to be read."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Bar(id="title")
        yield Bar(id="path")
        yield Rule()
        yield self.make_view()
        yield Bar(id="said")
        yield Keys()

    @property
    def said(self) -> Bar:
        """The line that says what was done."""
        return self.query_one("#said", Bar)

    def forget_said(self) -> None:
        """Take the word on what was done away at the next key: it would soon be taken for another's."""
        self.said.show(())

    def action_leave(self) -> None:
        """Go back to the screen before."""
        self.app.pop_screen()

    def action_search(self) -> None:
        """Go back to the search."""
        while len(self.app.screen_stack) > 1:
            self.app.pop_screen()
