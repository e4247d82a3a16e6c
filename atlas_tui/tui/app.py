"""The app: its bindings, its themes, the document that is open."""

from __future__ import annotations

import asyncio
import signal
import time
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import NoColor

from atlas_tui.terminal.faults import report_fault
from atlas_tui.terminal.hangup import end_soon
from atlas_tui.tui.copying import copy
from atlas_tui.tui.driver import AtlasDriver
from atlas_tui.tui.messages import HelpAsked, IndexMissing, IndexReady, OpenDocument
from atlas_tui.tui.painter import Changes, Painter
from atlas_tui.tui.screens.framed import FramedScreen
from atlas_tui.tui.screens.search import SearchScreen
from atlas_tui.tui.themes import THEMES
from atlas_tui.tui.widgets.bars import Bar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType
    from textual.driver import Driver
    from textual.screen import Screen

    from atlas_tui.journal import Unfinished
    from atlas_tui.model.record import Record
    from atlas_tui.search.reader import Reader
    from atlas_tui.shift import Shift
    from atlas_tui.tui.screens.document import DocumentScreen

QUIT_WITHIN = 2.0
"""Seconds within which a second Ctrl-C quits."""
LONGEST_OPENING = 1.0
"""Seconds that a key waits for a page; a terminal of one cell never shows any."""


