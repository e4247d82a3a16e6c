"""Text on its way to the reader's clipboard: what may be sent, and what can truly be said of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.clean import unsafe
from atlas_tui.placeholders import names_in

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = 74_994
"""Bytes: a longer text makes an OSC 52 sequence of over 100,000 bytes, which many terminals drop."""


class Sent(NamedTuple):
    """Whether a text was sent, and what to tell the reader of it."""

    sent: bool
    message: str


def send(text: str, write: Callable[[str], None]) -> Sent:
    """Send ``text`` to the terminal's clipboard through ``write``, which sends an OSC 52 sequence.

    The terminal gives no answer (xterm control sequences, 'Manipulate Selection Data'), so the message says what was
    sent, never that it arrived. Text that is not what it looks like is refused.
    """
    hidden = unsafe(text)
    if hidden:
        return Sent(False, f"Not sent: the text hides {', '.join(dict.fromkeys(hidden))}")
    size = len(text.encode())
    if size > LARGEST:
        return Sent(False, f"Not sent: {size:,} bytes are more than terminals take ({LARGEST:,})")
    write(text)
    message = f"Sent {len(text)} characters to the terminal"
    if os.environ.get("TMUX"):
        message += " (tmux needs set-clipboard on)"
    still_open = names_in(text)
    if still_open:
        message += f"; fill in {', '.join(still_open)}"
    return Sent(True, message)
