"""``atlas-tui diagram``: reading what to draw and saying what was drawn; the drawing itself has its own tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from atlas_tui.cells import cell_len
from tests.support import PATTERN, Atlas, edited, hidden_in

FLOW = "flowchart TD\n  A[Client] --> B[Pool]\n  B --> C[Database]\n"


def test_a_file_is_drawn(atlas: Atlas, library: Path) -> None:
    """Every label stands in the drawing."""
    Path("flow.mmd").write_text(FLOW)
    ran = atlas("diagram", "flow.mmd")
    assert (ran.code, ran.err) == (0, "")
    assert all(label in ran.out for label in ("Client", "Pool", "Database"))
    assert "\x1b" not in ran.out


def test_standard_input_is_drawn(atlas: Atlas, library: Path) -> None:
    """With - for a name."""
    Path("flow.mmd").write_text(FLOW)
    assert atlas("diagram", "-", stdin=FLOW) == atlas("diagram", "flow.mmd")


def test_every_block_of_a_markdown_file_is_drawn(here: Atlas, library: Path) -> None:
    """What stands between them is left out."""
    Path("page.md").write_text(
        f"# Title\n\n```mermaid\n{FLOW}```\n\nwords\n\n```mermaid\nflowchart LR\n  X --> Y\n```\n"
    )
    ran = here("diagram", "page.md", "--json")
    assert ran.code == 0
    assert [one["nodes"] for one in ran.json["diagrams"]] == [3, 2]


def test_the_diagrams_of_a_document_are_drawn(here: Atlas, library: Path) -> None:
    """Each with its title."""
    ran = here("diagram", "backoff")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0] == "Delays that grow"
    assert "Refused" in ran.out


def test_json_has_the_form_of_the_contract(here: Atlas, library: Path) -> None:
    """What was drawn, how large, and what found no place."""
    shown = here("diagram", "-", "--json", stdin=FLOW).json
    assert list(shown) == ["diagrams"]
    one = shown["diagrams"][0]
    assert list(one) == ["kind", "width", "height", "layout", "nodes", "edges", "unplaced", "error"]
    assert (one["kind"], one["nodes"], one["edges"], one["unplaced"], one["error"]) == ("flowchart", 3, 2, [], None)
    assert 0 < one["width"] <= 80


@pytest.mark.parametrize("width", [40, 60, 120])
def test_a_width_is_kept(width: int, here: Atlas, library: Path) -> None:
    """From the narrowest for which every diagram fits."""
    ran = here("diagram", "-", "--width", str(width), stdin=FLOW)
    assert ran.code == 0
    assert max(map(cell_len, ran.lines)) <= width


@pytest.mark.parametrize("layout", ["boxes", "rails", "list"])
def test_a_layout_can_be_asked_for(layout: str, here: Atlas, library: Path) -> None:
    """One of three for a graph."""
    assert here("diagram", "-", "--layout", layout, "--json", stdin=FLOW).json["diagrams"][0]["layout"] == layout


def test_ascii_alone_when_asked_or_needed(atlas: Atlas, library: Path) -> None:
    """An output that is not UTF-8 gets no drawing characters."""
    asked = atlas("diagram", "-", "--ascii", stdin=FLOW).out
    assert asked.isascii()
    assert atlas("diagram", "-", stdin=FLOW, env={"PYTHONIOENCODING": "ascii"}).out == asked
    assert not atlas("diagram", "-", stdin=FLOW).out.isascii()


def test_colours_when_asked(here: Atlas, library: Path) -> None:
    """A pipe gets none of itself."""
    assert "\x1b[" in here("diagram", "-", "--color", "always", stdin=FLOW).out
    assert "\x1b[" not in here("diagram", "-", "--color", "never", stdin=FLOW).out


def test_what_is_no_mermaid_is_said_with_its_place(here: Atlas, library: Path) -> None:
    """Exit code 1; the source is shown as it is, and the error has its line in the file."""
    Path("page.md").write_text("# Title\n\n```mermaid\nflowchart TD\n  A --> \n  B[[[\n```\n")
    ran = here("diagram", "page.md")
    assert ran.code == 1
    assert ran.err.startswith("atlas-tui: page.md:")
    assert "the source is shown as it is" in ran.err
    line = int(ran.err.split(":")[2])
    error = here("diagram", "page.md", "--json").json["diagrams"][0]["error"]
    assert error["line"] == line
    assert 5 <= line <= 6
    assert error["column"] >= 1
    assert error["message"]


@pytest.mark.parametrize(
    ("words", "stdin", "code", "said"),
    [
        (["./nowhere.mmd"], b"", 2, "./nowhere.mmd: no such file"),
        (["nowhere"], b"", 1, "no document 'nowhere'"),
        (["backof"], b"", 1, "did you mean 'backoff'?"),
        (["-"], b"\xff\xfe\x00", 2, "-: not UTF-8 text (byte 1)"),
        (["-"], b"", 1, "-: "),
        (["pool-outage"], b"", 1, "pool-outage: holds no Mermaid diagram"),
        (["."], b"", 2, ".: no such file"),
        ([], b"", 2, "required: FILE_OR_ID"),
    ],
)
def test_what_cannot_be_drawn(words: list[str], stdin: bytes, code: int, said: str, here: Atlas, library: Path) -> None:
    """One line that says what and where."""
    ran = here("diagram", *words, stdin=stdin)
    assert ran.code == code
    assert said in ran.err


@pytest.mark.parametrize("data", [bytes(4096), bytes(range(1, 128)) * 50, b"flowchart TD\n" + b"A-->" * 3_000])
def test_any_bytes_end_well(data: bytes, here: Atlas, library: Path) -> None:
    """No crash, and nothing that steers the terminal."""
    ran = here("diagram", "-", stdin=data)
    assert ran.code in (0, 1)
    assert hidden_in((ran.out + ran.err).replace("\n", "")) == []


def test_the_title_of_a_diagram_steers_no_terminal(here: Atlas, library: Path) -> None:
    """It is a document's text like any other."""
    text = edited(PATTERN, ("title: Delays that grow", 'title: "Delays\\e[31m\\u202e"'))
    (library / "patterns/backoff.yaml").write_text(text)
    assert hidden_in(here("diagram", "backoff").out.replace("\n", "")) == []
