"""Characters that a terminal without UTF-8 cannot show, replaced by ASCII of the same width."""

from __future__ import annotations

import codecs
import locale
import sys

_ASCII = str.maketrans(
    {
        "…": "~", "·": "-", "•": "*", "–": "-", "—": "-", "→": ">", "←": "<", "↑": "^", "↓": "v", "▸": ">", "▾": "v",
        "│": "|", "─": "-", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+", "┼": "+",
        "╭": "+", "╮": "+", "╰": "+", "╯": "+", "┊": ":", "┆": ":", "█": "#", "░": "-", "●": "*", "○": "o", "◆": "*",
        "▁": " ", "▂": " ", "▃": " ", "▄": " ", "▅": " ", "▆": " ", "▇": " ", "▔": "-",
        "×": "x", "≥": ">", "≤": "<", "‘": "'", "’": "'", "“": '"', "”": '"', "\N{NO-BREAK SPACE}": " ",
    }
)  # fmt: skip


def to_ascii(text: str) -> str:
    """Return ``text`` in ASCII: drawing characters as their nearest sign, any other as ``?``; no width changes."""
    from atlas_tui.cells import cell_len  # few outputs need it

    drawn = text.translate(_ASCII)
    return drawn if drawn.isascii() else "".join(char if char.isascii() else "?" * cell_len(char) for char in drawn)


def for_encoding(text: str, encoding: str | None) -> str:
    """Return ``text`` as an output with this encoding can show it."""
    if text.isascii():
        return text
    if is_utf8(encoding):  # the name of a file may hold bytes that are no text
        return text.encode("utf-8", "backslashreplace").decode("utf-8")
    try:
        text.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return to_ascii(text)
    return text


def is_utf8(encoding: str | None) -> bool:
    """Tell whether an encoding is UTF-8 by any of its names."""
    try:
        return codecs.lookup(encoding or "ascii").name == "utf-8"
    except LookupError:
        return False


def screen_is_utf8() -> bool:
    """Tell whether both the locale and Python's own output are UTF-8, so that drawing characters can be used."""
    return is_utf8(sys.__stderr__.encoding if sys.__stderr__ else None) and is_utf8(locale.getpreferredencoding(False))
