"""Misspelt words: what was meant is found, and what is right is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_tui.search.spelling import correction, distance, rows
from atlas_tui.search.table import Table, dump

COMMON = {
    "connection": 40, "certificate": 12, "replication": 9, "redis": 8, "disk": 9, "disks": 2, "breaker": 2, "broker": 9,
    "raft": 1, "timeout": 20, "crashloopbackoff": 2, "doing": 1, "pool": 30, "head": 3,
}  # fmt: skip
TABLE = Table(dump(rows(COMMON)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("conection", "connection"),
        ("connetcion", "connection"),
        ("conectoin", "connection"),
        ("certifcate", "certificate"),
        ("crashlopbackof", "crashloopbackoff"),
        ("rfat", "raft"),
        ("rediss", "redis"),
        ("dissk", "disk"),
        ("braker", "breaker"),
        ("timeuot", "timeout"),
        ("onnection", "connection"),
    ],
)
def test_a_mistake_is_put_right(typed: str, meant: str) -> None:
    """A letter too many, missing, wrong or exchanged; of several words the one of the same letters, then the common."""
    assert correction([TABLE], typed) == meant


@pytest.mark.parametrize(
    "typed", ["dying", "herd", "po", "xyzzy", "untimeout", "db-7", "pool7", "naïve", "", "zzzzzzzzzzzz"]
)
def test_what_is_near_to_nothing_stays(typed: str) -> None:
    """A short word with another letter is another word, and a name is none to correct."""
    assert correction([TABLE], typed) is None


@pytest.mark.parametrize(
    ("one", "other", "mistakes"),
    [
        ("", "", 0),
        ("pool", "pool", 0),
        ("pool", "pol", 1),
        ("pool", "polo", 1),
        ("pool", "tool", 1),
        ("abcd", "dcba", 3),
    ],
)
def test_mistakes_are_counted(one: str, other: str, mistakes: int) -> None:
    """Two letters exchanged are one mistake; over the bound it does not matter by how many."""
    assert distance(one, other, 3) == mistakes
    assert distance(one, other, 0) == min(mistakes, 1)


WORD = st.text(st.sampled_from("abc"), max_size=7)


@given(WORD, WORD)
def test_mistakes_count_both_ways(one: str, other: str) -> None:
    """The distance is the same from either word, and nothing only between the same."""
    assert distance(one, other, 4) == distance(other, one, 4)
    assert (distance(one, other, 4) == 0) is (one == other)
