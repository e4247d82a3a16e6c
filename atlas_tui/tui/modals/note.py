"""A note for the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from atlas_tui.lines import Span
from atlas_tui.tui.widgets.bars import Bar
from atlas_tui.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from textual.app import ComposeResult


class NoteModal(ModalScreen["str | None"]):
    """Asks for a line; answers with it, with nothing where Enter alone was pressed, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "dismiss(None)", "back", tooltip="Write nothing", priority=True)
    ]
    DEFAULT_CSS = """
    NoteModal { align: center bottom; }
    NoteModal > Vertical { width: 100%; height: auto; border: solid $primary; }
    """

    def __init__(self, title: str) -> None:
        """Ask under ``title``."""
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        with Vertical():
            yield Bar()
            yield OneLine(placeholder="what you see, think or did")

    def on_mount(self) -> None:
        """Begin."""
        self.query_one(Bar).show((Span(f" {self._title}", "title"),), (Span("Enter keeps it, Esc does not ", "dim"),))
        self.query_one(OneLine).focus()

    @on(OneLine.Refused)
    def refuse(self, event: OneLine.Refused) -> None:
        """Say why a paste was not taken."""
        self.query_one(Bar).say(f"Not pasted: it hides {', '.join(dict.fromkeys(event.hidden))}", good=False)

    @on(Input.Submitted)
    def keep(self, event: Input.Submitted) -> None:
        """Answer."""
        self.dismiss(event.value.strip())
