"""Untrusted text made fit for a terminal.

What a document, a library or a pasted query holds is data. Nothing in it may move the cursor, change colours, reorder
what is read or hide from the eye, so each character that could is replaced by a visible escape before it is drawn.
"""

from __future__ import annotations

import re

# C0 and C1 controls; soft hyphen; zero-width characters and bidirectional controls (Unicode Standard Annex 9); line and
# paragraph separators; interlinear annotation; format controls of rare scripts; variation selectors and tags, which
# hide text; surrogates.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def visible(text: str) -> str:
    """Return one line of text in which nothing is hidden: a tab becomes spaces, an unsafe character its escape."""
    return _UNSAFE.sub(_escape, text.replace("\t", "    "))


def visible_lines(text: str) -> list[str]:
    """Split ``text`` at its line breaks and make each line `visible`; trailing blank lines are left out."""
    return [visible(line) for line in text.rstrip().replace("\r\n", "\n").split("\n")]


def unsafe(text: str) -> list[str]:
    """List, as escapes and in order, the characters of ``text`` that must not reach a clipboard or a terminal.

    A line break and a tab inside the text are fair in a command; a break at its end would run it on paste.
    """
    found = [_escape(match) for match in _UNSAFE.finditer(text.replace("\n", "").replace("\t", ""))]
    return [*found, "\\x0a at the end"] if text.endswith("\n") else found
