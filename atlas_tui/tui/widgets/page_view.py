"""A page that scrolls, with one of its commands chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.message import Message

from atlas_tui.lines import Span
from atlas_tui.pages.page import Page
from atlas_tui.tui.widgets.scrolling import Scrolling

if TYPE_CHECKING:
    from textual import events
    from textual.strip import Strip

MARK = "▸"
MARGIN = 2
"""Cells left of a page, in which the chosen command is marked."""


class PageView(Scrolling):
    """Shows a page. It is given a page for its width whenever that changes, and asks for one by `Resized`."""

    DEFAULT_CSS = """
    PageView { height: 1fr; overflow: hidden auto; scrollbar-gutter: stable; scrollbar-size: 0 1; }
    PageView:focus { border: none; }
    """

    class Resized(Message):
        """The page no longer has the view's width."""

        def __init__(self, width: int) -> None:
            """Ask for a page of ``width`` cells."""
            super().__init__()
            self.width = width

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's own name)
        """Show nothing yet."""
        super().__init__(id=id)
        self.page = Page(())
        self.chosen: int | None = None

    @property
    def page_width(self) -> int:
        """Cells that a page may have here."""
        return max(self.scrollable_content_region.width - MARGIN, 20)

    @property
    def command(self) -> str | None:
        """The id of the chosen command, if there is one on the screen."""
        return None if self.chosen is None else self.page.commands[self.chosen].id

    def show(self, page: Page, section: str | None = None, *, keep: bool = False) -> None:
        """Show a page from the top or from ``section``, or (``keep``) at the place where the one before stood."""
        self.page = page
        self.virtual_size = Size(self.page_width + MARGIN, len(page.lines))
        if not keep:
            self.chosen = None
            self.scroll_to(y=page.sections.get(section or "", 0), animate=False, immediate=True, force=True)
        self._choose_in_view()
        self.refresh()

    def show_section(self, section: str) -> None:
        """Scroll to the beginning of a section."""
        self.chosen = None
        self.scroll_to(y=self.page.sections[section], animate=False, immediate=True, force=True)
        self._choose_in_view()

    def choose_next(self, step: int) -> None:
        """Choose the next command, or the one before, and bring it into view."""
        self.chosen = self.page.command_beyond(self.scroll_offset.y, self.chosen, step)
        if self.chosen is None:
            return
        at = self.page.commands[self.chosen]
        self.scroll_to_region(Region(0, at.first, 1, at.end - at.first), animate=False, immediate=True, top=False)
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Choose a command that can be seen."""
        super().watch_scroll_y(old_value, new_value)
        self._choose_in_view()

    def _choose_in_view(self) -> None:
        chosen = self.page.command_in_view(self.scroll_offset.y, self.size.height, self.chosen)
        if chosen != self.chosen:
            self.chosen = chosen
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a row of the page."""
        row = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if row >= len(self.page.lines):
            return self.strip((), width)
        first = self.chosen is not None and row == self.page.commands[self.chosen].first
        margin = Span(f"{MARK} " if first else " " * MARGIN, "key" if first else "text")
        return self.strip((margin, *self.page.lines[row]), width, chosen=first)

    def on_resize(self, event: events.Resize) -> None:
        """Ask for a page of the new width."""
        self.post_message(self.Resized(self.page_width))
