"""Tables and the lists in them: what is read is what was written, at any size, and what is spoilt is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_tui.search.postings import CHAMPIONS, FEW_WORDS, Postings, PostingsWriter, beginning_with
from atlas_tui.search.table import Table, dump, numbers, packed
from tests.support import only

ROWS = st.dictionaries(st.text(max_size=12).map(str.encode), st.binary(max_size=40), max_size=30)


@given(ROWS)
def test_a_table_gives_what_it_was_given(rows: dict[bytes, bytes]) -> None:
    """Each key its value, no other key any, and beginnings in order."""
    table = Table(dump(rows))
    assert {key: bytes(value) for key, value in table.starting(b"")} == rows
    for key, value in rows.items():
        found = table.get(key)
        assert found is not None
        assert bytes(found) == value
        beginning = key[: len(key) // 2]
        assert [found for found, _ in table.starting(beginning)] == sorted(k for k in rows if k.startswith(beginning))
    assert table.get(b"no such key") is rows.get(b"no such key")
    assert len([*table.starting(b"", 3)]) == min(3, len(rows))


@pytest.mark.parametrize("end", [0, 4, 12, 40, -1])
def test_a_table_that_was_cut_off_is_said(end: int) -> None:
    """It is not read as a smaller one."""
    data = dump({b"one": b"1" * 50, b"two": b"2" * 50})
    with pytest.raises((ValueError, IndexError)):
        Table(data[:end]).get(b"one")


def test_numbers_are_the_same_on_every_machine() -> None:
    """Little-endian, whatever the processor."""
    assert packed(numbers("I", b"\x01\x00\x00\x00\x00\x01\x00\x00")) == b"\x01\x00\x00\x00\x00\x01\x00\x00"
    assert [*numbers("I", b"\x01\x00\x00\x00\x00\x01\x00\x00")] == [1, 256]


def written(sections: dict[int, dict[str, float]]) -> Table:
    """Return the table of these sections and what their words weigh."""
    writer = PostingsWriter()
    for section, weights in sections.items():
        writer.tokens |= {word: word for word in weights}
        writer.add(section, weights, len(weights))
    return Table(dump(writer.rows()))


def test_a_word_counts_for_more_where_it_weighs_more() -> None:
    """And never for more than the most; a section without it has none of it."""
    table = written({3: {"pool": 1.0}, 5: {"pool": 4.0}, 9: {"slot": 1.0}})
    data = table.get(b"wpool")
    assert data is not None
    found = Postings.read(data)
    assert [*found.sections] == [3, 5]
    assert found.spread == 2
    assert found.count(5) > found.count(3) > found.count(9) == found.count(4) == 0


def test_the_champions_are_the_best_of_a_long_list() -> None:
    """In the order of the sections; the whole list is there beside them."""
    size = CHAMPIONS + 200
    table = written({section: {"pool": 1.0 + (section % 7)} for section in range(size)})
    best, whole = (table.get(key + b"pool") for key in (b"b", b"w"))
    assert best is not None
    assert whole is not None
    champions, every = Postings.read(best), Postings.read(whole)
    assert len(every.sections) == size == champions.spread
    assert len(champions.sections) == CHAMPIONS
    assert [*champions.sections] == sorted(champions.sections)
    assert min(champions.counts) >= sorted(every.counts)[size - CHAMPIONS]


def test_a_beginning_finds_few_words_and_many() -> None:
    """Of many the champions are one list."""
    few = written({1: {"pool": 1.0}, 2: {"pooler": 1.0}, 3: {"slot": 1.0}})
    assert sorted(section for found in beginning_with(few, "poo") for section in found.sections) == [1, 2]
    assert beginning_with(few, "x") == []
    many = written({section: {f"pool{chr(97 + section)}": 1.0} for section in range(FEW_WORDS + 5)})
    assert [*only(beginning_with(many, "poo")).sections] == [*range(FEW_WORDS + 5)]
