"""From the app to the reader's clipboard."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from atlas_tui.clean import unsafe
from atlas_tui.terminal import clipboard

if TYPE_CHECKING:
    from textual.app import App


async def copy(app: App[Any], text: str, kept: str | None = None) -> clipboard.Sent:
    """Copy ``text`` by every route that applies; what they wait for does not hold up the screen.

    Args:
        app: writes to the terminal.
        text: what to copy.
        kept: what may be kept of it in a file: a secret may not.
    """
    sent = await asyncio.to_thread(clipboard.copy, text, kept)
    if not unsafe(text):
        app._clipboard = text  # what Textual's own widgets paste, and what is printed on exit
    if sent.sequence and app._driver is not None:
        app._driver.write(sent.sequence)
    return sent
