"""The journal: what was acknowledged is there, whatever happened to the process, the disk or the file."""

from __future__ import annotations

import errno
import json
import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from atlas_tui.errors import AtlasError, Exit
from atlas_tui.journal import Journal, read_session, sessions, unfinished
from atlas_tui.journal.export import as_json, markdown
from atlas_tui.journal.reader import find_session
from tests.support import hidden_in, only, python

NIGHT = datetime(2026, 11, 24, 3, 12, 9, 123_456, tzinfo=timezone.utc)

KILLS = """
import json, os, random, signal, sys
from pathlib import Path
from atlas_tui.journal import Journal

folder, rng, acknowledged = Path(sys.argv[1]), random.Random(7), []
for _ in range(50):
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        journal = Journal(folder)
        while True:
            journal.write("note", text="x" * rng.randrange(1, 20_000))
            os.write(write, b"%s %d\\n" % (journal.session.encode(), journal.entries))
    os.close(write)
    seen = b""
    for _ in range(rng.randrange(1, 6)):
        seen += os.read(read, rng.randrange(30, 90))
    for _ in range(rng.randrange(20_000)):
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(read, 65536):
        seen += more
    os.close(read)
    acknowledged += [line.split() for line in seen.decode().split("\\n")[:-1]]
print(json.dumps(acknowledged))
"""


class Clock:
    """A clock that a test moves on by a second with each look."""

    def __init__(self, start: datetime = NIGHT) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def walk(journal: Journal, *answers: tuple[int, ...], guide: str = "pool-full") -> None:
    """Write a step for each path of answers."""
    for path in answers:
        journal.write("step", document=guide, title="The pool", place=f"s{len(path)}", text="Full?", answers=path)


def test_what_was_acknowledged_survives_fifty_kills(tmp_path: Path) -> None:
    """At random moments of the writer: every acknowledged entry is there, none twice, and each export parses."""
    ran = python(KILLS, str(tmp_path))
    assert ran.code == 0, ran.err
    acknowledged = {(session, int(number)) for session, number in json.loads(ran.out)}
    assert len({session for session, _ in acknowledged}) == 50
    kept = []
    for path in sessions(tmp_path):
        session = read_session(path)
        assert not session.live
        assert session.broken <= 1
        kept += [(session.head.session, entry.number) for entry in session.entries]
        exported = json.loads(json.dumps(as_json(session)))
        assert [entry["number"] for entry in exported["entries"]] == [entry.number for entry in session.entries]
        assert sum(line.startswith("- **") for line in markdown(session)) == len(session.entries)
    assert len(kept) == len(set(kept))
    assert acknowledged <= set(kept)


def test_an_entry_is_a_line_of_json_that_only_its_user_reads(tmp_path: Path) -> None:
    """In a file that is private from its first byte, with UTC times from the clock that was given."""
    folder = tmp_path / "state" / "journal"
    journal = Journal(folder, Clock())
    assert not folder.exists(), "who only looks around leaves nothing"
    assert journal.write("search", text="no slot left")
    assert journal.write("note", text="two\nlines")
    path = only(sessions(folder))
    assert (path.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)
    head, first, second = map(json.loads, path.read_text().splitlines())
    assert head["journal"] == 1
    assert head["session"] == path.stem == journal.session
    assert path.stem.startswith("20261124T031210123Z-")
    assert first == {"number": 1, "at": "2026-11-24T03:12:10.123Z", "kind": "search", "text": "no slot left"}
    assert second["text"] == "two\nlines"


def test_sessions_at_once_have_files_of_their_own(tmp_path: Path) -> None:
    """Two within the same second too; the one that still goes on is known as such."""
    first, second = Journal(tmp_path, lambda: NIGHT), Journal(tmp_path, lambda: NIGHT)
    for number in range(3):
        first.write("note", text=f"a{number}")
        second.write("note", text=f"b{number}")
    assert len(sessions(tmp_path)) == 2
    first.close()
    found = {session.entries[0].text: session for session in map(read_session, sessions(tmp_path))}
    assert [entry.text for entry in found["a0"].entries] == ["a0", "a1", "a2"]
    assert (found["a0"].live, found["b0"].live) == (False, True)
    second.close()


@pytest.mark.parametrize("torn", [b'{"number":3,"at":"2026', b"\xff\xfe\x00", b'{"number":"x"}\n', b"[]"])
def test_a_torn_line_costs_only_itself(torn: bytes, tmp_path: Path) -> None:
    """It is counted; what stands before it is read."""
    journal = Journal(tmp_path, Clock())
    walk(journal, (), (1,))
    journal.close()
    path = only(sessions(tmp_path))
    path.write_bytes(path.read_bytes() + torn)
    session = read_session(path)
    assert ([entry.number for entry in session.entries], session.broken) == ([1, 2], 1)
    assert "1 line(s) of the journal cannot be read." in list(markdown(session))


def test_keys_of_a_later_version_are_left_out(tmp_path: Path) -> None:
    """An older Atlas can still read what it knows."""
    path = tmp_path / "20261124T031209Z-0000.jsonl"
    path.write_text('{"journal":2,"session":"s","at":"x","new":1}\n{"number":1,"at":"y","kind":"paged","new":[]}\n')
    session = read_session(path)
    assert (session.head.session, only(session.entries).kind, session.broken) == ("s", "paged", 0)
    assert "- **y** paged" in list(markdown(session))


