"""What ships: every document that a reader may open at 3 AM."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from atlas_tui.cells import cell_len
from atlas_tui.errors import Exit
from atlas_tui.lines import plain, width_of
from atlas_tui.loaders import load_library
from atlas_tui.loaders.library import document_files
from atlas_tui.mermaid import draw
from atlas_tui.model import Debugging, Incident
from atlas_tui.model.document import KINDS
from atlas_tui.pages.document import document_page
from atlas_tui.pages.walk import walk_page
from atlas_tui.search.reader import Reader
from atlas_tui.search.store import open_index
from atlas_tui.timeline import moments, times
from atlas_tui.triage import Walk, bind
from tests.support import CHECKOUT, PATIENCE, Atlas, hidden_in, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from atlas_tui.loaders import Library
    from atlas_tui.model import Document
    from atlas_tui.model.record import Record

FILES = document_files(CHECKOUT / "content")
IDS = [path.stem for path in FILES]
GUIDES = [path.stem for path in FILES if path.parent.name == "debugging"]
INCIDENTS = [path.stem for path in FILES if path.parent.name == "incidents"]

FEWEST_STEPS, FEWEST_OUTCOMES = 6, 5
MOST_ANSWERS = 12
"""An outcome that takes more answers to reach is out of reach at 3 AM."""


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of what ships, so that no test writes into the checkout."""
    return shutil.copytree(CHECKOUT / "content", tmp_path_factory.mktemp("shipped") / "content")


@pytest.fixture(scope="session")
def shipped(content: Path) -> Library:
    """Return what ships, loaded."""
    return load_library(content)


