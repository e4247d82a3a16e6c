"""The judged queries are well made, and search answers them as well as it did when their floors were set."""

from __future__ import annotations

import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import yaml

from atlas_tui.loaders.library import document_files
from atlas_tui.search.reader import Reader
from tests.relevance import (
    ALL,
    JUDGED,
    KINDS,
    Figures,
    Judged,
    Verdict,
    by_kind,
    figures,
    floors_text,
    load_floors,
    load_judged,
    verdicts,
)
from tests.support import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

FILES = document_files(CHECKOUT / "content")
QUERIES = load_judged()
FLOORS = load_floors()

FEWEST = 200
FEWEST_OF_A_KIND = 15
FEWEST_OF_A_GUIDE = 10


def test_there_are_enough_queries() -> None:
    """In all, of each kind, and for each guide: a figure over a handful says nothing."""
    kinds = Counter(judged.kind for judged in QUERIES)
    guides = Counter(answer for judged in QUERIES for answer in judged.answers)
    assert len(QUERIES) >= FEWEST
    assert {kind: kinds[kind] for kind in KINDS if kinds[kind] < FEWEST_OF_A_KIND} == {}
    named = [path.stem for path in FILES if path.parent.name == "debugging"]
    assert {guide: guides[guide] for guide in named if guides[guide] < FEWEST_OF_A_GUIDE} == {}


def test_every_query_is_answered_by_documents_that_ship() -> None:
    """By one at least, and each named once."""
    ids = {path.stem for path in FILES}
    assert [judged for judged in QUERIES if not judged.answers or not ids.issuperset(judged.answers)] == []
    assert [judged for judged in QUERIES if len(set(judged.answers)) < len(judged.answers)] == []


def test_every_document_answers_a_query() -> None:
    """What no query asks for can be lost without a test that fails."""
    assert {path.stem for path in FILES} - {answer for judged in QUERIES for answer in judged.answers} == set()


def test_every_query_says_what_it_is() -> None:
    """A text, a kind that is known, a word on where it comes from."""
    assert [judged for judged in QUERIES if not (isinstance(judged.query, str) and judged.query.strip())] == []
    assert [judged for judged in QUERIES if judged.kind not in KINDS] == []
    assert [judged for judged in QUERIES if not judged.origin] == []


def test_no_query_counts_twice() -> None:
    """Case and white space make no other query."""
    asked = Counter(" ".join(judged.query.casefold().split()) for judged in QUERIES)
    assert [query for query, times in asked.items() if times > 1] == []


def test_there_is_a_floor_for_every_kind() -> None:
    """A kind without one could fall unseen."""
    assert list(FLOORS) == [ALL, *KINDS]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> list[Verdict]:
    """Return what search makes of the judged queries, over a copy of what ships, laid out as in the checkout."""
    root = tmp_path_factory.mktemp("shipped")
    content = shutil.copytree(CHECKOUT / "content", root / "content")
    shutil.copytree(JUDGED.parent, root / "index", ignore=shutil.ignore_patterns("build"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(root / "cache"))
        reader = Reader.open(content)
    found = verdicts(reader, QUERIES)
    reader.close()
    return found


@pytest.mark.parametrize("kind", [ALL, *KINDS])
def test_search_answers_as_well_as_it_did(kind: str, judged: list[Verdict]) -> None:
    """No figure of any kind falls below its floor.

    A change that makes search better raises the floors: ``python -m tests.benchmarks.relevance --floors`` prints them.
    """
    group = by_kind(judged)[kind]
    measured, floor = figures(group), FLOORS[kind]
    fallen = [name for name in Figures._fields if getattr(measured, name) < getattr(floor, name)]
    missed = [f"{' '.join(case.judged.query.split())[:90]!r}: {case.first} first" for case in group if case.rank != 1]
    assert not fallen, "\n".join([f"{kind} fell to {measured} from {floor}; what came first instead:", *missed])


def verdict(kind: str, rank: int | None) -> Verdict:
    """Return a verdict on some query."""
    return Verdict(Judged("a query", kind, ("an-answer",), "a test"), rank, "some-document")


def test_figures_are_those_of_the_literature() -> None:
    """Ranks 1, 2, 4 and none: one of four first, two of four in three, and (1 + 1/2 + 1/4 + 0) / 4."""
    assert figures([verdict("typo", rank) for rank in (1, 2, 4, None)]) == (0.25, 0.5, 0.4375)


def test_the_first_answer_counts(judged: list[Verdict]) -> None:
    """The rank of a verdict is 1 exactly where its first hit is an answer."""
    assert all((case.rank == 1) == (case.first in case.judged.answers) for case in judged)


def test_kinds_are_measured_apart_and_together() -> None:
    """All first, then each kind that occurs."""
    groups = by_kind([verdict("typo", 1), verdict("symptom", None), verdict("typo", 2)])
    assert [(kind, len(group)) for kind, group in groups.items()] == [(ALL, 3), ("symptom", 1), ("typo", 2)]


def test_printed_floors_are_held_up_by_what_was_measured(tmp_path: Path) -> None:
    """They are read back as they were printed, rounded down and not up."""
    file = tmp_path / "judged.yaml"
    file.write_text(floors_text({"typo": Figures(2 / 3, 0.9999, 1.0)}), encoding="utf-8")
    assert load_floors(file) == {"typo": Figures(0.666, 0.999, 1.0)}
    assert yaml.safe_load(file.read_text(encoding="utf-8")).keys() == {"floors"}
