"""What a document says of a node: what names it, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from atlas_tui.lines import plain
from atlas_tui.model.document import FailureMode, Technology
from atlas_tui.model.mentions import Mentions, mentions, names_of
from atlas_tui.pages.node import node_page
from tests.support import small_library

if TYPE_CHECKING:
    from pathlib import Path

    from atlas_tui.model import DocumentBase


@pytest.fixture
def guide(tmp_path: Path) -> DocumentBase:
    return small_library(tmp_path / "content").documents["pool-full"].document


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("API gateway", ["API gateway"]),
        ("Quicksilver, settings", ["Quicksilver, settings", "Quicksilver"]),
        ("FL: rules", ["FL: rules", "FL"]),
        ("orders (PostgreSQL)", ["orders (PostgreSQL)", "orders", "PostgreSQL"]),
        ("Order service\np99 12 ms", ["Order service p99 12 ms", "Order service"]),
        ("Your origin", ["origin"]),
        ("Name, login or registry", ["Name, login or registry"]),
        ("Wait, then retry", ["Wait, then retry"]),
        ("A", []),
        ("A 1", []),
        ("no", []),
        ("42", []),
        ("", []),
        ("DB", ["DB"]),
    ],
)
def test_a_label_and_the_names_in_it(label: str, names: list[str]) -> None:
    assert names_of(label) == names


@pytest.mark.parametrize(
    ("label", "named"),
    [
        ("leader", True),
        ("Leader", True),
        ("The leader", True),
        ("Leader: append", True),
        ("lead", False),
        ("leader disk", False),
        ("leaders", False),
        ("slow disk", True),
        ("disk", True),
        ("WAL", True),
        ("wal", False),
        ("wal-sync", False),
        ("node", True),
        ("cache", False),
    ],
)
def test_a_node_is_named_by_whole_words(guide: DocumentBase, label: str, named: bool) -> None:
    mode = FailureMode("The leader has a slow\ndisk", "The WAL grows", "Every node's cache-hits", "Replace it")
    document = _with(guide, mode)
    assert mentions(document, label).failure_modes == ((mode,) if named else ())


def test_what_names_a_node_itself_comes_first(guide: DocumentBase) -> None:
    aside = FailureMode("A disk is full", "Writes fail", "The leader", "Free space")
    itself = FailureMode("The leader is gone", "`holders` says so", "All", "Elect one")
    document = _with(guide, aside, itself)
    found = mentions(document, "Leader")
    assert found.failure_modes == (itself, aside)
    assert found.commands == ("holders",), "the mode refers to it"


def test_commands_are_found_by_their_titles_and_what_to_look_for(guide: DocumentBase) -> None:
    assert mentions(guide, "Slot").commands == ("slots", "holders")
    assert mentions(guide, "percentage").commands == ("slots",)
    assert mentions(guide, "poolctl").commands == (), "what a command is made of says nothing"


def test_a_technology_is_told_with_its_versions(guide: DocumentBase) -> None:
    assert mentions(guide, "Pooler of the shop").technologies == (Technology("Pooler", ("1 to 3",)),)
    assert mentions(guide, "Nothing known") == Mentions()


@pytest.mark.parametrize("width", [20, 58, 78])
def test_the_page_of_a_node_has_what_names_it(guide: DocumentBase, width: int) -> None:
    page = node_page(guide, mentions(guide, "Client"), width)
    text = "\n".join(map(plain, page.lines))
    assert "How it fails" in text
    assert "One client leaks" in text
    assert [at.id for at in page.commands] == ["evict", "holders"]
    assert all(len(plain(row)) <= width for row in page.lines)
    assert node_page(guide, Mentions(), width).lines == ()


def _with(document: DocumentBase, *modes: FailureMode) -> DocumentBase:
    return msgspec.structs.replace(document, failure_modes=modes)
