"""What every screen with a page has in common: choosing a command, filling it in, copying it, notes, going back."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType

from atlas_tui.cells import clip
from atlas_tui.clean import visible
from atlas_tui.terminal import panes
from atlas_tui.terminal.clipboard import in_tmux
from atlas_tui.terminal.programs import Programs
from atlas_tui.triage import Consent, bind
from atlas_tui.triage.parameters import complaint
from atlas_tui.triage.variants import platforms
from atlas_tui.tui.copying import copy_command
from atlas_tui.tui.plain_view import show_plainly
from atlas_tui.tui.screens.framed import FramedScreen
from atlas_tui.tui.widgets.page_view import PageView

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from atlas_tui.model.record import Record
    from atlas_tui.pages.page import Page
    from atlas_tui.shift import Shift


LONGEST_TITLE = 24
"""Cells for the name of a command in the word on it, at most."""
SHORTEST_TITLE = 6
"""Cells below which a name says nothing."""


class ReadingScreen(FramedScreen):
    """A screen with a title, a page of a document, a word on what was done, and keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,y", "copy", "copy", tooltip="Copy the chosen command", key_display="c"),
        Binding("P", "plain", "Plain", show=False, tooltip="Show the chosen command alone, to select it by mouse"),
        Binding(
            "greater_than_sign", "send", "to pane", show=False, tooltip="Type the command into the other pane, not run"
        ),
        Binding("tab", "choose(1)", "next", tooltip="Choose the next command", key_display="Tab"),
        Binding("shift+tab", "choose(-1)", "Command before", show=False, tooltip="Choose the command before"),
        Binding("p", "values", "values", tooltip="Fill in the values of the commands"),
        Binding("t", "platform", "platform", tooltip="Show the commands for another platform"),
        Binding("n", "note", "note", tooltip="Write a note into the journal"),
        Binding("escape,left,h", "leave", "back", tooltip="Go back to where you came from", key_display="Esc"),
        Binding("slash", "search", "search", show=False, tooltip="Go back to the search", key_display="/"),
    ]

    def __init__(self, record: Record, shift: Shift) -> None:
        """Read the document of ``record``; ``shift`` knows its values, and writes down what is done."""
        super().__init__()
        self.record = record
        self.shift = shift
        self.unfolded = False
        """Whether every line of a command is shown, however many there are."""
        self.consent = Consent()
        """A second key in a row takes what may destroy: the first one said so."""

    def make_view(self) -> PageView:
        """Return the widget that shows the page."""
        return PageView()

    @property
    def view(self) -> PageView:
        """The widget that shows the page."""
        return self.query_one(PageView)

    def make_page(self, width: int) -> Page:
        """Return what to show in ``width`` cells."""
        raise NotImplementedError

    def command_names(self) -> Sequence[str]:
        """Return the ids of the commands that belong here."""
        return list(self.record.document.commands)

    @on(PageView.Resized)
    def fit(self) -> None:
        """Show the page at the width that there is now."""
        self.show_page()  # Textual would call a decorated handler itself, past whatever overrides it
        self.opened.set()

    def show_page(self) -> None:
        """Show the page, at the place where the one before stood."""
        self.view.show(self.make_page(self.view.page_width), keep=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is something for."""
        if action == "values":
            return bool(self.record.document.parameters)
        if action == "send":
            return in_tmux()
        if action == "platform":
            return len(self._platforms) > 1
        return True

    def tell_trouble(self) -> None:
        """Say it, once, when the journal cannot be kept."""
        if trouble := self.shift.trouble():
            self.said.say(f"Going on without: {trouble}", good=False)

    def action_choose(self, step: int) -> None:
        """Choose another command."""
        self.consent.forget()
        self.view.choose_next(step)

    async def action_copy(self) -> None:
        """Copy the chosen command as its page shows it."""
        await self._take(self._copy)

    async def action_plain(self) -> None:
        """Show the chosen command outside of the screen."""
        await self._take(self._show_plainly)

    async def action_send(self) -> None:
        """Type the chosen command into the other pane of the tmux window, without running it."""
        await self._take(self._send)

    async def _take(self, way: Callable[[str], Awaitable[None]]) -> None:
        """Take the chosen command away in this way; what is open in it is asked for first, once."""
        document = self.record.document
        name = self.view.command
        if name is None:
            self.said.say("No command on the screen; Tab goes to the next", good=False)
            return
        missing = self.shift.values.open_in(document, document.commands[name].run)
        if missing:
            self._ask(document.commands[name].title, missing, partial(way, name))
        else:
            await way(name)

    async def _copy(self, name: str) -> None:
        """Copy a command, with a second key where it may destroy."""
        document = self.record.document
        command = document.commands[name]
        if command.risk == "destroy" and not self.consent.given("copy", name):
            self.said.say(f"c once more copies what can DESTROY data or service: {command.title}", good=False)
            return
        sent = await copy_command(self.app, self.shift, document, name)
        self._say_of(name, sent.message, good=sent.sent)
        if sent.sent:
            self.tell_trouble()

    async def _send(self, name: str) -> None:
        """Type a command into the other pane, with a second key where it may destroy, or may run at once."""
        document = self.record.document
        command = document.commands[name]
        text = bind(command.run, self.shift.values.bound(document))
        pane = await asyncio.to_thread(panes.other_pane, Programs())
        if pane is None:
            self.said.say("There is no other pane in this window", good=False)
            return
        destroys, at_once = command.risk == "destroy", panes.runs_on_paste(text, pane)
        if (destroys or at_once) and not self.consent.given("send", name):
            what = "what can DESTROY data or service" if destroys else "it"
            end = ", which may run its lines at once" if at_once else ""
            self.said.say(f"> once more types {what} into {pane}{end}", good=False)
            return
        typed = await asyncio.to_thread(panes.type_into, pane, text, Programs())
        self._say_of(name, f"typed into {pane}, not run" if typed else f"not typed: {pane} took nothing", good=typed)
        if typed:
            self.shift.copied(document, name)
            self.tell_trouble()

    def _say_of(self, name: str, message: str, good: bool = True) -> None:
        """Say what became of a command; its title gives way."""
        title = visible(self.record.document.commands[name].title)
        room = min(LONGEST_TITLE, self.size.width - len(message) - 2)
        self.said.say(f"{clip(title, room)}: {message}" if room >= SHORTEST_TITLE else message, good)

    async def _show_plainly(self, name: str) -> None:
        """Show a command alone; secrets are shown nowhere."""
        document = self.record.document
        try:
            await show_plainly(self.app, bind(document.commands[name].run, self.shift.values.kept(document)))
        except SuspendNotSupported:
            self.said.say("There is no terminal behind this screen", good=False)

    def action_values(self) -> None:
        """Fill in the values of the document's commands."""
        self._ask(self.record.document.title, list(self.record.document.parameters))

    def _ask(self, title: str, names: Sequence[str], then: Callable[[], Awaitable[None]] | None = None) -> None:
        """Ask for values, show the page with them, and go on with what they were asked for."""
        from atlas_tui.tui.modals.values import ValuesModal

        document = self.record.document
        fields = self.shift.values.fields(document, names)

        async def take(values: dict[str, str] | None) -> None:
            if values is None:
                return
            self.shift.gave(document, values)
            self.consent.forget()
            self.show_page()
            self.said.show(())
            if then is not None:
                await then()
            self.tell_trouble()

        self.app.push_screen(ValuesModal(title, fields, partial(complaint, document)), take)

    @property
    def _platforms(self) -> tuple[str, ...]:
        """The platforms that commands here have variants for."""
        return platforms(self.record.document.commands, self.command_names())

    def action_platform(self) -> None:
        """Show the commands for the next platform."""
        offered = self._platforms
        at = offered.index(self.shift.platform) if self.shift.platform in offered else 0
        self.shift.choose_platform(offered[(at + 1) % len(offered)])
        self.consent.forget()
        self.show_page()
        self.said.say(f"Commands for {self.shift.platform}")

    def action_note(self) -> None:
        """Write a note into the journal."""
        from atlas_tui.tui.modals.note import NoteModal

        def keep(text: str | None) -> None:
            if text and self.shift.noted(text, self.record.document):
                self.said.say("Noted in the journal")
            elif text:
                self.said.say(f"Not noted: {self.shift.journal.trouble}", good=False)

        self.app.push_screen(NoteModal("Note"), keep)

    def action_unfold(self) -> None:
        """Show every line of the commands, or only the first ones."""
        self.unfolded = not self.unfolded
        self.show_page()
