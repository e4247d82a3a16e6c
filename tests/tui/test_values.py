"""Values: asked for once, in one form, and shown where they stand."""

from __future__ import annotations

import pytest
from textual.events import Paste

from atlas_tui.journal import read_session, sessions
from atlas_tui.shift.shift import journal_folder
from atlas_tui.tui.modals.values import ValuesModal
from atlas_tui.tui.screens.walk import WalkScreen
from atlas_tui.tui.widgets.one_line import OneLine
from tests.support import only
from tests.tui.driver import NORMAL, SMALL, Driven, driven

EVICT = "poolctl -h pool1.internal evict "


async def at_the_outcome(drive: Driven) -> WalkScreen:
    """Walk to the outcome whose command has an open value."""
    await drive.open("no slot left", "pool-full")
    screen = await drive.walk()
    await drive.press("1", "1")
    return screen


async def paste(drive: Driven, text: str) -> None:
    """Paste into what has the focus."""
    assert drive.app.focused
    drive.app.focused.post_message(Paste(text))
    await drive.settle()


def kept() -> list[tuple[str, str]]:
    """Return what the one journal holds: kinds and texts."""
    return [(entry.kind, entry.text) for entry in read_session(only(sessions(journal_folder()))).entries]


@pytest.mark.parametrize("size", [NORMAL, SMALL], ids=["80x24", "60x20"])
async def test_a_copy_asks_for_what_is_open_and_goes_on(size: tuple[int, int]) -> None:
    """The value is asked for before the word on what the command may destroy, and stands in it from then on."""
    async with driven(size=size) as drive:
        await at_the_outcome(drive)
        assert EVICT + "{{client}}" in drive.text
        await drive.press("c")
        await drive.on(ValuesModal)
        assert "End the sessions of one client" in drive.text
        assert "name of a client" in drive.text
        await drive.press(*"it's", "enter")
        await drive.on(WalkScreen)
        assert f"{EVICT}'it'\"'\"'s'" in drive.text
        assert "can DESTROY data" in drive.said
        await drive.press("c")
        assert drive.app.clipboard == f"{EVICT}'it'\"'\"'s'"
        await drive.press("c", "c")
        drive.screen(WalkScreen)
    assert ("copied", f"{EVICT}'it'\"'\"'s'") in kept()


async def test_a_value_left_open_is_not_asked_for_again() -> None:
    """Enter passes; Esc copies nothing."""
    async with driven() as drive:
        await at_the_outcome(drive)
        await drive.press("c", "escape")
        drive.screen(WalkScreen)
        assert (drive.app.clipboard, drive.said) == ("", "")
        await drive.press("c", "enter", "c")
        assert drive.app.clipboard == EVICT + "{{client}}"
        assert drive.said.endswith("fill in client")


async def test_all_values_of_a_document_with_where_they_are_from() -> None:
    """Prefilled; the first that is missing has the cursor."""
    async with driven() as drive:
        await drive.open("no slot left", "pool-full")
        await drive.press("p")
        await drive.on(ValuesModal)
        row = next(row for row in drive.rows if "pool1.internal" in row)
        assert row.split() == ["│", "host", "pool1.internal", "default", "│"]
        assert drive.app.focused is list(drive.app.screen.query(OneLine))[1]
        await drive.press(*"shop", "up", *"x", "ctrl+d")
        assert drive.app.shift.values.bound(drive.app.screen.record.document) == {  # type: ignore[attr-defined]
            "host": "pool1.internalx",
            "client": "shop",
        }
        assert "poolctl -h pool1.internalx slots" in drive.text
        await drive.press("slash", "enter", "p")
        assert "you" in next(row for row in drive.rows if "pool1.internalx" in row)


async def test_an_earlier_session_prefills_the_form_and_nothing_else() -> None:
    """Its value is bound when it has been confirmed."""
    async with driven() as drive:
        await drive.open("no slot left", "pool-full")
        await drive.press("p", *"shop", "ctrl+d", "q")
    async with driven() as drive:
        await at_the_outcome(drive)
        assert EVICT + "{{client}}" in drive.text
        await drive.press("c")
        await drive.on(ValuesModal)
        assert "earlier session" in drive.text
        await drive.press("enter", "c")
        assert drive.app.clipboard == EVICT + "shop"


async def test_a_paste_that_hides_something_is_refused() -> None:
    """Neither drawn nor taken; what is plain is."""
    async with driven() as drive:
        await at_the_outcome(drive)
        await drive.press("c")
        await drive.on(ValuesModal)
        await paste(drive, "sh\u202eop")
        assert drive.said.startswith("Not pasted: it hides \\u202e")
        await paste(drive, "shop\n")
        await drive.press("enter")
        assert EVICT + "shop" in drive.text


async def test_a_note_is_kept() -> None:
    """One key, a line, Enter."""
    async with driven() as drive:
        await drive.open("no slot left", "pool-full")
        await drive.press("n", *"paged", "space", *"db", "enter")
        assert drive.said == "Noted in the journal"
        await drive.press("n", *"no", "escape", "n", "enter")
        assert "no" not in drive.said.split()
    assert kept() == [("search", "no slot left"), ("document", ""), ("note", "paged db")]


async def test_a_journal_that_cannot_be_kept_is_said_once(sealed: object) -> None:
    """And is in nobody's way."""
    folder = journal_folder()
    assert folder
    folder.parent.parent.rmdir()
    folder.parent.parent.write_text("in the way")
    async with driven() as drive:
        await drive.open("no slot left", "pool-full")
        assert drive.said.startswith("Going on without: the journal is not kept")
        await drive.walk()
        assert drive.said == ""
        await drive.press("c")
        assert drive.app.clipboard == "poolctl -h pool1.internal slots"
        await drive.press("n", "x", "enter")
        assert drive.said.startswith("Not noted: the journal is not kept")
