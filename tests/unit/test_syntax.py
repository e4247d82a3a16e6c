"""Which queries are expressions, and which only look like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_tui.search.syntax import is_expression, parse


@pytest.mark.parametrize(
    "text",
    [
        "redis AND oom",
        "redis AND (oom OR evict*) NOT kafka",
        "redis AND NOT kafka",
        "NOT kafka redis",
        '"connection refused"',
        '"connection refused" nginx',
        'nginx "connection refused"',
        '("a b" OR c) ANDNOT d',
    ],
)
def test_what_is_clearly_written_so_is_an_expression(text: str) -> None:
    """Operators between words, or a phrase at an end."""
    assert is_expression(text)
    assert str(parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "redis and oom",
        "AND",
        "AND OR NOT",
        "NOT NOT NOT redis",
        "redis AND",
        "OR redis",
        "redis AND OR oom",
        "redis AND (OR oom)",
        "(redis OR) AND oom",
        "(redis OR oom",
        "redis) OR (oom",
        'redis AND "oom',
        "redis AND ()",
        '""',
        'role "app" does not exist',
        'FATAL: role "app" does not exist',
        '"msg": "connection refused"',
        "error: a AND b",
        "SELECT a FROM b WHERE c AND d",
        "a AND b\nc",
        "(" * 40 + "a OR b" + ")" * 40,
        "a OR " * 200 + "b",
    ],
)
def test_what_only_looks_so_is_words(text: str) -> None:
    """Errors have quotes, brackets and capitals of their own."""
    assert not is_expression(text)


@given(st.lists(st.sampled_from(["a", "b*", "AND", "OR", "NOT", "ANDNOT", "(", ")", '"', '"c d"', "x-y"]), max_size=12))
def test_every_expression_can_be_parsed(words: list[str]) -> None:
    """Whatever is taken for one, Whoosh reads."""
    text = " ".join(words)
    if is_expression(text):
        parse(text)
