"""Nothing in a document can steer the terminal, reorder what is read or hide from the eye."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_tui.clean import unsafe, visible, visible_lines
from tests.support import hidden_in

SEEN = {0x0600, 0x0601, 0x0602, 0x0603, 0x0604, 0x0605, 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD}
"""Format characters with a glyph of their own (Unicode property Prepended_Concatenation_Mark)."""


def test_no_character_that_is_not_seen_is_left() -> None:
    """Every control, format character and surrogate that Unicode has, one by one."""
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and code not in SEEN and char != "\t":
            assert visible(char).isascii(), f"U+{code:04X}"
            assert visible(char).isprintable(), f"U+{code:04X}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, é, 漢字, Ω", "plain, é, 漢字, Ω"),
        ("a\tb", "a    b"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b31m", "\\x9b31m"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u200bb", "a\\u200bb"),
        ("a\ufe0fb", "a\\ufe0fb"),
        ("\U000e0041", "\\U000e0041"),
        ("a\nb\rc", "a\\x0ab\\x0dc"),
        ("\ud800", "\\ud800"),
        ("e\u0301", "e\u0301"),
    ],
)
def test_what_is_hidden_is_shown_as_an_escape(text: str, shown: str) -> None:
    """The reader sees that there is something, and what."""
    assert visible(text) == shown


@given(st.text())
def test_visible_text_holds_nothing_hidden(text: str) -> None:
    """Whatever the text; and what is visible stays as it is."""
    assert hidden_in(visible(text)) == []
    assert visible(visible(text)) == visible(text)


@given(st.text())
def test_lines_are_split_at_line_breaks_alone(text: str) -> None:
    """No line holds a break, and no character that matters is lost."""
    rows = visible_lines(text)
    assert rows
    assert all(hidden_in(row) == [] for row in rows)
    assert len(rows) == text.rstrip().replace("\r\n", "\n").count("\n") + 1


def test_trailing_blank_lines_are_left_out() -> None:
    """A command's text ends where it ends."""
    assert visible_lines("a\n b\r\nc\n\n \n") == ["a", " b", "c"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ls -l | wc", []),
        ("for x in a; do\n\techo $x\ndone", []),
        ("ls\n", ["\\x0a at the end"]),
        ("ls\r", ["\\x0d"]),
        ("ls \x1b[201~; reboot", ["\\x1b"]),
        ("cp a\u200b b\u202e", ["\\u200b", "\\u202e"]),
    ],
)
def test_what_must_not_reach_a_clipboard(text: str, found: list[str]) -> None:
    """A command that is not what it looks like, or that would run itself on paste, is refused."""
    assert unsafe(text) == found
