"""Everything wrong in a library is said at once, each at its place, with what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas_tui.errors import AtlasError, Position
from atlas_tui.loaders import load_library
from atlas_tui.model import CATEGORIES, Debugging, Incident
from atlas_tui.model.document import KINDS
from atlas_tui.model.record import from_json, to_json
from tests.support import (
    FILES,
    GUIDE,
    INCIDENT,
    PATTERN,
    SOURCES,
    edited,
    only,
    place,
    record_of,
    within,
    write_library,
)
from tests.unit.loader_cases import CASES, GUIDE_FILE, INCIDENT_FILE, PATTERN_FILE

if TYPE_CHECKING:
    from pathlib import Path


def problems(root: Path, changed: dict[str, str | bytes | None]) -> list[str]:
    """Return what is wrong in the small library with these files changed, as a reader sees it."""
    with within(20):
        return [str(problem) for problem in load_library(write_library(root, changed)).problems]


def one(root: Path, file: str, text: str | bytes) -> str:
    """Return the one problem that a library with this file changed has."""
    return only(problems(root, {file: text}))


def at(file: str, text: str, needle: str, said: str) -> str:
    """Return a problem at the place where ``needle`` stands in ``text``."""
    line, column = place(text, needle)
    return f"{file}:{line}:{column}: {said}"


def test_a_sound_library_is_loaded_whole(tmp_path: Path) -> None:
    """Every value of a file is found in the model."""
    library = load_library(write_library(tmp_path))
    assert library.problems == []
    assert library.files == 3
    guide = library.documents["pool-full"].document
    assert isinstance(guide, Debugging)
    assert guide.errors == ("FATAL: the pool has no slot left for you",)
    assert guide.commands["holders"].run == "poolctl -h {{host}} holders |\n  sort -rn | head"
    assert guide.tree.steps["full"].answers[0].match is not None
    assert guide.tree.steps["full"].answers[0].match.ge == 100
    assert guide.tree.outcomes["leak"].undo is not None
    assert guide.tree.outcomes["leak"].undo.text == "Nothing to undo."
    incident = library.documents["pool-outage"].document
    assert isinstance(incident, Incident)
    assert incident.impact == ("Nobody got in.",)
    assert incident.date == "2024-05-01"
    assert library.sources["pool-report"].cited_through == "pool-manual"
    assert library.glossary["FATAL"].stands_for == "an error that ends the session"


@pytest.mark.parametrize("name", ["pool-full", "pool-outage", "backoff"])
def test_a_document_survives_the_index(name: str, tmp_path: Path) -> None:
    """What the index keeps is what was read."""
    record = record_of(load_library(write_library(tmp_path)), name)
    assert from_json(to_json(record)) == record


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_can_be_written(kind: str, tmp_path: Path) -> None:
    """Each kind of the contract has its type, and a category of the contract."""
    text = {"debugging": GUIDE, "incident": INCIDENT}.get(kind, edited(PATTERN, ("kind: pattern", f"kind: {kind}")))
    library = load_library(
        write_library(tmp_path, {PATTERN_FILE: text if kind not in ("debugging", "incident") else PATTERN})
    )
    assert library.problems == []
    assert kind in {loaded.document.kind for loaded in library.documents.values()}
    assert KINDS[kind].category in CATEGORIES


@pytest.mark.parametrize(
    ("file", "old", "new", "needle", "said"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_what_is_wrong_is_said_at_its_place(
    file: str, old: str, new: str, needle: str, said: str, tmp_path: Path
) -> None:
    """One thing wrong is one problem: file, line, column, what it is and what to write."""
    text = edited(FILES[file], (old, new))
    assert one(tmp_path, file, text) == at(file, text, needle, said)


def test_a_step_that_no_path_reaches(tmp_path: Path) -> None:
    """A step is reported at its own place."""
    extra = "    lost:\n      ask: Is anybody here?\n      answers: [{when: nobody, go: 'outcome:leak'}]\n  outcomes:\n"
    text = edited(GUIDE, ("  outcomes:\n", extra))
    said = "no path reaches 'lost'; add an answer that goes there, or remove it"
    assert one(tmp_path, GUIDE_FILE, text) == at(GUIDE_FILE, text, "ask: Is anybody", said)


def test_a_loop_without_a_way_out(tmp_path: Path) -> None:
    """Two steps that only lead to each other never end; a loop with an exit is fair, as the small library has one."""
    loop = (
        "      - {when: around, go: left}\n"
        "    left:\n      ask: Left?\n      answers:\n      - {when: yes indeed, go: right}\n"
        "    right:\n      ask: Right?\n      answers:\n      - {when: of course, go: left}\n"
    )
    text = edited(GUIDE, ("  outcomes:\n", loop + "  outcomes:\n"))
    hint = "give it an answer that ends"
    assert problems(tmp_path, {GUIDE_FILE: text}) == [
        at(GUIDE_FILE, text, "ask: Left?", f"no outcome can be reached from 'left'; {hint}"),
        at(GUIDE_FILE, text, "ask: Right?", f"no outcome can be reached from 'right'; {hint}"),
    ]


def test_all_is_said_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    """Problems of every sort in several files come in one go, sorted by file and place."""
    guide = edited(
        GUIDE,
        ("kind: debugging\n", "kind: debugging\ntitel: x\n"),
        ("tags: [pool, slots]", "tags: 7"),
        ("    risk: destroy", "    risk: purple"),
        ("formula: minutes * rate * each", "formula: minutes * nothing"),
        ("sources: [pool-manual]", "sources: []"),
    )
    pattern = edited(PATTERN, ("related: [pool-full]", "related: [nowhere]"))
    found = problems(tmp_path, {GUIDE_FILE: guide, PATTERN_FILE: pattern, "sources.yaml": SOURCES + "bad: 7\n"})
    said = [
        (GUIDE_FILE, guide, "titel", "unknown key 'titel'; did you mean 'title'?"),
        (GUIDE_FILE, guide, "7\ntech", "tags must be a list, not a number; write [one, two] or a line '- one' each"),
        (GUIDE_FILE, guide, "purple", "'purple' is not a word that belongs here; write one of read, change, destroy"),
        (GUIDE_FILE, guide, "minutes * nothing", "no quantity 'nothing'; add it, or remove it here"),
        (PATTERN_FILE, pattern, "[nowhere]", ""),
        ("sources.yaml", SOURCES + "bad: 7\n", "7\n", "bad must be a map of keys to values, not a number"),
    ]
    places = [found_one.split(": ")[0] for found_one in found]
    assert places == sorted(places, key=lambda name: (name.split(":")[0], [int(part) for part in name.split(":")[1:]]))
    for file, text, needle, words in said[:4]:
        assert at(file, text, needle, words) in found
    assert at("sources.yaml", SOURCES + "bad: 7\n", "7\n", said[5][3]) in found


def test_a_document_that_cannot_be_served_leaves_the_others(tmp_path: Path) -> None:
    """A wrong document is counted and reported; the others are served, and may name it."""
    library = load_library(write_library(tmp_path, {PATTERN_FILE: edited(PATTERN, ("title: Retry", "title: [Retry"))}))
    assert sorted(library.documents) == ["pool-full", "pool-outage"]
    assert library.files == 3
    assert [problem.file for problem in library.problems] == [PATTERN_FILE]


def test_an_id_is_the_name_of_its_file(tmp_path: Path) -> None:
    """A reader who sees an id finds the file."""
    found = problems(tmp_path, {"patterns/other.yaml": edited(PATTERN, ("id: backoff", "id: another"))})
    hint = "rename the file to another.yaml, or write 'id: other'"
    assert found == [f"patterns/other.yaml:2:5: id 'another' is not the file's name; {hint}"]


def test_an_id_stands_once_in_a_library(tmp_path: Path) -> None:
    """The second document of an id is reported, and the first is served."""
    found = problems(tmp_path, {"patterns/other/backoff.yaml": PATTERN})
    assert found == ["patterns/other/backoff.yaml:2:5: id 'backoff' is taken by patterns/backoff.yaml; choose another"]


def test_a_source_and_an_acronym_stand_once(tmp_path: Path) -> None:
    """The shared files refuse a name that stands twice."""
    found = problems(tmp_path, {"glossary.yaml": "TTL: time to live\nTTL: text to lose\n"})
    assert found == ["glossary.yaml:2:1: 'TTL' stands twice; keep one"]


def test_team_documents_may_refer_to_what_ships(tmp_path: Path) -> None:
    """A library beside another one may cite its sources and name its documents."""
    shipped = load_library(write_library(tmp_path / "shipped"))
    own = edited(PATTERN, ("id: backoff", "id: own"), ("related: [pool-full]", "related: [pool-full, backoff]"))
    (tmp_path / "team").mkdir()
    (tmp_path / "team/own.yaml").write_text(own)
    assert load_library(tmp_path / "team", beside=shipped).problems == []
    assert len(load_library(tmp_path / "team").problems) == 3


def test_what_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    """A link to nowhere and a folder with a document's name are said, not raised."""
    root = write_library(tmp_path)
    (root / "patterns/gone.yaml").symlink_to(root / "nowhere")
    assert str(only(load_library(root).problems)) == (
        "patterns/gone.yaml:1:1: cannot be read: No such file or directory"
    )


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    """The one thing that loading raises."""
    with pytest.raises(AtlasError, match="no such folder; give the folder that holds the documents"):
        load_library(tmp_path / "nowhere")


