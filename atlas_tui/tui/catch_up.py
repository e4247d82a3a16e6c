"""Keys that are still on their way to a widget: a hurried hand, or a slow link, types ahead."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.widget import Widget

LONGEST = 1.0
"""Seconds that an action waits for what was typed before it."""


async def catch_up(widget: Widget) -> None:
    """Wait until ``widget`` has taken every key that came before; the app handles a key of its own ahead of those."""
    arrived = asyncio.Event()
    widget.call_later(arrived.set)
    with suppress(asyncio.TimeoutError):
        await asyncio.wait_for(arrived.wait(), LONGEST)
