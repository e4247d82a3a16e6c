"""A terminal's answers are told from keys, wherever a slow link splits them."""

from __future__ import annotations

from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_tui.terminal.replies import LOST_AFTER, Replies

REPLIES = [
    "\x1bP1+r4d73=1b5d\x1b\\",
    "\x1bP>|tmux 3.3a\x1b\\",
    "\x1bP1$r0m\x1b\\",
    "\x1b]11;rgb:1010/1414/1818\x1b\\",
    "\x1b]11;rgb:1010/1414/1818\x07",
    "\x1b]52;c;Zm9v\x07",
    "\x1b[?62;22c",
    "\x1b[>0;276;0c",
]
KEYS = ["\x1b[A", "\x1bOP", "\x1b[15~", "\x1b[<0;3;4M", "\x1b[?2026;2$y", "\x1b[200~pasted\x1b[201~", "q", "ü", "\x1b"]


@pytest.mark.parametrize("reply", REPLIES)
def test_an_answer_is_no_key_however_it_is_split(reply: str) -> None:
    """At any place; what is typed before and after it is."""
    for at in range(len(reply) + 1):
        replies = Replies()
        assert replies.keys_of("a" + reply[:at]) + replies.keys_of(reply[at:] + "b") == "ab"
    one_by_one = Replies()
    assert "".join(one_by_one.keys_of(char) for char in f"a{reply}b") == "ab"


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_a_key_however_it_is_split(key: str) -> None:
    """What might have begun an answer is let go of in the next silence."""
    for at in range(len(key) + 1):
        replies = Replies()
        assert replies.keys_of(key[:at]) + replies.keys_of(key[at:]) + replies.keys_after(0.1) == key


@given(st.lists(st.sampled_from(REPLIES + KEYS[:-1]), max_size=8), st.lists(st.integers(1, 9), min_size=1))
def test_any_mixture(parts: list[str], sizes: list[int]) -> None:
    """Of answers and keys, cut anywhere."""
    stream, pieces = "".join(parts), cycle(sizes)
    replies, out = Replies(), ""
    while stream:
        size = next(pieces)
        out += replies.keys_of(stream[:size])
        stream = stream[size:]
    assert out + replies.keys_after(0.1) == "".join(part for part in parts if part in KEYS)


def test_an_answer_without_an_end_is_given_up() -> None:
    """Its first part is no key; what comes long after is."""
    replies = Replies()
    assert replies.keys_of("\x1b]11;rgb:") == ""
    assert replies.keys_after(LOST_AFTER / 2) == ""
    assert replies.keys_after(LOST_AFTER * 2) == ""
    assert replies.keys_of("q") == "q"
