"""``atlas-tui last``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.terminal.last_copy import keep, last_copy_file

if TYPE_CHECKING:
    from tests.support import Atlas


def test_the_last_copy_is_printed_as_it_is(here: Atlas) -> None:
    """All of its lines, so that it can be sent on."""
    assert keep("one 'größe' |\n\ttwo")
    assert here("last") == (0, "one 'größe' |\n\ttwo\n", "")


def test_without_one_it_says_so(here: Atlas) -> None:
    """Exit code 1."""
    assert here("last") == (1, "", "atlas-tui: nothing has been copied, or the file of the last copy is gone\n")


def test_what_atlas_would_not_have_copied_is_not_printed(here: Atlas) -> None:
    """Somebody has written the file."""
    assert keep("ls")
    last_copy_file().write_text("ls\x1b]0;x\x07", encoding="utf-8")
    ran = here("last")
    assert (ran.code, ran.out) == (2, "")
    assert "\x1b" not in ran.err
