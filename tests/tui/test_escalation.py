"""Whom to call, one key from every screen; and a step that takes too long."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from atlas_tui.model import Debugging
from atlas_tui.paths import config_file
from atlas_tui.shift import Shift
from atlas_tui.triage import Walk
from atlas_tui.tui.modals.escalation import EscalationModal
from atlas_tui.tui.screens.document import DocumentScreen
from atlas_tui.tui.screens.walk import WalkScreen
from tests.tui.driver import NORMAL, SMALL, driven

SIZES = pytest.mark.parametrize("size", [NORMAL, SMALL], ids=["80x24", "60x20"])


@SIZES
async def test_the_card_is_one_key_away(size: tuple[int, int]) -> None:
    """From a document, a step and the keys; it closes again."""
    path = config_file()
    assert path
    path.parent.mkdir()
    path.write_text("escalation: [{role: pool owner, channel: '#pool'}]\nthem: dark\n")
    async with driven(size=size) as drive:
        await drive.open("no slot left", "pool-full")
        await drive.press("e")
        await drive.on(EscalationModal)
        assert "pool owner" in drive.text
        assert "#pool" in drive.text
        assert "did you mean 'theme'?" in drive.text
        assert "What to tell them" not in drive.text
        await drive.press("e", "escape")
        drive.screen(DocumentScreen)
        await drive.walk()
        await drive.press("1", "e")
        await drive.on(EscalationModal)
        assert "Is every slot taken? all of them" in drive.text
        await drive.press("q")
        drive.screen(WalkScreen)


async def test_a_step_over_its_time_offers_the_card_with_the_next_key() -> None:
    """Nothing moves by itself, and the next step begins anew."""
    now = datetime(2026, 11, 24, 3, 12, tzinfo=timezone.utc)
    async with driven() as drive:
        record = (await drive.open("no slot left", "pool-full")).record
        assert isinstance(record.document, Debugging)
        tree = record.document.tree
        full = replace(tree.steps["full"], within=10, stop="rows are lost")
        guide = replace(record.document, tree=replace(tree, steps={**tree.steps, "full": full}))
        shift = Shift(lambda: now)
        drive.app.push_screen(WalkScreen(replace(record, document=guide), shift, Walk(guide.tree)))
        await drive.on(WalkScreen)
        assert "at most    10 minutes here, then escalate" in drive.text
        assert "STOP if    rows are lost" in drive.text
        await drive.press("j")
        assert "over 10 min" not in drive.text
        now += timedelta(minutes=11)
        await drive.settle()
        assert "over 10 min" not in drive.text
        await drive.press("j")
        assert drive.bar("path").endswith("over 10 min: e escalates")
        await drive.press("e")
        await drive.on(EscalationModal)
        assert "11 min, of 10 at most" in drive.text
        await drive.press("escape", "1", "j")
        assert "over 10 min" not in drive.text
