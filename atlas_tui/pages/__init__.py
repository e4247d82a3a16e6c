"""Documents to pages: lines for a given width, the same for the app, a pipe and a dumb terminal."""

from atlas_tui.pages.document import document_page
from atlas_tui.pages.page import CommandAt, Page
from atlas_tui.pages.walk import walk_page

__all__ = ["CommandAt", "Page", "document_page", "walk_page"]
