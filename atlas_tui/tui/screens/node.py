"""What a document says of one node of its diagrams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.clean import visible
from atlas_tui.lines import Span
from atlas_tui.pages.node import node_page
from atlas_tui.tui.screens.reading import ReadingScreen
from atlas_tui.tui.widgets.bars import Bar

if TYPE_CHECKING:
    from atlas_tui.model.mentions import Mentions
    from atlas_tui.model.record import Record
    from atlas_tui.pages.page import Page


class NodeScreen(ReadingScreen):
    """Shows the failure modes that name a node, and its commands."""

    FOOTER = ("copy", "choose(1)", "leave", "help")

    def __init__(self, record: Record, name: str, mentions: Mentions) -> None:
        """Show what the document of ``record`` says of the node called ``name``."""
        super().__init__(record)
        self._name_of_node = name
        self._mentions = mentions

    def on_mount(self) -> None:
        """Show the title."""
        self.query_one("#title", Bar).show(
            (Span(f" {visible(self._name_of_node)}", "title"),), (Span("what names it ", "accent"),)
        )
        self.query_one("#path", Bar).show((Span(f" in {visible(self.record.document.title)}", "dim"),))
        self.view.focus()

    def make_page(self, width: int) -> Page:
        """Return the page of what names the node."""
        return node_page(self.record.document, self._mentions, width)
