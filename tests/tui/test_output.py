"""An output pasted in: the answer that fits is marked, and the reader confirms it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from textual.events import Paste

from atlas_tui.journal import read_session, sessions
from atlas_tui.model import Answer, Command, Debugging, Match, Step, Tree
from atlas_tui.shift.shift import journal_folder
from atlas_tui.triage import Walk
from atlas_tui.tui.modals.output import OutputModal, Paper
from atlas_tui.tui.screens.walk import WalkScreen
from tests.support import hidden_in, only
from tests.tui.driver import NORMAL, SMALL, Driven, driven

if TYPE_CHECKING:
    from atlas_tui.shift import Shift

SIZES = pytest.mark.parametrize("size", [NORMAL, SMALL], ids=["80x24", "60x20"])


async def paste(drive: Driven, output: str, key: str = "ctrl+d") -> None:
    """Open the paper, paste ``output`` and press a key."""
    await drive.press("o")
    await drive.on(OutputModal)
    assert isinstance(drive.app.focused, Paper)
    drive.app.focused.post_message(Paste(output))
    await drive.settle()
    await drive.press(key)
    await drive.on(WalkScreen)


def outputs() -> list[str]:
    """Return the outputs that the one journal keeps."""
    entries = read_session(only(sessions(journal_folder()))).entries
    return [entry.text for entry in entries if entry.kind == "output"]


@SIZES
async def test_the_answer_that_fits_is_marked_and_confirmed(size: tuple[int, int]) -> None:
    """With the line that decided it; Enter goes on."""
    async with driven(size=size) as drive:
        await drive.open("no slot left", "pool-full")
        screen = await drive.walk()
        assert "Enter" not in drive.keys
        await paste(drive, "\x1b[31mpool1\x1b[0m\n100 % used: 20 of 20\n")
        marked = next(at for at, row in enumerate(drive.rows) if row.strip().startswith("> 1  all of them"))
        assert drive.rows[marked + 1].strip() == 'because "100 % used: 20 of 20"'
        assert "> 2" not in drive.text
        assert drive.said.startswith('Answer 1 fits: "100 % used')
        assert drive.keys["Enter"] == "take it"
        assert screen.walk.here == "full", "the reader confirms"
        await drive.press("enter")
        assert screen.walk.here == "who"
        assert "because" not in drive.text
        assert "Enter" not in drive.keys
    assert outputs() == [], "the reader did not say so"


async def test_another_answer_may_be_given() -> None:
    """The human has the last word."""
    async with driven() as drive:
        await drive.open("no slot left", "pool-full")
        screen = await drive.walk()
        await paste(drive, "100 % used")
        await drive.press("2")
        assert screen.walk.here == "elsewhere"
        assert "o" not in drive.keys, "nothing is asked at an outcome"


async def test_what_fits_no_answer_is_said() -> None:
    """And Enter gives none."""
    async with driven() as drive:
        await drive.open("no slot left", "pool-full")
        screen = await drive.walk()
        await paste(drive, "command not found")
        assert drive.said == "No answer fits: read it, and choose one"
        await drive.press("enter")
        assert screen.walk.here == "full"
        await paste(drive, "")
        assert drive.said == "Nothing was pasted"


async def test_an_output_is_kept_when_the_reader_says_so() -> None:
    """In the journal, trimmed; Esc takes nothing."""
    async with driven() as drive:
        await drive.open("no slot left", "pool-full")
        await drive.walk()
        await paste(drive, "\n12 % used\n\n", "ctrl+r")
        await paste(drive, "100 % used", "escape")
        assert "because" in drive.text
    assert outputs() == ["12 % used"]


async def test_a_hostile_output_steers_nothing() -> None:
    """Neither while it lies on the paper nor afterwards."""
    async with driven() as drive:
        await drive.open("no slot left", "pool-full")
        await drive.walk()
        await drive.press("o")
        await drive.on(OutputModal)
        assert drive.app.focused
        drive.app.focused.post_message(Paste("a\x07\x9b2J\x08b\u202e [red]100 % used[/] \ufe0f\n\x1b]52;c;eA==\x07"))
        await drive.settle()
        assert hidden_in(drive.text.replace("\n", "")) == []
        assert "\\x9b2J" in drive.text
        await drive.press("ctrl+d")
        assert hidden_in(drive.text.replace("\n", "")) == []
        assert "[red]100 % used[/]" in drive.text


def with_rules(guide: Debugging) -> Debugging:
    """Return the guide with exit codes to decide its first step, and a fix for two platforms."""
    answers = (
        Answer("it works", "who", Match("slots", rc=0)),
        Answer("it fails", "outcome:elsewhere", Match("slots", rc=1)),
    )
    commands = {
        **guide.commands,
        "renew-host": Command("Renew now", "renew --host", "change", "linux"),
        "renew-kube": Command("Renew now", "renew --kube", "change", "kubernetes"),
    }
    who = replace(guide.tree.steps["who"], commands=("renew-host", "renew-kube", "slots"))
    steps = {"full": Step(ask="Does it work?", commands=("slots",), answers=answers), "who": who}
    return replace(guide, commands=commands, tree=Tree("full", steps, guide.tree.outcomes))


async def in_other_guide(drive: Driven) -> tuple[WalkScreen, Shift]:
    """Walk through the guide that has exit codes and platforms."""
    record = (await drive.open("no slot left", "pool-full")).record
    assert isinstance(record.document, Debugging)
    guide = with_rules(record.document)
    shift = drive.app.shift
    drive.app.push_screen(WalkScreen(replace(record, document=guide), shift, Walk(guide.tree)))
    return await drive.on(WalkScreen), shift


async def test_an_exit_code_is_asked_for_where_a_rule_needs_it() -> None:
    """It decides even where nothing was printed."""
    async with driven() as drive:
        screen, _ = await in_other_guide(drive)
        await drive.press("o")
        await drive.on(OutputModal)
        await drive.press("tab", "x", "ctrl+d")
        assert drive.said == "An exit code is a whole number"
        await drive.press("backspace", "0", "ctrl+d")
        await drive.on(WalkScreen)
        assert "because exit code 0" in drive.text
        await drive.press("enter")
        assert screen.walk.here == "who"


@SIZES
async def test_platforms_are_tabs_and_the_choice_is_remembered(size: tuple[int, int]) -> None:
    """One variant is shown and copied; `t` turns to the next, here and in the next session."""
    async with driven(size=size) as drive:
        await in_other_guide(drive)
        assert "t" not in drive.keys
        await drive.press("1")
        assert "platform   [linux]  kubernetes  (t turns)" in drive.text
        assert "renew --kube" not in drive.text
        assert "t" in {key for key, _ in drive.keys.items()}
        await drive.press("t")
        assert drive.said == "Commands for kubernetes"
        assert "linux  [kubernetes]  (t turns)" in drive.text
        await drive.press("c")
        assert drive.app.clipboard == "renew --kube"
    async with driven(size=size) as drive:
        _, shift = await in_other_guide(drive)
        assert shift.platform == "kubernetes"
        await drive.press("1")
        assert "renew --kube" in drive.text
        await drive.press("t", "t", "t")
        assert "[linux]" in drive.text
