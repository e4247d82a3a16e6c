"""What a document says of one node of its diagrams: how it fails, what to run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.pages.page import Page, PageBuilder
from atlas_tui.pages.shared import failure_modes
from atlas_tui.triage.binding import defaults

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas_tui.model import DocumentBase
    from atlas_tui.model.mentions import Mentions


def node_page(document: DocumentBase, mentions: Mentions, width: int, values: Mapping[str, str] | None = None) -> Page:
    """Return the page of what names a node in ``document``; commands are shown with ``values``, or else defaults."""
    page = PageBuilder(width, defaults(document.parameters) if values is None else values)
    for technology in mentions.technologies:
        page.text(f"{technology.name} {', '.join(technology.versions)}", "dim")
    failure_modes(page, mentions.failure_modes)
    if mentions.commands:
        page.heading("commands", "Commands")
    for name in mentions.commands:
        page.blank()
        page.command(document.commands, [name])
    return page.page()
