"""What a terminal answers to questions, kept from being read as keys.

A multiplexer, a shell prompt or a program before may have asked, and over a slow link an answer comes late and in
pieces. Its form tells it from a key: a device control string, an operating system command, or device attributes
(ECMA-48; xterm control sequences).
"""

from __future__ import annotations

import re

_END = r"(?:\x1b\\|\x07)"
_STRING = r"\x1b(?:P[0-9>!$+=]|\][0-9])[^\x1b\x07]*"
_ATTRIBUTES = r"\x1b\[[?>=][0-9;]*"
_WHOLE = re.compile(f"{_STRING}{_END}|{_ATTRIBUTES}c")
_BEGUN = re.compile(rf"(?:{_STRING}\x1b?|{_ATTRIBUTES})$")
_PERHAPS = re.compile(r"\x1b[P\]\[]?$")

LOST_AFTER = 1.0
"""Seconds of silence after which the rest of an answer is no longer waited for."""


class Replies:
    """Takes the terminal's answers out of what is read from it."""

    def __init__(self) -> None:
        """Begin with nothing held back."""
        self._held = ""

    def keys_of(self, data: str) -> str:
        """Return what is typed in ``data``; what may be the beginning of an answer is held back until more comes."""
        text = _WHOLE.sub("", self._held + data)
        begun = _BEGUN.search(text) or _PERHAPS.search(text)
        self._held = begun[0] if begun else ""
        return text[: begun.start()] if begun else text

    def keys_after(self, silence: float) -> str:
        """Return what was held back and turns out to be typed, as nothing came for ``silence`` seconds."""
        if _PERHAPS.fullmatch(self._held):
            held, self._held = self._held, ""
            return held
        if silence > LOST_AFTER:
            self._held = ""
        return ""
