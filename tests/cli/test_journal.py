"""``atlas-tui journal``."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from atlas_tui.journal import Journal
from atlas_tui.paths import state_root

if TYPE_CHECKING:
    from tests.support import Atlas


def at(hour: int) -> Journal:
    """Return the journal of a session at that hour."""
    state = state_root()
    assert state
    return Journal(state / "journal", lambda: datetime(2026, 11, 24, hour, 5, tzinfo=timezone.utc))


@pytest.fixture
def two(sealed: Path) -> list[str]:
    """Return the names of two sessions that have ended, the newer first."""
    names = []
    for hour, note in ((4, "later"), (3, "earlier")):
        journal = at(hour)
        journal.write("document", document="pool-full", title="The pool refuses new clients")
        journal.write("copied", place="slots", title="Slots in use", risk="read", text="poolctl slots |\n  head")
        journal.write("note", text=f"{note} \x1b[31mred")
        journal.close()
        names.append(journal.session)
    return names


def test_sessions_are_listed(here: Atlas, two: list[str]) -> None:
    """The newest first, with what was opened in it."""
    ran = here("journal", "list")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines == [f"{name}  3 entries: The pool refuses new clients" for name in two]
    assert here("journal", "list", "--limit", "1").lines == ran.lines[:1]
    listed = here("journal", "list", "--json").json["sessions"]
    assert [session["session"] for session in listed] == two
    assert listed[0]["documents"] == ["The pool refuses new clients"]
    assert listed[0]["entries"] == 3


def test_the_newest_session_is_shown_unless_one_is_named(atlas: Atlas, two: list[str]) -> None:
    """Each entry with its time, a command below it; nothing steers a terminal."""
    ran = atlas("journal", "show")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines == [
        f"2026-11-24 UTC, session {two[0]}",
        "04:05:00  opened The pool refuses new clients (pool-full)",
        "04:05:00  copied, READ: Slots in use",
        "            poolctl slots |",
        "              head",
        "04:05:00  note: later \\x1b[31mred",
    ]
    assert "earlier" in atlas("journal", "show", two[1][:12]).out


def test_a_session_is_exported(atlas: Atlas, two: list[str]) -> None:
    """As Markdown and as JSON."""
    ran = atlas("journal", "export")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"# Timeline {two[0]}\n")
    assert "\n  ```sh\n  poolctl slots |\n    head\n  ```\n" in ran.out
    assert "\x1b" not in ran.out
    exported = json.loads(atlas("journal", "export", "--json", two[1]).out)
    assert [entry["kind"] for entry in exported["entries"]] == ["document", "copied", "note"]
    assert exported["entries"][2]["text"] == "earlier \x1b[31mred"


def test_an_empty_journal(here: Atlas) -> None:
    """Said; nothing to show is exit code 1."""
    ran = here("journal", "list")
    assert (ran.code, ran.out) == (0, "")
    assert "nothing has been done yet" in ran.err
    assert here("journal", "list", "--json").json == {"sessions": []}
    assert here("journal", "show").code == 1
    assert here("journal", "export").code == 1


@pytest.mark.parametrize(("words", "said"), [((), "required"), (("print",), "invalid choice")])
def test_wrong_use(words: tuple[str, ...], said: str, here: Atlas) -> None:
    """Exit code 2, and what can be asked for."""
    ran = here("journal", *words)
    assert ran.code == 2
    assert said in ran.err


def test_without_a_home_there_is_no_journal(here: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is made up for one."""
    monkeypatch.delenv("HOME")
    monkeypatch.delenv("XDG_STATE_HOME")
    assert here("journal", "list").code == 0


def test_a_journal_that_cannot_be_read(here: Atlas, two: list[str]) -> None:
    """One line, and no traceback."""
    state = state_root()
    assert state
    path = Path(state / "journal" / f"{two[0]}.jsonl")
    path.unlink()
    path.mkdir()
    ran = here("journal", "show")
    assert (ran.code, ran.out) == (2, "")
    assert "Is a directory" in ran.err
