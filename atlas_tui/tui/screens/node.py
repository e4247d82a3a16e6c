"""What a document says of one node of its diagrams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.clean import visible
from atlas_tui.lines import Span
from atlas_tui.pages.node import node_page
from atlas_tui.tui.screens.reading import ReadingScreen
from atlas_tui.tui.widgets.bars import Bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas_tui.model.mentions import Mentions
    from atlas_tui.model.record import Record
    from atlas_tui.pages.page import Page
    from atlas_tui.shift import Shift


class NodeScreen(ReadingScreen):
    """Shows the failure modes that name a node, and its commands."""

    FOOTER = ("copy", "choose(1)", "leave", "help")

    def __init__(self, record: Record, shift: Shift, name: str, mentions: Mentions) -> None:
        """Show what the document of ``record`` says of the node called ``name``."""
        super().__init__(record, shift)
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
        document = self.record.document
        return node_page(document, self._mentions, width, self.shift.values.shown(document))

    def command_names(self) -> Sequence[str]:
        """Return the ids of the commands that name the node."""
        return self._mentions.commands
