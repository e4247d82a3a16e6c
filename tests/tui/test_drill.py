"""Practice on an incident of the past."""

from __future__ import annotations

import pytest

from atlas_tui.journal import read_session, sessions
from atlas_tui.shift.shift import journal_folder
from atlas_tui.tui.screens.document import DocumentScreen
from atlas_tui.tui.screens.drill import DrillScreen
from tests.support import only
from tests.tui.driver import NORMAL, SMALL, driven


@pytest.mark.parametrize("size", [NORMAL, SMALL], ids=["80x24", "60x20"])
async def test_a_drill_from_the_detection_to_the_end(size: tuple[int, int]) -> None:
    """Enter asks, Enter shows what they did; Esc asks again."""
    async with driven(size=size) as drive:
        await drive.open("pool ran full", "pool-outage")
        assert drive.keys["d"] == "drill"
        await drive.press("d")
        screen = await drive.on(DrillScreen)
        assert "An alert fires" in drive.text
        assert "deploy" not in drive.text
        await drive.press("enter", "escape")
        drive.screen(DrillScreen)
        assert screen.drill.left == 3
        await drive.press("enter", *"look", "enter")
        assert "You: look" in drive.text
        assert "Somebody reads the manual" in drive.text
        assert drive.bar("title").endswith("drill, 2 to come")
        await drive.press("enter", "enter", "enter", "enter")
        assert screen.drill.is_over
        assert "Enter" not in drive.keys
        assert "The last client is back" in drive.text
        await drive.press("end")
        assert "Count the clients." in drive.text
        await drive.press("escape")
        drive.screen(DocumentScreen)
    drills = [entry.text for entry in read_session(only(sessions(journal_folder()))).entries if entry.kind == "drill"]
    assert drills == ["look"]


async def test_only_an_incident_can_be_replayed() -> None:
    """A guide has a tree to walk instead."""
    async with driven() as drive:
        await drive.open("no slot left", "pool-full")
        assert "d" not in drive.keys
        await drive.press("d")
        drive.screen(DocumentScreen)
