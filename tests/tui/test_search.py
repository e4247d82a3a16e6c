"""Searching: hits as you type, kinds, snippets, and the words when there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from atlas_tui.tui.app import AtlasApp
from atlas_tui.tui.screens.document import DocumentScreen
from atlas_tui.tui.screens.reading import ReadingScreen
from atlas_tui.tui.screens.search import SearchScreen
from atlas_tui.tui.search_session import SearchSession
from atlas_tui.tui.widgets.hit_list import HitList
from atlas_tui.tui.widgets.page_view import PageView
from tests.tui.driver import NAMES, NORMAL, SMALL, WIDE, Driven, driven

if TYPE_CHECKING:
    from pathlib import Path

    from atlas_tui.search.reader import Reader

SIZES = pytest.mark.parametrize("size", [NORMAL, SMALL], ids=["80x24", "60x20"])


def marked(drive: Driven) -> list[str]:
    """Return the words that the hits on the screen show as what matched."""
    rows = drive.app.screen.query_one(HitList)._rows
    return [span.text for row in rows for span in row if span.role == "match"]


@SIZES
async def test_an_empty_search_lists_everything(size: tuple[int, int]) -> None:
    """There is something to browse before a letter is typed, guides first."""
    async with driven(size=size) as drive:
        assert drive.ids[0] == "pool-full"
        assert len(drive.ids) == 8
        assert "[all 8]" in drive.bar("kinds")
        assert drive.box.has_focus
        assert drive.text.count("▸") == 1


@SIZES
async def test_hits_follow_what_is_typed(size: tuple[int, int]) -> None:
    """Each letter narrows the hits; the counts are those of the hits."""
    async with driven(size=size) as drive:
        await drive.type("clients")
        assert drive.ids[0] == "pool-full"
        assert drive.bar("kinds").startswith(f"[all {len(drive.ids)}]")
        await drive.type(" delay")
        assert drive.ids[0] == "backoff"


async def test_the_end_of_a_word_may_be_missing() -> None:
    """The beginning of a word finds what the word would."""
    async with driven() as drive:
        await drive.type("overl")
        assert drive.ids[0] == "quorum"


async def test_a_pasted_error_finds_its_guide() -> None:
    """All lines of a paste are searched for, line breaks and all."""
    async with driven() as drive:
        drive.box.post_message(events.Paste("ERROR in shop\n\tFATAL: the pool has no slot left for you\n"))
        await drive.until(lambda: "slot left" in drive.session.results.query, "searched for the paste")
        assert drive.box.value == "ERROR in shop FATAL: the pool has no slot left for you"
        assert drive.ids[0] == "pool-full"


@SIZES
async def test_snippets_mark_what_matched(size: tuple[int, int]) -> None:
    """The words that were asked for stand out in the line that has them."""
    async with driven("FATAL: the pool has no slot left", size=size) as drive:
        assert {"pool", "slot", "left"} <= set(marked(drive))
        assert "the pool has no slot left for you" in drive.text
        assert all(len(row) <= size[0] for row in drive.rows)


@SIZES
async def test_nothing_found_says_what_to_do(size: tuple[int, int]) -> None:
    """No hit is no dead end, and Enter does nothing."""
    async with driven("xylophone", size=size) as drive:
        assert drive.ids == []
        assert drive.said.startswith("Nothing found; try")
        assert drive.bar("kinds") == "[all 0]"
        await drive.press("enter", "down", "tab")
        drive.screen(SearchScreen)
        await drive.press("escape")
        await drive.searched("")
        assert len(drive.ids) == 8
        assert drive.said == ""


async def test_tab_keeps_one_kind_after_the_other() -> None:
    """Tab goes through the kinds that have hits and comes back to all; Shift-Tab goes the other way."""
    async with driven("pool") as drive:
        everything = drive.ids
        kinds = [tab.kind for tab in drive.session.tabs()]
        assert kinds[:3] == ["all", "debugging", "incident"]
        for tab in drive.session.tabs()[1:]:
            await drive.press("tab")
            assert drive.session.kind == tab.kind
            assert {hit.kind for hit in drive.session.hits} == {tab.kind}
            assert f"[{tab.word} {tab.hits}]" in drive.bar("kinds")
            assert len(drive.session.hits) == tab.hits
        await drive.press("tab")
        assert drive.ids == everything
        await drive.press("shift+tab")
        assert drive.session.kind == kinds[-1]


async def test_a_kind_without_hits_is_let_go() -> None:
    """A kept kind stays while it has hits; when it has none, all kinds are shown rather than nothing."""
    async with driven("pool") as drive:
        await drive.press("tab")
        assert drive.session.kind == "debugging"
        drive.box.value = "holders"
        await drive.searched("holders")
        assert drive.session.kind == "debugging"
        drive.box.value = "overlap"
        await drive.searched("overlap")
        assert drive.session.kind == "all"
        assert drive.ids[0] == "quorum"


@SIZES
async def test_the_choice_moves_and_holds_at_the_ends(size: tuple[int, int]) -> None:
    """Arrows choose; the chosen hit is always on the screen."""
    async with driven(size=size) as drive:
        await drive.press("up")
        assert drive.session.chosen == 0
        for number in range(1, 8):
            await drive.press("down")
            assert drive.session.chosen == number
            assert drive.session.hit is not None
            assert f"▸ {drive.session.hit.kind.upper()[:5]}"[:4] in drive.text
            assert drive.session.hit.title in next(row for row in drive.rows if "▸" in row)
        await drive.press("down")
        assert drive.session.chosen == 7
        await drive.press("pageup")
        assert drive.session.chosen == 0
        await drive.press("pagedown", "ctrl+k", "ctrl+n")
        assert drive.session.chosen == 7


async def test_typing_begins_again_at_the_first_hit() -> None:
    """What was chosen among other hits means nothing for these."""
    async with driven("pool") as drive:
        await drive.press("down", "down")
        assert drive.session.chosen == 2
        await drive.type(" s")
        assert drive.session.chosen == 0


@pytest.mark.parametrize("key", ["enter", "ctrl+j"])
async def test_enter_opens_at_the_section_that_matched(key: str) -> None:
    """The page stands at the step that has the words, with that step's command chosen."""
    async with driven("one client hold most") as drive:
        assert drive.session.hit is not None
        assert (drive.session.hit.id, drive.session.hit.section) == ("pool-full", "step/who")
        await drive.press(key)
        screen = await drive.on(DocumentScreen)
        view = screen.view
        assert screen.record.document.id == "pool-full"
        assert view.scroll_offset.y == view.page.sections["step/who"]
        assert view.command == "holders"
        assert "STEP 2  Does one client hold most?" in drive.text


