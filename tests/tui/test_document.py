"""A document as a page: every kind, its commands, its sections, what it leads to."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from atlas_tui.kinds import KINDS
from atlas_tui.lines import plain
from atlas_tui.terminal import clipboard
from atlas_tui.terminal.last_copy import last_copied
from atlas_tui.tui.modals.choice import ChoiceModal
from atlas_tui.tui.screens.document import DocumentScreen
from atlas_tui.tui.screens.search import SearchScreen
from tests.tui.driver import NORMAL, SMALL, Driven, driven

SIZES = pytest.mark.parametrize("size", [NORMAL, SMALL], ids=["80x24", "60x20"])

PAGES = {
    "pool-full": [
        "STEP 1  Is every slot taken?",
        "OUTCOME  One client leaks its slots",
        "How it fails",
        "What it costs",
        "Where it happened",
    ],
    "pool-outage": ["Timeline", "to detect", "Impact", "Root cause", "Lessons"],
    "read-your-writes": ["How it fails", "DIAGRAM  The shape of it", "Sources"],
    "quorum": ["Commands", "READ    Nodes that answer", "CHANGE  Let the leader step down"],
    "example-shop": ["Facts and where they are from", "Orders go through one pool"],
    "backoff": ["DIAGRAM  Delays that grow", "See also"],
    "pool-throughput": ["DIAGRAM  The way of a write", "How it fails", "Commands"],
}


def page_text(screen: DocumentScreen) -> str:
    """Return the whole page, what is scrolled away included."""
    return "\n".join(plain(row) for row in screen.view.page.lines)


@SIZES
async def test_there_is_a_page_for_every_kind(size: tuple[int, int]) -> None:
    """Each kind of document opens, says what it is, and has its parts."""
    kinds = set()
    async with driven(size=size) as drive:
        for document, parts in PAGES.items():
            screen = await drive.open("", document)
            kind = screen.record.document.kind
            kinds.add(kind)
            assert drive.bar("title").startswith(screen.record.document.title)
            assert drive.bar("title").endswith(KINDS[kind].label)
            text = page_text(screen)
            assert [part for part in parts if part not in text] == []
            assert all(len(row) <= size[0] for row in drive.rows)
            await drive.press("escape")
            drive.screen(SearchScreen)
    assert kinds == set(KINDS)


async def test_going_back_leaves_the_search_as_it_was() -> None:
    """The words, the kept kind and the chosen hit are still there."""
    async with driven("pool") as drive:
        await drive.press("down", "down", "enter")
        await drive.on(DocumentScreen)
        await drive.press("escape")
        assert drive.box.value == "pool"
        assert drive.session.chosen == 2
        assert drive.box.has_focus


@SIZES
async def test_c_copies_the_command_that_is_marked(size: tuple[int, int]) -> None:
    """What was sent is the command as the page shows it, and the screen says what was sent, not that it came."""
    async with driven(size=size) as drive:
        screen = await drive.open("no slot left", "pool-full")
        assert screen.view.command == "slots"
        assert drive.app.clipboard == ""
        await drive.press("c")
        assert drive.app.clipboard == "poolctl -h pool1.internal slots"
        assert drive.said == "Slots in use: Sent to the terminal, unconfirmed"
        await drive.press("tab", "y")
        assert screen.view.command == "holders"
        assert drive.app.clipboard == "poolctl -h pool1.internal holders |\n  sort -rn | head"
        await drive.press("shift+tab", "c")
        assert drive.app.clipboard == "poolctl -h pool1.internal slots"


async def test_the_marked_command_can_be_seen() -> None:
    """Wherever Tab goes, the mark stands on the screen beside the command that `c` copies."""
    async with driven(size=SMALL) as drive:
        screen = await drive.open("no slot left", "pool-full")
        for _ in screen.view.page.commands:
            assert screen.view.command is not None
            title = screen.record.document.commands[screen.view.command].title
            assert [row for row in drive.rows if "▸" in row and title in row]
            await drive.press("tab")


async def test_what_is_still_open_in_a_command_is_named() -> None:
    """A parameter without a value stays as it stands, and the reader is told."""
    async with driven("End the sessions of one client") as drive:
        await drive.press("enter")
        screen = await drive.on(DocumentScreen)
        for _ in range(9):
            if screen.view.command == "evict":
                break
            await drive.press("tab")
        await drive.press("c", "enter")
        assert drive.app.clipboard == ""
        assert drive.said == "c once more copies what can DESTROY data or service: End the sessions of one client"
        await drive.press("tab", "shift+tab", "c")
        assert drive.app.clipboard == "", "what came between takes the first key back"
        await drive.press("c")
        assert drive.app.clipboard == "poolctl -h pool1.internal evict {{client}}"
        assert drive.said.endswith("fill in client")


async def test_a_command_in_disguise_is_shown_and_not_sent() -> None:
    """A character that reorders what is read stands on the page as its escape, and never reaches the clipboard."""
    async with driven() as drive:
        screen = await drive.open("disguise", "disguised")
        assert "ls zebra\\u202egpj.exe" in page_text(screen)
        assert "\u202e" not in drive.text
        await drive.press("c")
        assert drive.app.clipboard == ""
        assert drive.said == "Looks harmless: Not sent: the text hides \\u202e"


async def test_a_command_too_long_for_terminals_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a command would be worse than none."""
    monkeypatch.setattr(clipboard, "LARGEST", 30)
    async with driven() as drive:
        await drive.open("no slot left", "pool-full")
        await drive.press("c")
        assert drive.said == "Not sent: 31 bytes are more than terminals take (30); 'atlas-tui last' prints it"
        assert last_copied() == drive.app.clipboard == "poolctl -h pool1.internal slots", "whole, within Atlas"


