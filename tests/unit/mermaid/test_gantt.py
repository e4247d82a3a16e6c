"""Gantt charts: times read, worked out and said."""

from __future__ import annotations

from datetime import datetime

import pytest

from atlas_tui.mermaid import draw
from atlas_tui.mermaid.charts import Gantt, Task
from atlas_tui.mermaid.draw.charts.times import formatted, length, marks, words
from atlas_tui.mermaid.parser import parse
from atlas_tui.mermaid.parser.charts.dates import later, moment, start_of
from tests.unit.mermaid.support import text_of


def tasks(body: str) -> list[Task]:
    gantt = parse(f"gantt\n{body}\n")
    assert isinstance(gantt, Gantt)
    return [task for section in gantt.sections for task in section.tasks]


def times(body: str) -> list[str]:
    """Return start and end of each task, as short as they can be said."""
    return [
        " ".join(f"{time:%m-%d %H:%M}".replace(" 00:00", "") for time in task.times) if task.times else "?"
        for task in tasks(body)
    ]


@pytest.mark.parametrize(
    ("text", "form", "time"),
    [
        ("2024-02-29", "YYYY-MM-DD", datetime(2024, 2, 29)),
        ("2024-02-30", "YYYY-MM-DD", None),
        ("29/2/24 3:07 pm", "D/M/YY h:mm a", datetime(2024, 2, 29, 15, 7)),
        ("12:30", "HH:mm", datetime(2000, 1, 1, 12, 30)),
        ("March 1st 2021", "MMMM Do YYYY", datetime(2021, 3, 1)),
        ("1.5", "X", datetime(1970, 1, 1, 0, 0, 1, 500_000)),
        ("86400000", "x", datetime(1970, 1, 2)),
        ("2024-01-01T00:30:00+01:00", "YYYY-MM-DDTHH:mm:ssZ", datetime(2023, 12, 31, 23, 30)),
        ("2024-01-01", "YYYY YYYY", None),
    ],
)
def test_a_moment_is_read_in_exactly_its_format(text: str, form: str, time: datetime | None) -> None:
    assert moment(text, form) == time


def test_a_start_may_be_any_date_that_a_browser_reads() -> None:
    assert start_of("2024-01-05 06:07", "HH:mm") == datetime(2024, 1, 5, 6, 7)
    assert start_of("tomorrow", "HH:mm") is None


@pytest.mark.parametrize(
    ("duration", "end"),
    [("1M", datetime(2024, 2, 29)), ("1y", datetime(2025, 1, 31)), ("1.5h", datetime(2024, 1, 31, 1, 30)),
     ("90m", datetime(2024, 1, 31, 1, 30)), ("2w", datetime(2024, 2, 14)), ("13M", datetime(2025, 2, 28)),
     ("3 days", None), ("9999999d", None), ("9999y", None)],
)  # fmt: skip
def test_durations_are_added_as_a_calendar_does(duration: str, end: datetime | None) -> None:
    assert later(datetime(2024, 1, 31), duration) == end


def test_tasks_follow_each_other_and_wait_for_others() -> None:
    assert times(
        "A :a, 2024-01-01, 2d\nB :1d\nC :c, after d a, 2024-01-09\nD :d, 2024-01-03, 4d\nE :2024-01-02, until c\n"
    ) == ["01-01 01-03", "01-03 01-04", "01-07 01-09", "01-03 01-07", "01-02 01-07"]  # fmt: skip
    assert [task.after for task in tasks("A :a, 2024-01-01, 2d\nB :after a, 1d")] == [(), ("A",)]


def test_days_off_move_an_end_that_is_a_duration() -> None:
    """2024-01-05 is a Friday."""
    assert times("excludes weekends\nA :2024-01-05, 2d\nB :2024-01-05, 2024-01-07") == ["01-05 01-09", "01-05 01-07"]
    assert times("excludes weekends\nweekend friday\nA :2024-01-04, 2d") == ["01-04 01-08"]
    assert times("excludes weekends 2024-01-08\nincludes 2024-01-06\nA :2024-01-05, 2d") == ["01-05 01-09"]
    assert times("dateFormat DD.MM.YYYY\nexcludes 06.01.2024\nA :05.01.2024, 2d") == ["01-05 01-08"]
    assert times("inclusiveEndDates\nA :2024-01-05, 2024-01-07") == ["01-05 01-08"]


def test_what_cannot_be_worked_out_is_shown_as_it_was_written() -> None:
    body = "A :a, after b, 1d\nB :b, after a, 1d\nC :c, nowhere, 2d\nD :1d\nE :2024-01-01, 5 days\n"
    body += "F :x, y, z, 1d\nG :active"
    assert times(body) == ["?", "?", "?", "?", "01-01 01-01", "?", "?"]
    drawn = text_of(draw(f"gantt\n{body}\n", 80))
    for said in ("c, nowhere, 2d ?", "5 days ?", "x, y, z, 1d ?", "after B"):
        assert said in drawn


def test_marks_and_settings_are_told_apart_from_tasks() -> None:
    read = tasks(
        'title T\ntodayMarker off\ntickInterval 1week\nclick a href "x"\nsection S: a\nA :crit, done, a, 2024-01-01, 1d'
    )
    assert [(task.label, task.marks) for task in read] == [("A", ("crit", "done"))]


def test_times_are_said_no_finer_than_they_were_written() -> None:
    new_year, noon = datetime(2024, 1, 1), datetime(2024, 1, 1, 12)
    assert words("YYYY", [new_year]).of(new_year) == "2024"
    assert words("YYYY-MM-DD", [new_year, datetime(2025, 1, 1)]).of(new_year) == "2024-01-01"
    assert words("YYYY-MM-DD", [new_year, noon]) == ("md", "hm", "2024")
    assert words("HH:mm", [new_year, noon]).between(new_year, noon) == "00:00 - 12:00"
    assert words("HH:mm", [noon]).between(noon, datetime(2024, 1, 2, 1)) == "12:00 - 01:00 (+1d)"
    assert words("X", [datetime(1970, 1, 1, 0, 1)]).of(datetime(1970, 1, 1, 0, 1)) == "60"
    year = words("YYYY", [new_year])
    assert length(new_year, datetime(2027, 1, 1), year) == "3y"
    assert length(new_year, noon, words("HH:mm", [noon])) == "12h"
    assert length(noon, new_year, words("HH:mm", [noon])) == "-12h"


def test_marks_of_an_axis_are_round_times() -> None:
    start, end = datetime(2024, 1, 1, 9, 40), datetime(2024, 1, 1, 12, 5)
    assert [f"{time:%H:%M}" for time in marks(start, end, 4)] == ["10:00", "11:00", "12:00"]
    assert [time.year for time in marks(datetime(1999, 6, 1), datetime(2024, 1, 1), 4)] == [2000, 2010, 2020]
    assert len(marks(datetime(1, 1, 1), datetime(9999, 12, 31), 3)) <= 3


def test_an_axis_format_is_that_of_d3() -> None:
    time = datetime(2024, 3, 5, 15, 4, 9)
    assert formatted(time, "%a %-d %b %y, %I:%M %p, %q%%") == "Tue 05 Mar 24, 03:04 PM, 1%"
