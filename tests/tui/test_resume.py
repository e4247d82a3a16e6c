"""The next start offers to go on where the last one broke off."""

from __future__ import annotations

import pytest

from atlas_tui.tui.screens.document import DocumentScreen
from atlas_tui.tui.screens.search import SearchScreen
from atlas_tui.tui.screens.walk import WalkScreen
from tests.tui.driver import NORMAL, SMALL, Driven, driven

SIZES = pytest.mark.parametrize("size", [NORMAL, SMALL], ids=["80x24", "60x20"])


async def broken_off(*answers: str, size: tuple[int, int] = NORMAL) -> None:
    """Walk with a value given, and let the session end there."""
    async with driven(size=size) as drive:
        await drive.open("no slot left", "pool-full")
        await drive.press("p", *"shop", "ctrl+d")
        await drive.walk()
        await drive.press(*answers)
        drive.app.shift.journal.close()  # as the end of the process does


async def offered(drive: Driven) -> None:
    """Wait until the walk is offered."""
    await drive.until(lambda: drive.keys.get("^r"), "offered to resume")


@SIZES
async def test_a_walk_is_resumed_with_its_values(size: tuple[int, int]) -> None:
    """One line and one key; back leads to the guide and to the search."""
    await broken_off("1", size=size)
    async with driven(size=size) as drive:
        await offered(drive)
        assert "^r resumes" in drive.said
        assert "The pool refuses new clients, step 2" in drive.said
        await drive.press("ctrl+r")
        screen = await drive.on(WalkScreen)
        assert (screen.walk.here, drive.bar("path")) == ("who", "all of them")
        await drive.press("1")
        assert "evict shop" in drive.text
        await drive.press("escape")
        drive.screen(DocumentScreen)
        await drive.press("escape")
        drive.screen(SearchScreen)
        assert "^r" not in drive.keys
        drive.app.shift.journal.close()
    async with driven(size=size) as drive:
        await drive.pilot.pause(0.2)
        assert "^r" not in drive.keys, "it has come to an outcome"


async def test_the_offer_is_in_nobodys_way() -> None:
    """Typing searches, and what is opened first takes it away."""
    await broken_off("1")
    async with driven() as drive:
        await offered(drive)
        await drive.type("quorum")
        assert drive.ids[0] == "quorum"
        await drive.press("enter")
        await drive.on(DocumentScreen)
        await drive.press("escape")
        assert ("^r" in drive.keys, drive.said) == (False, "")
        await drive.press("ctrl+r")
        drive.screen(SearchScreen)


async def test_nothing_is_offered_without_a_walk() -> None:
    """Ctrl-R does nothing then."""
    async with driven() as drive:
        await drive.open("no slot left", "pool-full")
        drive.app.shift.journal.close()
    async with driven() as drive:
        await drive.press("ctrl+r")
        assert "^r" not in drive.keys
        drive.screen(SearchScreen)
