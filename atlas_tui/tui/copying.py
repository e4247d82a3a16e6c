"""From the app to the reader's clipboard."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from atlas_tui.clean import unsafe
from atlas_tui.terminal import clipboard
from atlas_tui.triage import bind

if TYPE_CHECKING:
    from textual.app import App

    from atlas_tui.model import Document
    from atlas_tui.shift import Shift


async def copy_command(app: App[Any], shift: Shift, document: Document, name: str) -> clipboard.Sent:
    """Copy a command with the values that the reader has, and write down that it was sent; secrets are kept nowhere."""
    run, values = document.commands[name].run, shift.values
    sent = await copy(app, bind(run, values.bound(document)), bind(run, values.kept(document)))
    if sent.sent:
        shift.copied(document, name)
    return sent


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
