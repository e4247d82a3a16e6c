"""What is squeezed looks the same on a terminal, in fewer bytes, however it is cut into writes."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_tui.terminal.sgr import Squeezer

BOLD_RED = "\x1b[1;31m"


def shown(data: str) -> list[list[pyte.screens.Char]]:
    """Return the cells of a terminal after ``data``."""
    screen = pyte.Screen(12, 3)
    pyte.Stream(screen).feed(data)
    return [[screen.buffer[row][column] for column in range(12)] for row in range(3)]


@pytest.mark.parametrize(
    ("given", "squeezed"),
    [
        ("plain", "plain"),
        ("\x1b[1mbold\x1b[0m", "\x1b[1mbold"),
        ("\x1b[1;38;5;9ma\x1b[0m\x1b[1;38;5;9mb\x1b[0mc", "\x1b[1;38;5;9mab\x1b[mc"),
        (f"{BOLD_RED}a\x1b[0m\x1b[31mb", f"{BOLD_RED}a\x1b[22mb"),
        ("\x1b[1;2ma\x1b[0m\x1b[2mb", "\x1b[1;2ma\x1b[22;2mb"),
        ("\x1b[38;2;1;2;3;48;5;7ma\x1b[0m\x1b[48;5;7mb", "\x1b[38;2;1;2;3;48;5;7ma\x1b[39mb"),
        (f"{BOLD_RED}a\x1b[0m\x1b[2;1H{BOLD_RED}b", f"{BOLD_RED}a\x1b[2;1Hb"),
        (f"{BOLD_RED}a\x1b[0m\x1b[2Jb", f"{BOLD_RED}a\x1b[m\x1b[2Jb"),
        ("\x1b[53ma\x1b[0m\x1b[1mb", "\x1b[53ma\x1b[0;1mb"),
        ("\x1b[31m\x1b]52;c;YQ==\x07", "\x1b[31m\x1b]52;c;YQ==\x07"),
    ],
)
def test_only_what_changes_is_said(given: str, squeezed: str) -> None:
    """A look that stays costs nothing, one that ends is told before anything that could show it."""
    assert Squeezer().squeeze(given) == squeezed


PIECES = st.one_of(
    st.sampled_from(["a", "bc", " ", "\x1b[2;3H", "\x1b[K", "\x1b[0m", "\x1b[m", "\x1b[39m", "\x1b[49m"]),
    st.lists(
        st.sampled_from(["1", "3", "4", "7", "9", "31", "42", "97", "104", "38;5;200", "48;5;9", "38;2;9;8;7"]),
        min_size=1,
        max_size=4,
    ).map(lambda parameters: f"\x1b[{';'.join(parameters)}m"),
)


@given(st.lists(st.lists(PIECES, max_size=12).map("".join), max_size=5))
def test_the_terminal_shows_the_same(writes: list[str]) -> None:
    """In any order, over any number of writes."""
    squeezer = Squeezer()
    assert shown("".join(map(squeezer.squeeze, writes))) == shown("".join(writes))