def test_hidden_files_and_folders_are_left_alone(tmp_path: Path) -> None:
    """An editor's backup or a .git folder is no document."""
    root = write_library(tmp_path, {".git/x.yaml": "a", "patterns/.backup.yaml": "b", "README.md": "c"})
    assert load_library(root).problems == []


def test_every_value_knows_its_place(tmp_path: Path) -> None:
    """Later checks name the exact value that is wrong."""
    places = load_library(write_library(tmp_path)).documents["pool-full"].places
    assert places[()] == Position(1, 1)
    assert places["commands", "evict", "run"] == Position(*place(GUIDE, "poolctl -h {{host}} evict"))
    assert places["tree", "outcomes", "leak", "fix", "text"] == Position(*place(GUIDE, "Evict it."))


UNSERVED: list[tuple[str, str, str, str]] = [
    ("a step's command", GUIDE_FILE, "commands: [holders]", "commands: [nothing]"),
    ("an answer", GUIDE_FILE, "{when: one does, go: 'outcome:leak'}", "{when: one does, go: 'outcome:nowhere'}"),
    ("the start", GUIDE_FILE, "start: full", "start: nowhere"),
    ("a fix's command", GUIDE_FILE, "commands: [evict]", "commands: [nothing]"),
    ("a day that no calendar has", INCIDENT_FILE, "2024-05-01T22:20Z", "2023-02-29T22:20Z"),
    ("an hour that no clock has", INCIDENT_FILE, "2024-05-01T22:20Z", "2024-05-01T25:20Z"),
    ("a zone that no place has", INCIDENT_FILE, '"+02:00"', '"+99:00"'),
    ("a key with a line break", GUIDE_FILE, "  client: {meaning", '  "client\\n": {meaning'),
    ("an id with a line break", PATTERN_FILE, "id: backoff", 'id: "backoff\\n"'),
    ("a surrogate", PATTERN_FILE, "Retry with a growing delay", '"half \\ud800"'),
    ("a number without end", GUIDE_FILE, "re: '(\\d+) % used', ge: 100", "rc: 99999999999999999999999999999"),
]


@pytest.mark.parametrize(("file", "old", "new"), [case[1:] for case in UNSERVED], ids=[case[0] for case in UNSERVED])
def test_a_document_that_no_page_could_show_is_not_served(file: str, old: str, new: str, tmp_path: Path) -> None:
    """What a page or a walk would stumble over is a problem, and never reaches the index."""
    library = load_library(write_library(tmp_path, {file: edited(FILES[file], (old, new))}))
    assert any(problem.file == file for problem in library.problems)
    assert file.rpartition("/")[2].removesuffix(".yaml") not in {name.strip() for name in library.documents}
