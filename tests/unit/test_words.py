"""What a text is cut to, for the index and for a query alike, and the snippet that shows why it was found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_tui.search.analysis import STOP_WORDS, pairs, stemmed, tokens, unfinished
from atlas_tui.search.snippet import LENGTH, snippet
from tests.support import hidden_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The pool is full", ["pool", "full"]),
        ("KubePodCrashLooping", ["kubepodcrashlooping", "kube", "pod", "crash", "looping"]),
        ("pg_stat_activity", ["pg_stat_activity", "pg", "stat", "activity"]),
        ("HTTP 502", ["http", "502"]),
        ("ERR_CONNECTION", ["err_connection", "err", "connection"]),
        ("max-conns=20", ["max-conns", "max", "conns", "20"]),
        ("10.0.0.1", ["10.0.0.1", "10"]),
        ("OOMKilled", ["oomkilled", "oom", "killed"]),
        ("SQLSTATE 53300", ["sqlstate", "53300"]),
        ("ORA-00060:", ["ora-00060", "ora", "00060"]),
        ("exit code 137", ["exit", "code", "137"]),
        ("ENOSPC", ["enospc"]),
        ("error 0x80070005", ["error", "0x80070005"]),
        ("nginx/1.27.3", ["nginx", "1.27.3", "27"]),
        ("v1.29", ["v1.29", "29"]),
        ("__init__", ["init"]),
        ("Überlauf", ["überlauf"]),
        ("FATAL: sorry, too many", ["fatal", "sorry", "too", "many"]),
        ("x" * 61, []),
        ("", []),
        ("!!! --- ///", []),
    ],
)
def test_compounds_are_found_whole_and_in_parts(text: str, found: list[str]) -> None:
    """A reader may type either."""
    assert list(dict.fromkeys(tokens(text))) == found


@given(st.text())
def test_any_text_can_be_cut(text: str) -> None:
    """Tokens are lower case, without spaces or stop words; nothing raises."""
    for token in tokens(text):
        assert token == token.lower() or not token.isascii()
        assert not set(token) & set(" \t\n^")
        assert token not in STOP_WORDS


@pytest.mark.parametrize(
    ("text", "word"),
    [("pool ful", "ful"), ("go to", "to"), ("PG_stat_ac", "pg_stat_ac"), ("pool ", ""), ("pool-", ""), ("", "")],
)
def test_the_last_word_may_be_unfinished(text: str, word: str) -> None:
    """A stop word may yet become another; behind a space or a sign a new word begins."""
    assert unfinished(text) == word


def test_stems_are_of_english_words_alone() -> None:
    """A name with a figure or a sign in it is no word."""
    assert stemmed("connections") == stemmed("connection") == "connect"
    assert stemmed("5xxs") == "5xxs"
    assert stemmed("pg_connections") == "pg_connections"


def test_pairs_are_the_trace_of_a_message() -> None:
    """Figures vary from one log line to the next, and are left out."""
    assert pairs("FATAL: pool 7 has no slot") == ["fatal_pool", "pool_has", "has_no", "no_slot"]
    assert pairs("pool 12") == []
    assert set(pairs("2024 node-3 FATAL: pool 9 has no slot left")) >= set(pairs("FATAL: pool 7 has no slot"))


TEXT = "nothing here\nthe pool has no slots left for clients\nthe pool"


def test_a_snippet_is_the_line_with_the_most_words() -> None:
    """Its words are marked, by their stems."""
    found = snippet(TEXT, ["pool", "slot"])
    assert found.text == "the pool has no slots left for clients"
    assert [found.text[start:end] for start, end in found.marks] == ["pool", "slots"]


def test_a_snippet_of_nothing_found_is_the_first_line() -> None:
    """There is always something to show."""
    assert snippet(TEXT, ["zebra"]) == ("nothing here", ())
    assert snippet(" \n\n", ["pool"]) == ("", ())


def test_a_match_far_down_a_line_is_shown() -> None:
    """The line is cut at its beginning then."""
    found = snippet("word " * 100 + "needle", ["needle"])
    assert found.text.startswith("…")
    assert [found.text[start:end] for start, end in found.marks] == ["needle"]


@given(
    st.text(st.sampled_from("ab c\nN\x1b\u202e漢-_."), max_size=600),
    st.lists(st.sampled_from(["a", "abc", "N"]), max_size=3),
)
def test_marks_lie_in_the_snippet(text: str, asked: list[str]) -> None:
    """Whatever the text: short enough, nothing hidden, marks in order and inside."""
    found = snippet(text, asked)
    assert len(found.text) <= LENGTH
    assert hidden_in(found.text) == []
    end = 0
    for start, stop in found.marks:
        assert end <= start < stop <= len(found.text)
        end = stop
