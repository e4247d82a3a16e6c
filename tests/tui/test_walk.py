"""Walking a decision tree on the screen: digits, back, restart, and what an outcome says."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from atlas_tui.model import Debugging
from atlas_tui.triage import Walk
from atlas_tui.tui.screens.document import DocumentScreen
from atlas_tui.tui.screens.search import SearchScreen
from atlas_tui.tui.screens.walk import WalkScreen
from tests.tui.driver import NORMAL, SMALL, driven

SIZES = pytest.mark.parametrize("size", [NORMAL, SMALL], ids=["80x24", "60x20"])


@SIZES
async def test_digits_lead_to_an_outcome(size: tuple[int, int]) -> None:
    """Question, commands, numbered answers; the path so far stands above; the outcome says all that is to be done."""
    async with driven(size=size) as drive:
        await drive.open("no slot left", "pool-full")
        screen = await drive.walk()
        assert drive.bar("title").endswith("step 1, 2 answers")
        assert drive.bar("path") == "first step"
        for part in ("Is every slot taken?", "Slots in use", "100 % used", " 1  all of them", " 2  not all"):
            assert part in drive.text
        await drive.press("1")
        assert (screen.walk.here, drive.bar("path")) == ("who", "all of them")
        assert drive.bar("title").endswith("step 2, 3 answers")
        await drive.press("c")
        assert drive.app.clipboard == "poolctl -h pool1.internal holders |\n  sort -rn | head"
        await drive.press("1")
        assert (screen.walk.here, drive.bar("path")) == ("leak", "all of them > one does")
        assert drive.bar("title").endswith("outcome")
        words = ("CAUSE", "FIX", "DESTROY", "VERIFY", "UNDO", "ESCALATE", "SEEN IN")
        places = [next(at for at, row in enumerate(drive.rows) if word in row) for word in words if word in drive.text]
        assert places == sorted(places)
        assert len(places) == len(words) or size == SMALL
        await drive.press("c", "enter", "c")  # its value is asked for and left open; it may destroy
        assert drive.app.clipboard == "poolctl -h pool1.internal evict {{client}}"


async def test_an_outcome_says_its_own_words() -> None:
    """Cause, fix, verify, undo and escalate are those of the guide."""
    async with driven() as drive:
        await drive.open("no slot left", "pool-full")
        await drive.walk()
        await drive.press("1", "1")
        for part in (
            "One client leaks its slots",
            "Evict it.",
            "Slots are free again.",
            "Nothing to undo.",
            "Its owner.",
            "The day the pool ran full",
        ):
            assert part in drive.text


@pytest.mark.parametrize("key", ["b", "backspace"])
async def test_back_takes_the_last_answer_back(key: str) -> None:
    """Nothing is lost by a wrong answer."""
    async with driven() as drive:
        await drive.open("no slot left", "pool-full")
        screen = await drive.walk()
        await drive.press("1", "2")
        assert screen.walk.here == "too-many"
        await drive.press(key)
        assert (screen.walk.here, drive.bar("path")) == ("who", "all of them")
        assert "Does one client hold most?" in drive.text
        await drive.press(key)
        assert screen.walk.here == "full"
        await drive.press(key)
        drive.screen(WalkScreen)
        assert drive.said == "No answer to take back; v shows the whole guide"


async def test_restart_and_a_circle() -> None:
    """A tree may lead back to an earlier step; the path says so; `r` begins again."""
    async with driven() as drive:
        await drive.open("no slot left", "pool-full")
        screen = await drive.walk()
        await drive.press("1", "3", "1")
        assert drive.bar("path") == "all of them > look again > all of them"
        assert drive.bar("title").endswith("step 4, 3 answers")
        await drive.press("r")
        assert screen.walk.path == []
        assert drive.bar("path") == "first step"


async def test_a_long_path_shows_its_end() -> None:
    """The last answers are those that matter."""
    async with driven(size=SMALL) as drive:
        await drive.open("no slot left", "pool-full")
        await drive.walk()
        await drive.press(*"13131313", "1")
        assert drive.bar("path").startswith("…")
        assert drive.bar("path").endswith("look again > all of them")
        assert all(len(row) <= 60 for row in drive.rows)


async def test_an_answer_that_is_not_there_does_nothing() -> None:
    """Only the digits on the screen are answers, and none at an outcome."""
    async with driven() as drive:
        await drive.open("no slot left", "pool-full")
        screen = await drive.walk()
        await drive.press("3", "9", "0")
        assert screen.walk.here == "full"
        await drive.press("2")
        assert screen.walk.here == "elsewhere"
        assert "1-9" not in drive.keys
        await drive.press("1", "2")
        assert screen.walk.here == "elsewhere"


async def test_a_digit_on_the_page_answers_the_step_in_sight() -> None:
    """Be it the first one or another, its answer goes on from there; where none is in sight, a word says so."""
    async with driven() as drive:
        await drive.open("no slot left", "pool-full")
        await drive.press("1")
        screen = await drive.on(WalkScreen)
        assert screen.walk.here == "who"
        await drive.press("escape")
        drive.screen(DocumentScreen)
        await drive.press("9")
        page = drive.screen(DocumentScreen)
        page.view.show_section("step/who")
        await drive.press("2")
        assert (await drive.on(WalkScreen)).walk.breadcrumb() == ("many share them",)
        await drive.press("r")
        assert drive.bar("title").endswith("step 1, 2 answers")
        await drive.press("v", "G", "1")
        drive.screen(DocumentScreen)
        assert drive.said.startswith("No step in sight")


async def test_leaving_shows_the_whole_guide() -> None:
    """Every way out that Esc is has another key beside it: Esc takes long over SSH."""
    async with driven() as drive:
        await drive.open("no slot left", "pool-full")
        for key in ("escape", "left", "h", "v"):
            await drive.walk()
            await drive.press("1", key)
            drive.screen(DocumentScreen)


async def test_a_walk_goes_on_where_it_was_left() -> None:
    """A look at the whole guide takes no answer back; an answer given there begins a new path."""
    async with driven() as drive:
        await drive.open("no slot left", "pool-full")
        await drive.walk()
        await drive.press("1", "v")
        drive.screen(DocumentScreen)
        screen = await drive.walk()
        assert (screen.walk.here, drive.bar("path")) == ("who", "all of them")
        await drive.press("v", "2")
        screen = await drive.on(WalkScreen)
        assert (screen.walk.here, drive.bar("path")) == ("elsewhere", "not all")


async def test_answers_stay_in_sight_and_x_shows_all_lines() -> None:
    """Where a command is too long for the screen it is folded; what is copied is whole."""
    long = "\n".join(f"poolctl slots --part {number}" for number in range(30))
    async with driven() as drive:
        record = (await drive.open("no slot left", "pool-full")).record
        commands = {**record.document.commands, "slots": replace(record.document.commands["slots"], run=long)}
        guide = replace(record.document, commands=commands)
        assert isinstance(guide, Debugging)
        drive.app.push_screen(WalkScreen(replace(record, document=guide), drive.app.shift, Walk(guide.tree)))
        await drive.on(WalkScreen)
        assert "… 26 more lines (x shows them)" in drive.text
        assert " 1  all of them" in drive.text
        assert " 2  not all" in drive.text
        assert drive.keys["x"] == "all lines"
        await drive.press("c")
        assert drive.app.clipboard == long
        await drive.press("x")
        assert "--part 9" in drive.text
        assert " 1  all of them" not in drive.text
        await drive.press("x")
        assert "more lines" in drive.text
        await drive.press("1")
        assert "x" not in drive.keys, "nothing is folded there"


async def test_slash_goes_to_the_search() -> None:
    """From anywhere."""
    async with driven() as drive:
        await drive.open("no slot left", "pool-full")
        await drive.walk()
        await drive.press("slash")
        drive.screen(SearchScreen)
        assert drive.box.value == "no slot left"