def test_a_disk_that_cannot_be_written_costs_a_word(tmp_path: Path) -> None:
    """Never a crash, and what comes once the disk can be written again is kept."""
    (tmp_path / "file").write_text("no folder")
    journal = Journal(tmp_path / "file" / "journal", Clock())
    assert not journal.write("note", text="lost")
    assert journal.trouble == "the journal is not kept: Not a directory"
    (tmp_path / "file").unlink()
    assert journal.write("note", text="kept")
    assert (journal.trouble, journal.entries) == ("", 1)
    assert not Journal(None).write("note", text="nowhere")


def test_a_full_disk_tears_one_line_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written after it begins on a line of its own."""
    journal = Journal(tmp_path, Clock())
    journal.write("note", text="before")
    whole = os.write
    left = [10]

    def nearly_full(file: int, data: bytes) -> int:
        if not left[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = whole(file, bytes(data[: left[0]]))
        left[0] -= written
        return written

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", nearly_full)
        assert not journal.write("note", text="lost")
        assert "No space left" in journal.trouble
    assert journal.write("note", text="after")
    session = read_session(only(sessions(tmp_path)))
    assert ([entry.text for entry in session.entries], session.broken) == (["before", "after"], 1)


def test_any_text_can_be_kept(tmp_path: Path) -> None:
    """Bytes that are no text, and a text far too long."""
    journal = Journal(tmp_path, Clock())
    assert journal.write("note", text="\udcff\x1b[31m")
    assert journal.write("output", text="x" * 200_000)
    first, second = read_session(only(sessions(tmp_path))).entries
    assert first.text == "\\udcff\x1b[31m"
    assert second.text.endswith("(100000 more characters)")


def test_the_timeline_is_markdown_in_which_no_text_is_markup(tmp_path: Path) -> None:
    """Commands stand in fences longer than any in them; nothing steers a terminal."""
    journal = Journal(tmp_path, Clock())
    journal.write("search", text="<img src=x> `code` [link](x) **bold**\x1b[31m")
    journal.write("document", document="pool-full", title="The pool\nrefuses")
    journal.write("copied", place="slots", title="Slots in use", risk="read", text="echo '```'\n  next \u202e")
    journal.write("values", document="pool-full", values={"host": "db1"})
    text = "\n".join(markdown(read_session(only(sessions(tmp_path)))))
    assert "- **03:12:10** searched for \\<img src=x\\> \\`code\\` \\[link\\](x) \\*\\*bold\\*\\*\\\\x1b\\[31m" in text
    assert "- **03:12:11** opened The pool refuses (pool-full)" in text
    assert "- **03:12:12** copied, READ: Slots in use\n\n  ````sh\n  echo '```'\n    next \\u202e\n  ````\n" in text
    assert "- **03:12:13** filled in host = db1" in text
    assert "## 2026-11-24" in text
    assert hidden_in(text.replace("\n", "")) == []


def test_a_walk_that_broke_off_is_offered(tmp_path: Path) -> None:
    """With its place, the answers that lead there and the values that were filled in."""
    journal = Journal(tmp_path, Clock())
    journal.write("values", document="pool-full", values={"host": "db1", "client": "shop"})
    journal.write("values", document="other", values={"host": "db9"})
    walk(journal, (), (1,), (1, 3))
    journal.write("values", document="pool-full", values={"host": "db2"})
    assert unfinished(tmp_path, NIGHT) is None, "the session still goes on"
    journal.close()
    found = unfinished(tmp_path, NIGHT + timedelta(hours=1))
    assert found
    assert (found.document, found.place, found.answers) == ("pool-full", "s2", (1, 3))
    assert found.values == {"host": "db2", "client": "shop"}
    assert unfinished(tmp_path, NIGHT + timedelta(days=2)) is None, "too long ago"


def test_a_finished_walk_is_not_offered(tmp_path: Path) -> None:
    """Nor one that a later session went through again; one of another guide still is."""
    first = Journal(tmp_path, Clock())
    walk(first, (), (1,))
    first.close()
    other = Journal(tmp_path, Clock(NIGHT + timedelta(minutes=1)))
    walk(other, (2,), guide="other")
    other.write("outcome", document="other", title="Other", place="end", text="Done", answers=(2, 1))
    other.close()
    found = unfinished(tmp_path, NIGHT)
    assert found
    assert found.document == "pool-full"
    again = Journal(tmp_path, Clock(NIGHT + timedelta(minutes=2)))
    walk(again, (1,))
    again.write("outcome", document="pool-full", title="The pool", place="leak", text="A leak", answers=(1, 1))
    again.close()
    assert unfinished(tmp_path, NIGHT) is None


def test_a_session_is_found_by_the_beginning_of_its_name(tmp_path: Path) -> None:
    """The newest unless one is named; what is wrong with a name is said."""
    names = ["20261124T031209Z-aaaa", "20261124T031209Z-aabb", "20261125T000000Z-cccc"]
    files = [Path(f"{name}.jsonl") for name in reversed(names)]
    assert find_session(files, None).stem == names[2]
    assert find_session(files, "20261124T031209Z-aab").stem == names[1]
    for named, code, said in (
        ("20261124", Exit.USAGE, "2 sessions are called"),
        ("20261125T000000Z-dddd", Exit.NOTHING, "did you mean"),
        ("x", Exit.NOTHING, "journal list"),
    ):
        with pytest.raises(AtlasError, match=said) as raised:
            find_session(files, named)
        assert raised.value.exit_code == code
    with pytest.raises(AtlasError, match="empty"):
        find_session([], None)
