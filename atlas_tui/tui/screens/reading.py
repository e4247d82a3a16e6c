"""What every screen with a page has in common: choosing a command, copying it, going back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen

from atlas_tui.cells import clip
from atlas_tui.clean import visible
from atlas_tui.terminal import clipboard
from atlas_tui.triage import bind, defaults
from atlas_tui.tui.widgets.bars import Bar, Keys, Rule
from atlas_tui.tui.widgets.page_view import PageView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from atlas_tui.model.record import Record
    from atlas_tui.pages.page import Page


LONGEST_TITLE = 24
"""Cells for the name of a command in the word on it."""


class ReadingScreen(Screen[None]):
    """A screen with a title, a page of a document, a word on what was done, and keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,y", "copy", "copy", tooltip="Copy the chosen command", key_display="c"),
        Binding("tab,n", "choose(1)", "next", tooltip="Choose the next command", key_display="Tab"),
        Binding("shift+tab,N", "choose(-1)", "Command before", show=False, tooltip="Choose the command before"),
        Binding("escape,left,h", "leave", "back", tooltip="Go back to where you came from", key_display="Esc"),
        Binding("slash", "search", "search", show=False, tooltip="Go back to the search", key_display="/"),
    ]

    def __init__(self, record: Record) -> None:
        """Read the document of ``record``."""
        super().__init__()
        self.record = record
        self.opened = asyncio.Event()
        """Set once the page stands on the screen; keys wait for it."""
        self.unfolded = False
        """Whether every line of a command is shown, however many there are."""
        self._warned_of: str | None = None
        """The command that a second key copies: the first one said what it may destroy."""

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Bar(id="title")
        yield Bar(id="path")
        yield Rule()
        yield PageView()
        yield Bar(id="said")
        yield Keys()

    @property
    def view(self) -> PageView:
        """The widget that shows the page."""
        return self.query_one(PageView)

    def make_page(self, width: int) -> Page:
        """Return what to show in ``width`` cells."""
        raise NotImplementedError

    @on(PageView.Resized)
    def fit(self) -> None:
        """Show the page at the width that there is now."""
        self.show_page()  # Textual would call a decorated handler itself, past whatever overrides it
        self.opened.set()

    def show_page(self) -> None:
        """Show the page, at the place where the one before stood."""
        self.view.show(self.make_page(self.view.page_width), keep=True)

    def action_choose(self, step: int) -> None:
        """Choose another command."""
        self._warned_of = None
        self.view.choose_next(step)

    def action_copy(self) -> None:
        """Copy the chosen command as its page shows it, with the values that are known."""
        document = self.record.document
        name = self.view.command
        said = self.query_one("#said", Bar)
        if name is None:
            said.say("No command on the screen; Tab goes to the next", good=False)
            return
        command = document.commands[name]
        if command.risk == "destroy" and self._warned_of != name:
            self._warned_of = name
            said.say(f"c once more copies what can DESTROY data or service: {command.title}", good=False)
            return
        self._warned_of = None
        sent = clipboard.send(bind(command.run, defaults(document.parameters)), self.app.copy_to_clipboard)
        said.say(f"{clip(visible(command.title), LONGEST_TITLE)}: {sent.message}", good=sent.sent)

    def forget_said(self) -> None:
        """Take the word on what was done away at the next key: it would soon be taken for another's."""
        self.query_one("#said", Bar).show(())

    def action_unfold(self) -> None:
        """Show every line of the commands, or only the first ones."""
        self.unfolded = not self.unfolded
        self.show_page()

    def action_leave(self) -> None:
        """Go back to the screen before."""
        self.app.pop_screen()

    def action_search(self) -> None:
        """Go back to the search."""
        while len(self.app.screen_stack) > 1:
            self.app.pop_screen()