@pytest.fixture(scope="session")
def reader(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Return a reader of the index of what ships, built as for a wheel."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        return Reader(open_index(content), content)


def document(library: Library, name: str) -> Document:
    """Return a document that ships, or fail with what keeps it from being served."""
    if name not in library.documents:
        pytest.fail("\n".join(str(problem) for problem in library.problems if name in problem.file))
    return library.documents[name].document


def guide(library: Library, name: str) -> Debugging:
    """Return a guide that ships."""
    found = document(library, name)
    assert isinstance(found, Debugging)
    return found


def test_there_is_nothing_wrong(shipped: Library) -> None:
    """``check`` finds nothing."""
    assert [str(problem) for problem in shipped.problems] == []


def test_the_real_check_agrees(atlas: Atlas, content: Path) -> None:
    """Run as its users run it."""
    ran = atlas("check", env={"ATLAS_TUI_CONTENT": str(content)})
    assert (ran.code, ran.out) == (Exit.DONE, "")
    assert f"{len(IDS)} documents, 0 failed" in ran.err


def test_every_kind_is_there() -> None:
    """Twelve guides, six incidents, and one of each other kind, at least."""
    assert len(GUIDES) >= 12
    assert len(INCIDENTS) >= 6
    folders = {path.parent.name for path in FILES}
    assert {kind.category for kind in KINDS.values()} <= folders


@pytest.mark.parametrize("name", IDS)
def test_a_document_lies_where_it_belongs(name: str, shipped: Library) -> None:
    """In the folder of its kind, under its id."""
    found = document(shipped, name)
    assert shipped.documents[name].file == f"{found.category}/{name}.yaml"


@pytest.mark.parametrize("name", GUIDES)
def test_every_exact_error_finds_its_guide_first(name: str, shipped: Library, reader: Reader) -> None:
    """As it is written, and as a log line has it: with a time before it and a name for what varies."""
    errors = guide(shipped, name).errors
    assert errors
    for error in errors:
        first = reader.search(error).hits[0].id
        others = [other for other in GUIDES if other != name and error in guide(shipped, other).errors]
        assert first == name or first in others, error


@pytest.mark.parametrize("name", GUIDES)
def test_an_error_finds_its_guide_in_a_log_line(name: str, shipped: Library, reader: Reader) -> None:
    """A reader pastes the line that they have."""
    error = guide(shipped, name).errors[0]
    line = f"2026-11-23T03:12:45.123Z prod-web-7 app[4711]: {error}"
    assert reader.search(line).hits[0].id == name, line


@pytest.mark.parametrize("name", IDS)
def test_every_alert_and_title_finds_its_document(name: str, shipped: Library, reader: Reader) -> None:
    """An alert is a name that somebody has; a title is what they remember."""
    found = document(shipped, name)
    assert reader.search(found.title).hits[0].id == name
    for alert in found.alerts:
        bearers = {one for one in IDS if one in shipped.documents and alert in document(shipped, one).alerts}
        assert reader.search(alert).hits[0].id in bearers, alert


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_is_a_tree_of_some_size(name: str, shipped: Library) -> None:
    """Six steps and five outcomes at least, and a command that the first step begins with."""
    tree = guide(shipped, name).tree
    assert len(tree.steps) >= FEWEST_STEPS
    assert len(tree.outcomes) >= FEWEST_OUTCOMES
    assert tree.steps[tree.start].commands
    assert all(len(step.answers) >= 2 for step in tree.steps.values())
    assert all(len(step.answers) <= 9 for step in tree.steps.values()), "a digit answers a step"


@pytest.mark.parametrize("name", GUIDES)
def test_every_walk_ends(name: str, shipped: Library) -> None:
    """Whatever is answered, without going round: an outcome, with few answers; and each outcome is some walk's end."""
    tree = guide(shipped, name).tree
    ended: set[str] = set()
    waiting: list[tuple[Walk, frozenset[str]]] = [(Walk(tree), frozenset())]
    walks = 0
    while waiting:
        walk, passed = waiting.pop()
        walks += 1
        assert walks < 50_000
        if walk.outcome:
            ended.add(walk.here)
            assert len(walk.path) <= MOST_ANSWERS
            continue
        assert walk.step
        for number, answer in enumerate(walk.answers, 1):
            if answer.target not in passed:
                further = Walk(tree)
                further.path = [*walk.path]
                further.answer(number)
                waiting.append((further, passed | {walk.here}))
    assert ended == {*tree.outcomes}


@pytest.mark.parametrize("name", GUIDES)
def test_a_sample_fits_at_most_one_answer(name: str, shipped: Library) -> None:
    """What a command printed when it was run leads one way."""
    found = guide(shipped, name)
    for step_id, step in found.tree.steps.items():
        for command in step.commands:
            sample = found.commands[command].sample
            if sample is not None:
                matches = [answer.match for answer in step.answers if answer.match and answer.match.command == command]
                fitting = {str(match) for match in matches if match.rc is None and match.fits(sample)}
                assert len(fitting) <= 1, (step_id, command)


@pytest.mark.parametrize("name", IDS)
def test_every_command_is_shell(name: str, shipped: Library) -> None:
    """``bash -n`` reads each, with a value in every open place; no place stays open; nothing in it is hidden."""
    found = document(shipped, name)
    for command_id, command in found.commands.items():
        values = dict.fromkeys(command.parameters, "x")
        bound = bind(command.run, values)
        assert "{{" not in bound.replace("{{.", ""), (command_id, bound)
        assert hidden_in(bound.replace("\n", "").replace("\t", "")) == []
        done = subprocess.run(["bash", "-n"], input=bound.encode(), capture_output=True, timeout=PATIENCE, check=False)
        assert (done.returncode, done.stderr) == (0, b""), (command_id, bound)


@pytest.mark.parametrize("name", IDS)
def test_every_page_fits_and_hides_nothing(name: str, shipped: Library, reader: Reader) -> None:
    """At 80 columns and at 60."""
    document(shipped, name)
    record = reader.record(name)
    for width in (60, 80):
        page = document_page(record, width)
        for row in page.lines:
            assert width_of(row) <= width, plain(row)
        assert hidden_in(text_of(page.lines).replace("\n", "")) == []


@pytest.mark.parametrize("name", GUIDES)
def test_every_step_fits(name: str, shipped: Library, reader: Reader) -> None:
    """Each step and outcome by itself, too."""
    tree = guide(shipped, name).tree
    record: Record = reader.record(name)
    waiting, seen = [Walk(tree)], set[str]()
    while waiting:
        walk = waiting.pop()
        if walk.here in seen:
            continue
        seen.add(walk.here)
        assert all(width_of(row) <= 80 for row in walk_page(record, walk, 80).lines)
        for number in range(1, len(walk.answers) + 1):
            further = Walk(tree)
            further.path = [*walk.path]
            further.answer(number)
            waiting.append(further)
    assert seen == {*tree.steps, *tree.outcomes}


@pytest.mark.parametrize("name", IDS)
def test_every_diagram_is_mermaid_that_fits(name: str, shipped: Library) -> None:
    """In 80 columns, with every label placed."""
    for diagram in document(shipped, name).diagrams:
        drawing = draw(diagram.mermaid, 80)
        assert drawing.error is None, (diagram.id, str(drawing.error))
        assert drawing.unplaced == ()
        assert drawing.width <= 80


@pytest.mark.parametrize("name", INCIDENTS)
def test_an_incident_has_its_times(name: str, shipped: Library) -> None:
    """When it began and when it was over are known, and the order of its phases is possible."""
    found = document(shipped, name)
    assert isinstance(found, Incident)
    computed = times(moments(found.timeline))
    assert computed.resolve is not None
    assert computed.resolve > 0
    assert computed.detect is None or computed.detect <= computed.resolve
    assert computed.mitigate is None or computed.mitigate <= computed.resolve


def test_a_source_is_cited_by_somebody(shipped: Library) -> None:
    """What nobody cites is no source of anything; each was read, or is known through one that was."""
    cited = {name for loaded in shipped.documents.values() for name in loaded.document.sources}
    through = {source.cited_through for source in shipped.sources.values()}
    assert {name for name in shipped.sources if name not in cited | through} == set()
    for name, source in shipped.sources.items():
        assert source.read or source.cited_through in shipped.sources, name


def test_titles_fit_a_list(shipped: Library) -> None:
    """A row of the list shows each whole."""
    for name, loaded in shipped.documents.items():
        assert cell_len(loaded.document.title) <= 64, name
