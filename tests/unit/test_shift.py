"""A session at the terminal: what it writes down, remembers, and takes up again."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from atlas_tui.errors import AtlasError
from atlas_tui.journal import Entry, read_session, sessions
from atlas_tui.model import Command, Debugging, Parameter, Tree
from atlas_tui.shift import Shift
from atlas_tui.shift.memory import Memory
from atlas_tui.shift.shift import journal_folder, left_over
from atlas_tui.triage import Walk
from tests.support import only, small_library

if TYPE_CHECKING:
    from pathlib import Path


class Clock:
    """A clock that stands until a test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 3, 12, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands."""
    return Clock()


@pytest.fixture
def guide(tmp_path: Path) -> Debugging:
    """Return the guide of the small library, with a command that needs a password."""
    found = small_library(tmp_path / "small").documents["pool-full"].document
    assert isinstance(found, Debugging)
    return replace(
        found,
        parameters={**found.parameters, "password": Parameter("of the pool")},
        commands={**found.commands, "log-in": Command("Log in", "pool -p {{password}} {{client}}", "read")},
    )


def entries(shift: Shift) -> tuple[Entry, ...]:
    """Return what the journal of a session holds."""
    return read_session(
        only([path for path in sessions(journal_folder()) if path.stem == shift.journal.session])
    ).entries


def test_what_is_done_is_written_down(guide: Debugging, clock: Clock) -> None:
    """In its order, and standing in one place once."""
    shift = Shift(clock)
    walk = Walk(guide.tree)
    shift.opened(guide, "no slot left")
    shift.stood(guide, walk)
    shift.stood(guide, walk)
    shift.copied(guide, "slots")
    shift.answered(guide, walk, 1)
    shift.answered(guide, walk, 1)
    shift.noted("  called the owner  ", guide)
    walk.back()
    shift.stood(guide, walk)
    assert [(entry.kind, entry.text, entry.answers) for entry in entries(shift)] == [
        ("search", "no slot left", ()),
        ("document", "", ()),
        ("step", "Is every slot taken?", ()),
        ("copied", "poolctl -h pool1.internal slots", ()),
        ("answer", "1, all of them", ()),
        ("step", "Does one client hold most?", (1,)),
        ("answer", "1, one does", ()),
        ("outcome", "One client leaks its slots", (1, 1)),
        ("note", "called the owner", ()),
        ("step", "Does one client hold most?", (1,)),
    ]


def test_a_secret_is_in_no_file(guide: Debugging, sealed: Path) -> None:
    """Neither as a value nor in the command that it was bound into."""
    shift = Shift()
    shift.gave(guide, {"password": "hunter2", "client": "shop"})
    shift.copied(guide, "log-in")
    written = [path for path in sealed.rglob("*") if path.is_file()]
    assert len(written) == 2
    for path in written:
        assert "hunter2" not in path.read_text(encoding="utf-8")
        assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.text for entry in entries(shift) if entry.kind == "copied"] == ["pool -p {{password}} shop"]


def test_only_a_secret_given_leaves_no_entry(guide: Debugging) -> None:
    """There is nothing that may be said of it."""
    shift = Shift()
    shift.gave(guide, {"password": "hunter2"})
    assert shift.journal.entries == 0


def test_a_walk_goes_on_where_it_broke_off(guide: Debugging, clock: Clock) -> None:
    """At the same step, with the same values."""
    before = Shift(clock)
    walk = Walk(guide.tree)
    before.gave(guide, {"client": "shop", "host": "db1", "password": "hunter2"})
    before.stood(guide, walk)
    before.answered(guide, walk, 1)
    before.journal.close()
    after = Shift(clock)
    left = left_over(clock)
    assert left
    again = after.resumed(guide, left)
    assert (again.here, again.breadcrumb()) == ("who", ("all of them",))
    assert after.values.bound(guide) == {"client": "shop", "host": "db1"}
    after.stood(guide, again)
    after.journal.close()
    twice = left_over(clock)
    assert twice
    assert (twice.place, twice.values) == ("who", {"client": "shop", "host": "db1"})


def test_a_walk_that_began_further_on_goes_on_there(guide: Debugging, clock: Clock) -> None:
    """A reader who knew where they were need not answer what came before."""
    before = Shift(clock)
    walk = Walk(guide.tree)
    walk.restart("who")
    before.answered(guide, walk, 3)
    before.journal.close()
    left = left_over(clock)
    assert left
    again = Shift(clock).resumed(guide, left)
    assert (again.start, again.here, again.numbers()) == ("who", "full", (3,))


def test_a_guide_that_has_changed_begins_at_its_start(guide: Debugging, clock: Clock) -> None:
    """Answers that lead elsewhere now lead nobody."""
    before = Shift(clock)
    walk = Walk(guide.tree)
    before.answered(guide, walk, 1)
    before.journal.close()
    left = left_over(clock)
    assert left
    full = guide.tree.steps["full"]
    turned = replace(full, answers=tuple(reversed(full.answers)))
    none = replace(full, answers=full.answers[1:])
    for changed in (turned, none):
        tree = Tree("full", {**guide.tree.steps, "full": changed}, guide.tree.outcomes)
        assert Shift(clock).resumed(replace(guide, tree=tree), left).path == []


def test_an_answer_that_is_not_there_is_not_written(guide: Debugging) -> None:
    """The walk stays where it is."""
    shift = Shift()
    with pytest.raises(AtlasError, match="no answer 7"):
        shift.answered(guide, Walk(guide.tree), 7)
    assert shift.journal.entries == 0


def test_an_output_is_trimmed_to_its_end(guide: Debugging) -> None:
    """What a command says last is what counts."""
    shift = Shift()
    shift.pasted(guide, "full", "\nshort\n")
    shift.pasted(guide, "full", "x" * 5000 + "\nlast line\n")
    first, second = entries(shift)
    assert first.text == "short"
    assert second.text.startswith("(the last 2000 of 5010 characters)\n")
    assert second.text.endswith("last line")


def test_a_step_that_takes_too_long(guide: Debugging, clock: Clock) -> None:
    """Counted from when the walk came there."""
    tree = guide.tree
    hurried = replace(tree, steps={**tree.steps, "full": replace(tree.steps["full"], within=10)})
    guide = replace(guide, tree=hurried)
    shift, walk = Shift(clock), Walk(hurried)
    shift.stood(guide, walk)
    clock.now += timedelta(minutes=9, seconds=59)
    assert not shift.is_late(guide, walk)
    clock.now += timedelta(seconds=1)
    assert shift.is_late(guide, walk)
    shift.answered(guide, walk, 1)
    assert not shift.is_late(guide, walk)


def test_trouble_with_the_disk_is_said_once(guide: Debugging, sealed: Path) -> None:
    """And nothing else comes of it."""
    (sealed / ".local/state").rmdir()
    (sealed / ".local/state").write_text("in the way")
    shift = Shift()
    shift.opened(guide)
    assert shift.trouble().startswith("the journal is not kept: ")
    shift.gave(guide, {"host": "db1"})
    shift.choose_platform("aws")
    assert (shift.trouble(), shift.platform) == ("", "aws")


def test_values_are_remembered_by_document(tmp_path: Path) -> None:
    """Two sessions at once lose nothing of each other's."""
    path = tmp_path / "state" / "memory.json"
    first, second = Memory(path), Memory(path)
    first.keep_values("a", {"host": "1", "port": "2"})
    second.keep_values("b", {"host": "3"})
    first.keep_values("a", {"host": "4"})
    second.keep_platform("aws")
    read = Memory(path)
    assert read.values == {"b": {"host": "3"}, "a": {"host": "4", "port": "2"}}
    assert read.platform == "aws"
    assert list(path.parent.iterdir()) == [path]
    assert json.loads(path.read_text())["version"] == 1


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"version": 2, "values": {"a": {"b": "c"}}}', '{"version":1,"values":3}']
)
def test_a_memory_that_is_none_is_forgotten(text: str, tmp_path: Path) -> None:
    """What another version wrote is not guessed at."""
    path = tmp_path / "memory.json"
    path.write_text(text)
    memory = Memory(path)
    assert (memory.values, memory.platform) == ({}, "")
    memory.keep_platform("gcp")
    assert Memory(path).platform == "gcp"


def test_the_document_used_last_is_remembered_longest(tmp_path: Path) -> None:
    """The file does not grow for ever."""
    memory = Memory(tmp_path / "memory.json")
    memory._path = None
    for number in range(250):
        memory.keep_values(str(number), {"host": "x"})
    assert list(memory.values) == [str(number) for number in range(50, 250)]
