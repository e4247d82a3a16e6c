"""``atlas-tui check``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support import GUIDE, PATTERN, Atlas, edited, hidden_in, place, write_library

BAD_GUIDE = edited(GUIDE, ("tags: [pool, slots]", "tags: pool"), ("    risk: destroy", "    risk: destory"))


def test_a_sound_library_has_no_findings(here: Atlas, library: Path) -> None:
    """Exit code 0; the count is said on standard error."""
    assert here("check") == (0, "", "atlas-tui: 3 documents, 0 failed, 0 findings\n")


def test_every_finding_is_a_line(atlas: Atlas, library: Path) -> None:
    """As linters write them, with paths that open from where the reader stands. Exit code 1."""
    (library / "debugging/pool-full.yaml").write_text(BAD_GUIDE)
    ran = atlas("check")
    file = os.path.relpath(library / "debugging/pool-full.yaml")
    tags, risk = place(BAD_GUIDE, "pool\ntech"), place(BAD_GUIDE, "destory")
    assert ran.code == 1
    assert ran.lines == [
        f"{file}:{tags[0]}:{tags[1]}: tags must be a list, not a text; write [one, two] or a line '- one' each",
        f"{file}:{risk[0]}:{risk[1]}: 'destory' is not a word that belongs here; write 'destroy'",
    ]
    assert ran.err == "atlas-tui: 3 documents, 1 failed, 2 findings\n"


def test_json_has_the_form_of_the_contract(here: Atlas, library: Path) -> None:
    """Documents, how many failed, and each finding with its place and its gate."""
    assert here("check", "--json").json == {"documents": 3, "failed": 0, "findings": []}
    (library / "debugging/pool-full.yaml").write_text(BAD_GUIDE)
    ran = here("check", "--json")
    assert (ran.code, ran.err) == (1, "")
    assert (ran.json["documents"], ran.json["failed"]) == (3, 1)
    finding = ran.json["findings"][1]
    assert {"document", "file", "line", "gate", "message"} <= set(finding)
    assert finding["document"] == "pool-full"
    assert (finding["line"], finding["column"]) == place(BAD_GUIDE, "destory")
    assert finding["message"] == "'destory' is not a word that belongs here; write 'destroy'"
    assert Path(finding["file"]).is_file()


def test_a_part_of_what_ships_is_checked_by_itself(here: Atlas, library: Path) -> None:
    """A file or a folder, with the rest beside it to refer to."""
    (library / "debugging/pool-full.yaml").write_text(BAD_GUIDE)
    assert here("check", str(library / "patterns")) == (0, "", "atlas-tui: 1 documents, 0 failed, 0 findings\n")
    assert here("check", str(library / "debugging/pool-full.yaml")).err.endswith("1 documents, 1 failed, 2 findings\n")


def test_a_library_from_elsewhere_is_checked_beside_what_ships(here: Atlas, library: Path, tmp_path: Path) -> None:
    """It may cite what ships; one file of it, or all."""
    team = tmp_path / "team"
    team.mkdir()
    (team / "own.yaml").write_text(edited(PATTERN, ("id: backoff", "id: own")))
    for path in (team, team / "own.yaml"):
        assert here("check", str(path)) == (0, "", "atlas-tui: 1 documents, 0 failed, 0 findings\n")
    ran = here("check", str(team), str(library))
    assert ran.err == "atlas-tui: 4 documents, 0 failed, 0 findings\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"kind: [", "not valid YAML"),
        (b"\x7fELF\x02\x01\x01\x00\xff", "not UTF-8 text"),
        (b"", "the file is empty"),
        (b"x" * 10_000_000, "larger than 2,000,000 bytes"),
        (b"[" * 100_000, "nested too deeply"),
        (b"hello", "a document must be a map"),
    ],
    ids=["broken", "binary", "empty", "10 MB", "deep", "text"],
)
def test_a_file_that_is_no_document(data: bytes, said: str, here: Atlas, library: Path, tmp_path: Path) -> None:
    """One line, exit code 1."""
    path = tmp_path / "bad.yaml"
    path.write_bytes(data)
    ran = here("check", str(path))
    assert (ran.code, len(ran.lines)) == (1, 1)
    assert said in ran.out


@pytest.mark.parametrize(
    ("what", "said"), [("nowhere", "no such file or folder"), ("empty", "holds no document (a .yaml file)")]
)
def test_what_cannot_be_checked(what: str, said: str, here: Atlas, library: Path, tmp_path: Path) -> None:
    """Exit code 2."""
    (tmp_path / "empty").mkdir()
    ran = here("check", str(tmp_path / what))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"atlas-tui: {tmp_path / what}: {said}\n"


def test_without_content_it_says_so(here: Atlas, library: Path) -> None:
    """The folder is named."""
    ran = here("check", env={"ATLAS_TUI_CONTENT": "/nowhere/at/all"})
    assert (ran.code, ran.err) == (2, "atlas-tui: /nowhere/at/all: no such file or folder\n")


@pytest.mark.parametrize("locale", ["C.UTF-8", "C", "POSIX"])
def test_the_name_of_a_file_may_be_anything(locale: str, atlas: Atlas, tmp_path: Path) -> None:
    """Bytes that are no text, an escape, a line break: shown, not sent to the terminal."""
    root = os.fsencode(write_library(tmp_path / "content"))
    for name in (b"caf\xe9.yaml", b"\x1b[31m.yaml", b"a\nb.yaml", b"\xe2\x80\xae.yaml"):
        with open(os.path.join(root, b"patterns", name), "w", encoding="utf-8") as file:
            file.write("hello")
    env = {"ATLAS_TUI_CONTENT": str(tmp_path / "content"), "LC_ALL": locale}
    ran = atlas("check", env=env)
    assert (ran.code, len(ran.lines)) == (1, 4)
    assert hidden_in(ran.out.replace("\n", "")) == []
    assert atlas("check", "--json", env=env).json["failed"] == 4
    assert atlas("search", "pool", env=env).code == 0


def test_what_a_document_holds_steers_no_terminal(here: Atlas, library: Path) -> None:
    """A finding may quote it."""
    text = PATTERN + '"\\e[31m\\u202e": x\nrelated: ["\\e[2J"]\n'
    (library / "patterns/backoff.yaml").write_text(text)
    ran = here("check")
    assert ran.code == 1
    assert hidden_in(ran.out.replace("\n", "")) == []


@pytest.mark.parametrize(
    ("mermaid", "fault"),
    [
        ("A[Refused --> B", "not valid Mermaid, line 2, column"),
        ("packet-beta\n      0-7: x", "this kind of diagram (packet) is not drawn"),
    ],
)
def test_a_diagram_that_is_not_drawn_is_a_finding(mermaid: str, fault: str, here: Atlas, library: Path) -> None:
    """Mermaid that is wrong, and kinds that are shown as their source: at the place of its text in the file."""
    bad = edited(PATTERN, ("flowchart LR\n      A[Refused] --> B[Wait] --> A",
                           mermaid if mermaid.startswith("packet") else f"flowchart LR\n      {mermaid}"))  # fmt: skip
    (library / "patterns/backoff.yaml").write_text(bad)
    ran = here("check")
    assert ran.code == 1
    file = os.path.relpath(library / "patterns/backoff.yaml")
    line, column = place(bad, "|-")
    assert ran.lines[0].startswith(f"{file}:{line}:{column}: diagram 'delays': {fault}")
    assert len(ran.lines) == 1