def typed(text: str) -> list[str]:
    """Return ``text`` as the names of keys."""
    return [{**NAMES, "\x0e": "down"}.get(char, char) for char in text]


@pytest.mark.parametrize(("keys", "copied"), [("overlap\rc", "poolctl nodes | grep -c up"), ("slot left\rwc", "slots")])
async def test_what_is_typed_before_there_is_an_index_is_not_lost(keys: str, copied: str) -> None:
    """A hurried hand types search, Enter and `c` at once; all of it happens, in that order."""
    app = AtlasApp()
    async with app.run_test(size=NORMAL) as pilot:
        drive = Driven(app, pilot)
        drive.send(*typed(keys))
        await drive.until(lambda: copied in app.clipboard, "copied")
        assert drive.screen(ReadingScreen).record.document.id in ("quorum", "pool-full")


@pytest.mark.parametrize(
    ("keys", "opened"),
    [("overlap\r", "quorum"), ("pool\x0e\r", "pool-outage"), ("pool\t\t\r", "pool-outage"), ("quorum\rx", "quorum")],
)
async def test_keys_in_one_burst_do_what_their_order_says(keys: str, opened: str) -> None:
    """On a slow link several keys arrive at once: each works on what the ones before it made."""
    async with driven() as drive:
        drive.send(*typed(keys))
        screen = await drive.on(DocumentScreen)
        assert screen.record.document.id == opened
        assert drive.session.results.query == keys.split("\r")[0].rstrip("\t\x0e")


async def test_a_burst_may_end_with_a_copy() -> None:
    """Enter and `c` in one packet copy the command."""
    async with driven("no slot left for you") as drive:
        drive.send("enter", "c")
        await drive.until(lambda: drive.app.clipboard, "copied")
        assert drive.app.clipboard == "poolctl -h pool1.internal slots"
        assert drive.said == "Slots in use: Sent to the terminal, unconfirmed"


async def test_a_click_chooses_and_a_second_one_opens() -> None:
    """The mouse works."""
    async with driven() as drive:
        await drive.pilot.click(HitList, offset=(20, 2))
        await drive.settle()
        assert drive.session.chosen == 1
        chosen = drive.session.hit
        await drive.pilot.click(HitList, offset=(20, 3))
        screen = await drive.on(DocumentScreen)
        assert chosen is not None
        assert screen.record.document.id == chosen.id


async def test_a_preview_stands_beside_the_hits_from_120_columns() -> None:
    """A wide screen shows the chosen hit at the section that matched; a narrow one gives all room to the hits."""
    async with driven("one client hold most", size=WIDE) as drive:
        await drive.until(lambda: drive.app.screen.query(PageView), "a preview")
        view = drive.app.screen.query_one(PageView)
        await drive.until(lambda: view.page.lines, "a page in the preview")
        assert view.display
        assert view.page.sections["step/who"] == view.scroll_offset.y
        assert drive.box.has_focus
        assert all(len(row) <= 140 for row in drive.rows)
        await drive.pilot.resize_terminal(80, 24)
        await drive.until(lambda: not view.display, "without the preview")
        assert drive.app.screen.query_one(HitList).size.width == 80
        await drive.pilot.resize_terminal(120, 24)
        await drive.until(lambda: view.display, "with the preview again")


