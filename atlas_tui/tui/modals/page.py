"""A page over a screen, until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from atlas_tui.lines import Span
from atlas_tui.tui.widgets.bars import Bar
from atlas_tui.tui.widgets.page_view import PageView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from atlas_tui.pages.page import Page


class PageModal(ModalScreen[None]):
    """Shows a page under a title."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,left,enter,h", "dismiss", "close", tooltip="Close this", key_display="Esc")
    ]
    HEADING = ""

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield Bar()
        yield PageView()

    def on_mount(self) -> None:
        """Show the title."""
        self.query_one(Bar).show((Span(f" {self.HEADING}", "title"),), (Span("Esc closes ", "dim"),))
        self.query_one(PageView).focus()

    def make_page(self, width: int) -> Page:
        """Return what to show in ``width`` cells."""
        raise NotImplementedError

    @on(PageView.Resized)
    def fit(self, event: PageView.Resized) -> None:
        """Show the page at the width that there is now."""
        self.query_one(PageView).show(self.make_page(event.width))
