"""An incident replayed as practice."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from atlas_tui.clean import visible
from atlas_tui.lines import Span
from atlas_tui.pages.drill import NOW, drill_page
from atlas_tui.tui.screens.reading import ReadingScreen
from atlas_tui.tui.widgets.bars import Bar, renew_keys

if TYPE_CHECKING:
    from atlas_tui.model.record import Record
    from atlas_tui.pages.page import Page
    from atlas_tui.shift import Shift
    from atlas_tui.timeline.drill import Drill


class DrillScreen(ReadingScreen):
    """Shows what was known at a moment, takes what the reader would do, and then shows what they did."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "move",
            "what would you do",
            tooltip="Say what you would do, see what they did",
            key_display="Enter",
        ),
    ]
    FOOTER = ("move", "leave", "help")

    def __init__(self, record: Record, shift: Shift, drill: Drill) -> None:
        """Replay ``drill``, the timeline of ``record``."""
        super().__init__(record, shift)
        self.drill = drill

    def on_mount(self) -> None:
        """Begin."""
        self.view.focus()
        self.query_one("#path", Bar).display = False
        self._show_left()

    def _show_left(self) -> None:
        left = f"drill, {self.drill.left} to come " if self.drill.left else "drill, over "
        title = (Span(f" {visible(self.record.document.title)}", "title"),)
        self.query_one("#title", Bar).show(title, (Span(left, "accent"),))

    def make_page(self, width: int) -> Page:
        """Return the page of what is known."""
        return drill_page(self.record, self.drill, width)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a move as long as something is to come; there is no command to copy here."""
        if action in ("copy", "choose", "values"):
            return False
        return not self.drill.is_over if action == "move" else super().check_action(action, parameters)

    def action_move(self) -> None:
        """Ask what the reader would do, and go on."""
        from atlas_tui.tui.modals.note import NoteModal

        self.app.push_screen(NoteModal("What would you do next?"), self._go_on)

    def _go_on(self, move: str | None) -> None:
        if move is None:
            return
        if move:
            self.drill.suppose(move)
            self.shift.practised(self.record.document, move)
        self.drill.go_on()
        self.show_page()
        self.view.show_section(NOW)
        self._show_left()
        renew_keys(self)
        self.tell_trouble()