async def test_the_preview_follows_the_choice() -> None:
    """Another hit, another page."""
    async with driven(size=WIDE) as drive:
        await drive.until(lambda: drive.app.screen.query(PageView), "a preview")
        view = drive.app.screen.query_one(PageView)
        await drive.until(lambda: view.page.lines, "a page in the preview")
        first = view.page
        await drive.press("down")
        assert view.page is not first
        assert drive.session.record().document.title in "".join(
            span.text for row in view.page.lines[:1] for span in row
        )


async def test_an_old_index_is_used_at_once_and_then_renewed(own_shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed library is searched as it was, until the new index is there; then the same words find the new."""
    path = own_shelf / "patterns" / "backoff.yaml"
    text = path.read_text(encoding="utf-8").replace("growing delay", "growing patience")
    path.write_text(text, encoding="utf-8")
    seen: list[list[str]] = []
    begin = SearchSession.__init__

    def noting(session: SearchSession, reader: Reader) -> None:
        begin(session, reader)
        session.search("growing delay")
        seen.append([hit.title for hit in session.hits if hit.id == "backoff"])

    monkeypatch.setattr(SearchSession, "__init__", noting)
    async with driven("patience") as drive:
        await drive.until(lambda: "backoff" in drive.ids, "found by the new index")
        assert drive.box.value == "patience"
        assert drive.said == ""
    assert seen == [["Retry with a growing delay"], ["Retry with a growing patience"]]


@SIZES
async def test_a_correction_is_shown_and_can_be_taken_back(size: tuple[int, int]) -> None:
    """A misspelt word finds what was meant, says so, and one key searches for what was typed."""
    async with driven("polo slto", size=size) as drive:
        assert drive.ids[0] == "pool-full"
        assert drive.said == "Showing results for 'pool slot'; Ctrl-L for what you typed"
        assert drive.keys["^l"] == "literal"
        await drive.press("ctrl+l")
        assert drive.ids == []
        assert drive.box.value == "polo slto"
        await drive.press("ctrl+l")
        assert drive.ids[0] == "pool-full"
        await drive.press("ctrl+l", "escape")
        await drive.type("polo slto")
        assert drive.ids[0] == "pool-full"


async def test_there_is_no_literal_search_where_nothing_was_corrected() -> None:
    """The key does nothing, and is not offered."""
    async with driven("pool slot") as drive:
        assert "^l" not in drive.keys
        before = drive.ids
        await drive.press("ctrl+l")
        assert (drive.ids, drive.said) == (before, "")


async def test_the_very_error_is_marked() -> None:
    """In words, at the right of its title."""
    async with driven("12:00 [7] FATAL: the pool has no slot left for you") as drive:
        row = next(row for row in drive.rows if "The pool refuses new clients" in row)
        assert row.endswith("exact error")


@SIZES
async def test_a_command_is_copied_straight_from_the_list(size: tuple[int, int]) -> None:
    """With the values that are known; the key is offered on a command alone, since letters belong to the search."""
    async with driven("cmd:holders", size=size) as drive:
        assert [(hit.kind, hit.section) for hit in drive.session.hits] == [("command", "command/holders")]
        assert drive.keys["^y"] == "copy"
        assert next(row for row in drive.rows if "Who holds the slots" in row).endswith("READ")
        await drive.press("ctrl+y")
        assert drive.app.clipboard == "poolctl -h pool1.internal holders |\n  sort -rn | head"
        assert drive.said == "Sent to the terminal, unconfirmed"
        await drive.press("enter")
        screen = await drive.on(DocumentScreen)
        assert screen.view.command == "holders"
        await drive.press("escape", "escape")
        await drive.searched("")
        assert "^y" not in drive.keys
        await drive.press("ctrl+y")
        assert drive.app.clipboard.startswith("poolctl -h pool1.internal holders")


async def test_a_command_that_destroys_is_not_copied_from_the_list() -> None:
    """A word says where it can be: on its page, where it is read first."""
    async with driven("cmd:evict") as drive:
        assert drive.session.hit is not None
        assert drive.session.hit.risk == "destroy"
        await drive.press("ctrl+y")
        assert drive.app.clipboard == ""
        assert drive.said.startswith("Not copied: it destroys.")


async def test_a_kind_with_more_hits_than_fit_is_searched_by_itself() -> None:
    """A kept kind shows its own best hits, not those of all kinds that are of it."""
    async with driven("kind:command") as drive:
        assert {hit.kind for hit in drive.session.hits} == {"command"}
        await drive.press("tab")
        assert drive.session.kind == "command"
        assert len(drive.session.hits) == drive.session.tabs()[1].hits


async def test_a_long_paste_keeps_the_line_that_tells() -> None:
    """However long the stack trace, the error at its end is searched for."""
    frames = "\n".join(f"    at shop.Part{number}.run(Part{number}.java:{number})" for number in range(3_000))
    async with driven() as drive:
        drive.box.post_message(events.Paste(f"Exception in shop\n{frames}\nFATAL: the pool has no slot left for you"))
        await drive.until(lambda: "slot left" in drive.session.results.query, "searched for the paste")
        assert drive.box.value == "Exception in shop FATAL: the pool has no slot left for you"
        assert drive.ids[0] == "pool-full"