async def test_c_without_a_command_says_so() -> None:
    """Nothing is copied where there is nothing to copy."""
    async with driven() as drive:
        await drive.open("", "example-shop")
        await drive.press("c", "tab", "c")
        assert drive.app.clipboard == ""
        assert drive.said.startswith("No command")


async def test_the_page_scrolls() -> None:
    """A line, a screen, to the end and back."""
    async with driven() as drive:
        screen = await drive.open("no slot left", "pool-full")
        await drive.press("g")
        assert screen.view.scroll_offset.y == 0
        await drive.press("j", "down")
        assert screen.view.scroll_offset.y == 2
        await drive.press("k", "space")
        assert screen.view.scroll_offset.y == screen.view.size.height
        await drive.press("G")
        assert plain(screen.view.page.lines[-1]) in drive.text
        await drive.press("pageup", "home")
        assert screen.view.scroll_offset.y == 0


async def choose(drive: Driven, what: str) -> None:
    """Choose from the list that is open."""
    modal = await drive.on(ChoiceModal)
    options = modal.query_one(OptionList)
    number = next(at for at in range(options.option_count) if what in str(options.get_option_at_index(at).prompt))
    await drive.press(*["j"] * number, "enter")


async def test_s_goes_to_a_section() -> None:
    """The list has the sections, and Enter goes to the chosen one; Esc goes nowhere."""
    async with driven() as drive:
        screen = await drive.open("no slot left", "pool-full")
        at = screen.view.scroll_offset.y
        await drive.press("s")
        await drive.on(ChoiceModal)
        await drive.press("escape")
        await drive.on(DocumentScreen)
        assert screen.view.scroll_offset.y == at
        await drive.press("s")
        await choose(drive, "OUTCOME  There are more clients than slots")
        await drive.on(DocumentScreen)
        assert screen.view.scroll_offset.y == screen.view.page.sections["outcome/too-many"]
        await drive.press("right_square_bracket")
        assert screen.view.scroll_offset.y == screen.view.page.sections["outcome/elsewhere"]
        await drive.press("left_square_bracket", "left_square_bracket")
        assert screen.view.scroll_offset.y < screen.view.page.sections["outcome/too-many"]


async def test_a_opens_what_is_related_and_slash_leads_back() -> None:
    """From a document to the next, step by step back, or straight to the search."""
    async with driven() as drive:
        guide = await drive.open("no slot left", "pool-full")
        await drive.press("a")
        await choose(drive, "growing delay")
        await drive.until(lambda: drive.app.screen is not guide and isinstance(drive.app.screen, DocumentScreen), "on")
        assert drive.screen(DocumentScreen).record.document.id == "backoff"
        await drive.press("escape")
        assert drive.app.screen is guide
        await drive.press("slash")
        drive.screen(SearchScreen)
        assert len(drive.app.screen_stack) == 1


async def test_only_what_a_document_has_is_offered() -> None:
    """There is no tree to walk in a pattern, and nothing related to a guarantee that names nothing."""
    async with driven() as drive:
        await drive.open("", "pool-full")
        assert {"w", "a", "s", "c"} <= set(drive.keys)
        await drive.press("escape")
        await drive.open("", "read-your-writes")
        assert "w" not in drive.keys
        assert "a" not in drive.keys
        before = drive.app.screen
        await drive.press("w", "a", "1")
        assert drive.app.screen is before


async def test_a_new_width_keeps_the_command_and_fits_the_page() -> None:
    """The terminal may change its size at any time."""
    async with driven() as drive:
        screen = await drive.open("one client hold most", "pool-full")
        for width, height in ((60, 20), (140, 40), (40, 10), (80, 24)):
            await drive.pilot.resize_terminal(width, height)
            await drive.until(lambda: screen.view.size.width == drive.app.size.width == width, "resized")  # noqa: B023
            widest = max(len(plain(row)) for row in screen.view.page.lines)
            assert widest <= width - 2
            assert len(drive.rows) == height
            assert screen.view.command in (None, *screen.record.document.commands)
        await drive.press("c")
        assert drive.said