class AtlasApp(App[None], inherit_bindings=False):
    """Atlas on the screen."""

    TITLE = "atlas"
    CSS = """
    CommandPalette SearchIcon { display: none; } /* an emoji, which tmux and mosh misplace */
    .-short Rule, .-short #path, .-short #kinds, .-short Keys { display: none; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-short"), (8, "-tall")]  # noqa: RUF012 (Textual declares it so)
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+p",
            "command_palette",
            "all actions",
            tooltip="Choose any action by its name",
            key_display="^p",
            priority=True,
        ),
        Binding("question_mark", "help", "keys", tooltip="Show every key", key_display="?"),
        Binding(
            "ctrl+t", "turn_theme", "Theme", show=False, tooltip="Change the theme: dark, light, night, high-contrast"
        ),
        Binding("e", "escalate", "escalate", tooltip="Show whom to call"),
        Binding("m", "turn_mouse", "Mouse", show=False, tooltip="Take the mouse, or leave it to the terminal"),
        Binding("q", "quit", "Quit", show=False, tooltip="Quit Atlas"),
        Binding("ctrl+l", "repaint", "Repaint", show=False, tooltip="Paint the screen again"),
        Binding(
            "ctrl+z", "suspend_process", "Suspend", show=False, tooltip="Back to the shell; fg returns", priority=True
        ),
        Binding("ctrl+c", "interrupt", "Quit", show=False, tooltip="Press twice to quit", priority=True, system=True),
    ]

    def __init__(self, query: str = "", theme_name: str = "dark", note: str = "") -> None:
        """Open on a search for ``query``, with a word to the reader."""
        super().__init__()
        self._query = query
        self._note = note
        self._interrupted = 0.0
        self.animation_level = "none"
        if self.no_color:
            self._filters[:] = [NoColor()]  # Textual's own choice makes every colour a grey
        for theme in THEMES.values():
            self.register_theme(theme)
        self.set_reactive(App.theme, theme_name)  # before anything is styled, so that all of it is styled once
        self.stylesheet.set_variables(self.get_css_variables())
        self._reader: Reader | None = None
        self._painter = Painter()
        self.failure = ""
        """Why the app came to an end by itself."""

    def get_default_screen(self) -> Screen[None]:
        """Begin with the search."""
        return SearchScreen(self._query, self, self._note)

    @cached_property
    def shift(self) -> Shift:
        """What is known and kept of this session."""
        from atlas_tui.shift import Shift  # nobody needs it before the first document

        return Shift()

    def get_driver_class(self) -> type[Driver]:
        """Return Atlas's own driver, unless the environment names another (a browser's, a test's)."""
        named = super().get_driver_class()
        return AtlasDriver if named is LinuxDriver else named

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Send only what differs from what the terminal shows."""
        if isinstance(renderable, LayoutUpdate | ChopsUpdate):
            super()._display(screen, Changes(renderable, self._painter))  # type: ignore[arg-type]
        else:
            super()._display(screen, renderable)

    def on_resize(self) -> None:
        """Paint all of a terminal of another size: it may show anything."""
        self._painter.forget()

    def action_repaint(self) -> None:
        """Paint all of the screen: something else may have written on it."""
        self._painter.forget()
        self.screen.refresh(layout=True)

    def on_mount(self) -> None:
        """Give the terminal back when the process is asked to end, or its terminal goes away."""
        for number in (signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, self._end, 128 + number)
        self.app_suspend_signal.subscribe(self, lambda _: self._painter.forget())

    def _end(self, code: int) -> None:
        end_soon(code)
        self.exit(return_code=code)

    async def on_event(self, event: events.Event) -> None:
        """Let a key wait for the page that the key before it opened: a hurried hand, or a slow link, types ahead."""
        if isinstance(event, events.Key):
            with suppress(asyncio.TimeoutError):
                while (opened := getattr(self.screen, "opened", None)) and not opened.is_set():
                    await asyncio.wait_for(opened.wait(), LONGEST_OPENING)
            if isinstance(self.screen, FramedScreen):
                self.screen.forget_said()
        await super().on_event(event)
        if isinstance(event, events.Key) and (look := getattr(self.screen, "look_at_clock", None)):
            look()  # nothing moves by itself: what a clock has to say is said with a key

    @on(IndexReady)
    def read_from(self, event: IndexReady) -> None:
        """Open documents from this index from now on."""
        self._reader = event.reader

    @on(IndexMissing)
    def give_up(self, event: IndexMissing) -> None:
        """Leave the screen, and let the shell say why."""
        self.failure = event.reason
        self.exit(return_code=2)

    def _handle_exception(self, error: Exception) -> None:
        """Leave with one line on a fault of the app's own; all of it goes to a file, none of it over the screen."""
        super()._handle_exception(error)
        self._exit_renderables.clear()
        self.failure = f"a fault in Atlas itself ({type(error).__name__}: {error}){report_fault(error)}"

    @on(OpenDocument)
    def open_document(self, event: OpenDocument) -> None:
        """Show a document over what is there."""
        if self._reader is not None:
            self.open_record(self._reader.record(event.document), event.section)

    def open_record(self, record: Record, section: str | None = None, query: str = "") -> DocumentScreen:
        """Show the document of ``record``, found by ``query``, once that is written down."""
        from atlas_tui.tui.screens.document import DocumentScreen

        self.shift.opened(record.document, query)
        screen = DocumentScreen(record, self.shift, section)
        self.push_screen(screen)
        return screen

    def resume(self, left: Unfinished) -> None:
        """Go on with a walk that an earlier session broke off, above its guide.

        Raises:
            AtlasError: the guide is no longer there.
        """
        from atlas_tui.tui.screens.walk import WalkScreen

        if self._reader is None:
            return
        screen = self.open_record(self._reader.record(left.document))
        if screen.walk is not None:
            screen.walk = self.shift.resumed(screen.record.document, left)  # type: ignore[arg-type]
            self.push_screen(WalkScreen(screen.record, self.shift, screen.walk))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action of the screen in the palette, and each theme."""
        offered = set()
        for active in screen.active_bindings.values():
            binding = active.binding
            if (
                active.enabled
                and not binding.system
                and binding.tooltip
                and binding.action not in offered
                and binding.action != "command_palette"
            ):
                offered.add(binding.action)
                yield SystemCommand(binding.tooltip, "", partial(self.run_action, binding.action, active.node))
        for name in THEMES:
            yield SystemCommand(f"Theme: {name}", "", partial(setattr, self, "theme", name))

    @on(HelpAsked)
    def action_help(self) -> None:
        """Show every key of this screen."""
        from atlas_tui.tui.modals.help import HelpModal, keys_of

        if not isinstance(self.screen, HelpModal):
            self.push_screen(HelpModal(keys_of(self.screen)))

    def action_command_palette(self) -> None:
        """Offer every action by its name; a command is something else in Atlas."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(id="--command-palette", placeholder="Search for an action"))

    def action_escalate(self) -> None:
        """Show whom to call, from wherever the reader is."""
        from atlas_tui.tui.modals.escalation import EscalationModal

        if not isinstance(self.screen, EscalationModal):
            self.push_screen(EscalationModal(self.shift, getattr(self.screen, "handover", None)))

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what is cut from an input, as everything is copied: Textual's bare OSC 52 shows as garbage in screen."""
        self.run_worker(copy(self, text))

    def action_turn_mouse(self) -> None:
        """Take the mouse, or leave it to the terminal, and say which."""
        if isinstance(self._driver, AtlasDriver):
            self._driver.turn_mouse()
            taken = self._driver.mouse
            self._say(
                "The mouse is Atlas's; m gives it back" if taken else "The mouse is the terminal's own; m takes it"
            )

    def _say(self, text: str) -> None:
        for said in self.screen.query("#said").results(Bar):
            said.say(text)

    def action_turn_theme(self) -> None:
        """Put on the next theme."""
        names = list(THEMES)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    def action_interrupt(self) -> None:
        """Quit at the second time; one Ctrl-C may be meant for the shell."""
        now = time.monotonic()
        if now - self._interrupted < QUIT_WITHIN:
            self.exit()
        self._interrupted = now
        self._say("Press Ctrl-C once more to quit")
