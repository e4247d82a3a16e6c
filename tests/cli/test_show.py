"""``atlas-tui show``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas_tui.cells import cell_len

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Atlas


def test_a_document_is_printed(atlas: Atlas, library: Path) -> None:
    """The whole page, 80 columns wide where there is no terminal, without colours."""
    ran = atlas("show", "pool-full")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0] == "The pool refuses new clients"
    assert "Is every slot taken?" in ran.out
    assert "Pool makers, 2024-05-01" in ran.out
    assert max(map(cell_len, ran.lines)) <= 80
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("name", ["pool-full", "pool-outage", "backoff"])
@pytest.mark.parametrize("width", [40, 60, 132])
def test_a_width_is_kept(name: str, width: int, here: Atlas, library: Path) -> None:
    """For any document."""
    ran = here("show", name, "--width", str(width))
    assert ran.code == 0
    assert max(map(cell_len, ran.lines)) <= width


@pytest.mark.parametrize("width", ["1", "7"])
def test_a_width_too_small_is_made_the_smallest(width: str, here: Atlas, library: Path) -> None:
    """Something readable is better than an error."""
    assert here("show", "pool-outage", "--width", width).out == here("show", "pool-outage", "--width", "20").out


@pytest.mark.parametrize(
    ("section", "first"),
    [
        ("step/who", "Does one client hold most?"),
        ("outcome/leak", "OUTCOME  One client leaks its slots"),
        ("facts", "Facts and where they are from"),
        ("overview", "The pool refuses new clients"),
        ("command/evict", "DESTROY End the sessions of one client"),
        ("diagram/way", "How a client gets a slot"),
    ],
)
def test_a_section_is_printed_alone(section: str, first: str, here: Atlas, library: Path) -> None:
    """As a search names it."""
    ran = here("show", "pool-full", "--section", section)
    assert ran.code == 0
    assert ran.lines[0].endswith(first)
    assert len(ran.lines) < 25


def test_json_is_the_document(atlas: Atlas, library: Path) -> None:
    """With what its page has from elsewhere."""
    shown = atlas("show", "pool-full", "--json").json
    assert shown["document"]["kind"] == "debugging"
    assert shown["document"]["commands"]["evict"]["risk"] == "destroy"
    assert shown["file"] == "debugging/pool-full.yaml"
    assert shown["sources"]["pool-manual"]["publisher"] == "Pool makers"


def test_json_of_a_section_has_its_text(here: Atlas, library: Path) -> None:
    """As it would be printed."""
    shown = here("show", "pool-full", "--section", "facts", "--json").json
    assert shown["section"] == "facts"
    assert shown["text"].startswith("Facts and where they are from\n- A pool has a fixed number of slots")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["pool-ful"], 1, "no document 'pool-ful'; did you mean 'pool-full'?"),
        (["zzz"], 1, "no document 'zzz'; 'atlas-tui search' finds the id"),
        (["pool-full", "--section", "step/whom"], 1, "no section 'step/whom'; did you mean 'step/who'?"),
        (["pool-full", "--section", "?"], 1, "no section '?'; one of overview, "),
        ([], 2, "the following arguments are required: ID"),
        (["pool-full", "--width", "wide"], 2, "'wide' is no number of columns; give 20 or more"),
        (["pool-full", "--width", "0"], 2, "'0' is no number of columns; give 20 or more"),
    ],
)
def test_what_is_not_there_is_said(words: list[str], code: int, said: str, here: Atlas, library: Path) -> None:
    """With the nearest that is; nothing on standard output."""
    ran = here("show", *words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
