"""Every key of a screen as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.lines import Span
from atlas_tui.pages.page import Page, PageBuilder

if TYPE_CHECKING:
    from collections.abc import Iterable

KEY = 18
"""Cells for the names of keys."""


class Key(NamedTuple):
    """The keys of an action, its name and what it does."""

    keys: str
    name: str
    what: str


def help_page(groups: Iterable[tuple[str, Iterable[Key]]], width: int) -> Page:
    """Return the page of these groups of keys, each under its title."""
    page = PageBuilder(width)
    for title, keys in groups:
        page.heading(title, title)
        for key in keys:
            page.text(key.what or key.name, "text", (Span(f"  {key.keys:{KEY - 2}} ", "key"),), " " * (KEY + 1))
    return page.page()
