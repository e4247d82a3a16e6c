"""The sequence that puts a text on a terminal's clipboard, bare and wrapped for what stands between.

OSC 52 is 'Manipulate Selection Data' of the xterm control sequences. It ends with BEL and names the selector ``c``, the
one form that GNU screen and mosh hand on.
"""

from __future__ import annotations

import base64

SCREEN_CHUNK = 240
"""Bytes of a sequence in one device control string: GNU screen drops, or shows, longer ones (some builds from 256)."""


def osc52(text: str) -> str:
    """Return the sequence that sets the clipboard to ``text``."""
    return f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07"


def through_tmux(sequence: str) -> str:
    """Wrap a sequence so that tmux hands it to the terminal outside, where its ``allow-passthrough`` lets it."""
    return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"


def through_screen(sequence: str) -> str:
    """Wrap a sequence so that GNU screen hands it to the terminal outside."""
    chunks = (sequence[at : at + SCREEN_CHUNK] for at in range(0, len(sequence), SCREEN_CHUNK))
    return "".join(f"\x1bP{chunk}\x1b\\" for chunk in chunks)
