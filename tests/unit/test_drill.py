"""An incident replayed: nothing is told before its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas_tui.model import Event, Incident
from atlas_tui.pages.drill import drill_page
from atlas_tui.timeline.drill import Drill
from tests.support import record_of, small_library, text_of, width_of_widest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def incident(tmp_path: Path) -> Incident:
    """Return the incident of the small library."""
    found = small_library(tmp_path / "small").documents["pool-outage"].document
    assert isinstance(found, Incident)
    return found


def test_it_begins_with_the_detection_and_ends_with_the_trigger(incident: Incident) -> None:
    """What set it off was known to nobody who was called."""
    drill = Drill(incident.timeline)
    assert [told.moment.event.phase for told in drill.known()] == ["impact", "detect"]
    assert (drill.left, drill.is_over) == (3, False)
    drill.suppose("read the manual")
    drill.suppose("call the owner")
    drill.go_on()
    known = drill.known()
    assert known[1].moves == ("read the manual", "call the owner")
    assert (known[2].moment.event.phase, known[2].later, known[2].moves) == ("diagnose", None, ())
    for _ in range(5):
        drill.go_on()
    assert drill.is_over
    assert [told.later for told in drill.known()] == [None, 2, None, 18, 250]
    assert [moment.event.what for moment in drill.kept_back] == ["A deploy begins"]


@pytest.mark.parametrize("phases", [("impact",), ("trigger",), ("detect", "detect"), ("resolve", "impact")])
def test_any_timeline_can_be_replayed(phases: tuple[str, ...]) -> None:
    """With and without a detection, and with nothing but a trigger."""
    drill = Drill([Event(phase=phase, what=str(number)) for number, phase in enumerate(phases)])  # type: ignore[arg-type]
    for _ in range(3):
        drill.suppose("look")
        drill.go_on()
        drill.known()
    assert drill.is_over


@pytest.mark.parametrize("width", [30, 60, 80])
def test_the_page_tells_nothing_before_its_time(width: int, tmp_path: Path) -> None:
    """And at the end all of it, with how long it took them."""
    record = record_of(small_library(tmp_path / "small"), "pool-outage")
    assert isinstance(record.document, Incident)
    drill = Drill(record.document.timeline)

    def shown() -> str:
        lines = drill_page(record, drill, width).lines
        assert width_of_widest(lines) <= width
        return " ".join(text_of(lines).split())

    assert "Clients are refused" in shown()
    assert "2 min later" in shown()
    for later in ("deploy", "manual", "Too many clients"):
        assert later not in shown()
    drill.suppose("count [red]clients[/]")
    drill.go_on()
    assert "You: count [red]clients[/]" in shown()
    assert "Somebody reads the manual" in shown()
    while not drill.is_over:
        drill.go_on()
    for part in (
        "A deploy begins",
        "to detect 2 min",
        "to resolve 4 h 30 min",
        "Too many clients",
        "Count the clients",
    ):
        assert part in shown(), shown()
