"""The times of an incident, and its timeline drawn to scale."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from atlas_tui.lines import plain, width_of
from atlas_tui.model import Event, Zone
from atlas_tui.timeline import Times, duration, moments, times
from atlas_tui.timeline.clock import local
from atlas_tui.timeline.draw import draw

DAY = "2024-05-01T"
OUTAGE = (
    Event("trigger", "A deploy begins", f"{DAY}21:50Z"),
    Event("impact", "Clients are refused", f"{DAY}22:00Z"),
    Event("detect", "An alert fires", "+00:12", approximate=True),
    Event("diagnose", "Somebody reads the manual"),
    Event("mitigate", "The deploy is taken back", f"{DAY}22:20Z"),
    Event("mitigate", "Most are back", f"{DAY}23:00Z"),
    Event("resolve", "The first calls it over", f"{DAY}23:30Z"),
    Event("resolve", "The last client is back", "2024-05-02T02:30Z"),
)


def test_times_count_from_the_first_impact() -> None:
    """Detect and mitigate until their first event, resolve until its last."""
    assert times(moments(OUTAGE)) == Times("impact", 2.0, 20.0, 270.0)


def test_without_a_time_of_impact_they_count_from_the_trigger() -> None:
    """What the source does not give is not made up."""
    events = [Event("trigger", "a", "+00:00"), Event("impact", "b"), Event("detect", "c", "+01:30")]
    assert times(moments(events)) == Times("trigger", 90.0, None, None)


@pytest.mark.parametrize("events", [[Event("impact", "a")], [Event("detect", "a", "+00:05")], []])
def test_what_has_no_start_has_no_times(events: list[Event]) -> None:
    """None where not published, never nought."""
    assert times(moments(events)) == Times("trigger", None, None, None)


def test_seen_before_it_hurt_is_nought_not_less() -> None:
    """An alert before the impact took no time."""
    events = [Event("detect", "a", "+00:00"), Event("impact", "b", "+00:10")]
    assert times(moments(events)).detect == 0.0


def test_events_stand_in_the_order_of_time() -> None:
    """One without a time stays behind the one it was written after."""
    events = [
        Event("mitigate", "c", "+02:00"),
        Event("resolve", "after c"),
        Event("impact", "a", "+00:00"),
        Event("detect", "b", "+01:00:30"),
    ]
    found = moments(events)
    assert [moment.event.what for moment in found] == ["a", "b", "c", "after c"]
    assert [moment.minutes for moment in found] == [0.0, 60.5, 120.0, None]


def test_an_offset_is_a_time_of_day_once_a_day_is_known() -> None:
    """Offsets count from the first event that has a date."""
    alert = next(moment for moment in moments(OUTAGE) if moment.event.phase == "detect")
    assert alert.utc == datetime(2024, 5, 1, 22, 2, tzinfo=timezone.utc)
    assert alert.minutes == 12


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (None, "not published"),
        (0, "0 min"),
        (0.2, "under 1 min"),
        (1, "1 min"),
        (59.6, "1 h 00 min"),
        (27, "27 min"),
        (60, "1 h 00 min"),
        (257, "4 h 17 min"),
        (1439.9, "24 h 00 min"),
        (3185, "2 d 5 h"),
    ],
)
def test_a_duration_is_said_in_the_two_units_that_matter(minutes: float | None, said: str) -> None:
    """A reader at night does no sums."""
    assert duration(minutes) == said


@pytest.mark.parametrize(
    ("offset", "hour"), [("+00:00", "22:00"), ("-08:00", "14:00"), ("+05:30", "03:30"), ("-00:30", "21:30")]
)
def test_a_zone_is_ahead_or_behind(offset: str, hour: str) -> None:
    """Half hours too."""
    utc = datetime(2024, 5, 1, 22, tzinfo=timezone.utc)
    assert f"{local(utc, Zone('X', offset)):%H:%M}" == hour


@pytest.mark.parametrize("zone", [None, Zone("CEST", "+02:00")])
@pytest.mark.parametrize("width", [20, 30, 40, 60, 80, 120])
def test_a_timeline_fits_and_loses_nothing(width: int, zone: Zone | None) -> None:
    """Each word of each event stands in it, at any width that a page has."""
    rows = draw(OUTAGE, width, zone)
    assert max(width_of(row) for row in rows) <= width
    words = " ".join(plain(row) for row in rows).replace("│", " ").split()
    for event in OUTAGE:
        assert event.phase in words
        assert "".join(event.what.split()) in "".join(words)


def test_a_timeline_shows_the_time_of_each_event() -> None:
    """Under its day, in UTC and in the zone of the source; about; and none where none is known."""
    rows = [plain(row) for row in draw(OUTAGE, 80, Zone("CEST", "+02:00"))]
    day = rows[0].strip()
    assert rows[1] == " 21:50 23:50   ● trigger   A deploy begins"
    assert "~22:02 00:02   ● detect    An alert fires" in rows
    assert "               ○ diagnose  Somebody reads the manual" in rows
    end = rows.index(" 02:30 04:30   ● resolve   The last client is back")
    assert rows[end - 1].strip() > day


def test_a_timeline_of_offsets_shows_offsets() -> None:
    """Without a day there is no time of day."""
    rows = [plain(row) for row in draw([Event("impact", "a", "+00:00"), Event("resolve", "b", "+11:05")], 80)]
    assert rows[0] == "+0:00   ● impact    a"
    assert rows[-1] == "+11:05  ● resolve   b"


def test_a_silence_is_as_long_as_it_was() -> None:
    """Twice the time is twice the rows, and a long one says how long."""
    events = [Event("impact", "a", "+00:00"), Event("detect", "b", "+01:00"), Event("resolve", "c", "+03:00")]
    rows = [plain(row) for row in draw(events, 80)]
    at = {what: next(n for n, row in enumerate(rows) if row.endswith(f" {what}")) for what in "abc"}
    first, second = at["b"] - at["a"] - 1, at["c"] - at["b"] - 1
    assert (first, second) == (3, 7)
    assert any(row.endswith("1 h 00 min") for row in rows[at["a"] : at["b"]])
    assert any(row.endswith("2 h 00 min") for row in rows[at["b"] : at["c"]])


def test_a_timeline_of_one_moment() -> None:
    """Nothing to scale is no error."""
    assert [plain(row) for row in draw([Event("impact", "a")], 80)] == ["        ○ impact    a"]
    assert len(draw([Event("impact", "a", "+00:00"), Event("detect", "b", "+00:00")], 80)) == 2
