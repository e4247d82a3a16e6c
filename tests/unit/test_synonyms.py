"""The words that mean the same: the file that ships, and what a search makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas_tui.errors import AtlasError
from atlas_tui.loaders import load_library, load_synonyms
from atlas_tui.paths import synonyms_file
from atlas_tui.search.query import search
from atlas_tui.search.reader import Reader
from atlas_tui.search.store import in_memory
from atlas_tui.search.synonyms import LONGEST, expanded, index, key_of
from tests.support import PATTERN, edited, write_library

if TYPE_CHECKING:
    from pathlib import Path

GROUPS = load_synonyms(synonyms_file())
ALONE = {"debugging/pool-full.yaml": None, "incidents/pool-outage.yaml": None}


def test_there_are_enough() -> None:
    """What an on-call person calls things for short."""
    assert len(GROUPS) >= 60
    known = index(GROUPS)
    for one, other in [("k8s", "kubernetes"), ("pg", "postgresql"), ("oom", "out of memory"), ("lb", "load balancer")]:
        assert key_of(other) in known[key_of(one)]
        assert key_of(one) in known[key_of(other)]
    assert key_of("certificate") in known[key_of("cert")]


@pytest.mark.parametrize("group", GROUPS, ids=[group[0] for group in GROUPS])
def test_a_group_is_sound(group: list[str]) -> None:
    """Its phrases differ, hold a word each, and none is longer than what a query is searched for."""
    keys = [key_of(phrase) for phrase in group]
    assert len({*keys}) == len(keys) >= 2
    assert all(1 <= len(key.split()) <= LONGEST for key in keys)
    assert all(phrase == phrase.strip().lower() for phrase in group)


def test_no_group_stands_twice() -> None:
    """Nor is one a part of another: they would be one."""
    groups = [{key_of(phrase) for phrase in group} for group in GROUPS]
    for number, group in enumerate(groups):
        assert not any(group <= other for at, other in enumerate(groups) if at != number), group


@pytest.mark.parametrize("group", GROUPS, ids=[group[0] for group in GROUPS])
def test_a_search_for_one_finds_another(group: list[str], tmp_path: Path) -> None:
    """A document that has one of a group is found by each other; by none of them when the search is literal."""
    said = group[-1]
    text = edited(PATTERN, ("title: Retry with a growing delay", f"title: 'Zebra {said}'"))
    opened = in_memory(load_library(write_library(tmp_path, {**ALONE, "patterns/backoff.yaml": text})))
    rows = opened.index.reader()
    for asked in group[:-1]:
        assert "backoff" in [hit.id for hit in search(rows, opened.words, asked).hits], asked


def test_what_was_typed_counts_for_more(library: Path) -> None:
    """A document that has the very word comes first."""
    (library / "patterns/backoff.yaml").write_text(edited(PATTERN, ("Retry with a growing delay", "A pooler on k8s")))
    (library / "patterns/other.yaml").write_text(
        edited(PATTERN, ("id: backoff", "id: other"), ("Retry with a growing delay", "A pooler on kubernetes"))
    )
    reader = Reader.open(library)
    assert [hit.id for hit in reader.search("k8s").hits][:2] == ["backoff", "other"]
    assert [hit.id for hit in reader.search("kubernetes").hits][:2] == ["other", "backoff"]
    assert [hit.id for hit in reader.search("k8s", literal=True).hits] == ["backoff"]


def test_phrases_are_found_in_a_query() -> None:
    """Where they begin and end, by their stems."""
    known = index([["oom", "out of memory"]])
    assert expanded(["pod", "out", "memori", "again"], known) == [(1, 3, ["oom"])]
    assert expanded(["pod", "oom"], known) == [(1, 2, ["out memori"])]
    assert expanded([], known) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("one: two", "synonyms.yaml:1:1: must be a list of groups"),
        ("- [one]", "synonyms.yaml:1:3: a group must be a list of two words or more"),
        ("- [one, two]\n- three", "synonyms.yaml:2:3: a group must be a list"),
        ("- [one, [two]]", "synonyms.yaml:1:9: must be a word"),
        ("- [one", "not valid YAML"),
    ],
)
def test_a_wrong_file_is_said(text: str, said: str, tmp_path: Path) -> None:
    """With the place of what is wrong."""
    path = tmp_path / "synonyms.yaml"
    path.write_text(text)
    with pytest.raises(AtlasError, match=said.replace("[", r"\[")):
        load_synonyms(path)
    path.unlink()
    assert load_synonyms(path) == []
