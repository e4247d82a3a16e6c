"""Seven whole screens, as somebody last looked at them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from atlas_tui.tui.modals.help import HelpModal
from tests.tui.driver import NORMAL, Driven, driven

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

UPDATE = os.environ.get("ATLAS_UPDATE_GOLDENS") == "1"
"""Read before the first test: a test itself sees nothing of the environment."""

FOLDER = Path(__file__).parents[1] / "golden" / "screens"


async def _hits(drive: Driven) -> None:
    await drive.press("down")  # all documents: the ranking of a search has tests of its own


async def _guide(drive: Driven) -> None:
    await drive.open("one client hold most", "pool-full")


async def _step(drive: Driven) -> None:
    await drive.open("", "pool-full")
    await drive.walk()
    await drive.press("1", "c")


async def _outcome(drive: Driven) -> None:
    await drive.open("", "pool-full")
    await drive.walk()
    await drive.press("1", "1")


async def _incident(drive: Driven) -> None:
    screen = await drive.open("", "pool-outage")
    screen.view.show_section("timeline")
    await drive.settle()


async def _diagram(drive: Driven) -> None:
    await drive.open("", "pool-throughput")
    await drive.view()
    await drive.press("right", "right", "x", "left")


async def _help(drive: Driven) -> None:
    await drive.open("", "pool-full")
    await drive.press("question_mark")
    await drive.on(HelpModal)


SCREENS = {
    "search": _hits, "guide": _guide, "step": _step, "outcome": _outcome, "incident": _incident, "diagram": _diagram,
    "help": _help,
}  # fmt: skip


@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_is_the_one_that_was_approved(name: str) -> None:
    """A missing golden text fails; ATLAS_UPDATE_GOLDENS=1 writes them anew, to be looked at before they are kept."""
    go: Callable[[Driven], Awaitable[None]] = SCREENS[name]
    async with driven(size=NORMAL) as drive:
        await go(drive)
        shown = "".join(f"{row}\n" for row in drive.rows)
    golden = FOLDER / f"{name}.txt"
    if UPDATE:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert golden.is_file(), f"{golden.name} is missing; ATLAS_UPDATE_GOLDENS=1 writes it"
    assert shown == golden.read_text(encoding="utf-8")
    assert shown.count("\n") == 24


def test_no_golden_is_left_over() -> None:
    """Every golden text belongs to a test."""
    assert {path.stem for path in FOLDER.glob("*")} == set(SCREENS)
