"""Exact errors as templates: found in any log line that says them, whatever the values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_tui.search.templates import is_part, says, spoken
from atlas_tui.search.templating import template

SAID = [
    ("FATAL: the pool has no slot left for you", "2026-01-02 03:04:05 [77] FATAL:  the pool has no slot left for you"),
    ('FATAL: too many sessions for role "<role>"', 'psql: FATAL:  too many sessions for role "shop_ro"'),
    ('role "app" is not known to this pooler', "role 'reporting' is not known to this pooler"),
    (
        "dial to <address> failed (101: Network is unreachable)",
        "dial to 10.0.0.7:80 failed (101: network is unreachable)",
    ),
    ("worker 12 was ended after 300 seconds of silence", "worker 7 was ended after 45 seconds of silence"),
    ("x509: valid for <name>, not for <host>", "tls: x509: valid for a.example, b.example, not for c.example"),
    ("slot_wait_timeout", "pooler[4711]: closing because: slot_wait_timeout (age=30s)"),
    ("Exit Code: 137", "Last State: Terminated Reason: Error Exit Code: 137"),
    ("write /var/lib/pool/data: no room for the journal", "write /srv/pool/7: no room for the journal"),
    ("error: %s has no quorum of %d members", "error: shard-7 has no quorum of 3 members"),
]


@pytest.mark.parametrize(("error", "line"), SAID, ids=[error[:30] for error, _ in SAID])
def test_a_message_is_known_with_other_values(error: str, line: str) -> None:
    """Names, numbers, hosts and times differ; what it says does not."""
    message = template(error)
    assert message
    assert says(spoken(line), message)


NOT_SAID = [
    ("FATAL: the pool has no slot left for you", "FATAL: the pool has one slot left for you"),
    ("dial to <address> failed (101: Network is unreachable)", "dial to 10.0.0.7 failed (111: Connection refused)"),
    ("Exit Code: 137", "Exit Code: 1"),
    ("HTTP 502 from the pool", "HTTP 404 from the pool"),
    ("permission denied", "the nightly job of the shop ended: permission denied for one of its files"),
    ("Killed", "one of the workers was killed by its owner last night"),
    ("the pool <name> is full", "the pool " + "and then " * 60 + "is full"),
]


@pytest.mark.parametrize(("error", "line"), NOT_SAID, ids=[error[:30] for error, _ in NOT_SAID])
def test_another_message_is_not_it(error: str, line: str) -> None:
    """A code that differs is another error; a few plain words stand in many lines."""
    message = template(error)
    assert message
    assert not says(spoken(line), message)


def test_a_short_message_may_be_the_whole_query() -> None:
    """Somebody typed it."""
    message = template("permission denied")
    assert message
    assert says(spoken("Permission denied"), message)
    assert says(spoken("mkdir: permission denied"), message)


def test_a_part_of_a_message_is_enough() -> None:
    """While it is typed, or without its beginning; two words are not."""
    message = template('FATAL: too many sessions for role "<role>"')
    assert message
    assert is_part(spoken("too many sess"), message)
    assert is_part(spoken("many sessions for role"), message)
    assert not is_part(spoken("too many"), message)
    assert not is_part(spoken("many too sessions"), message)


def test_a_message_of_values_alone_is_none() -> None:
    """There is nothing to know it by."""
    assert template("<name>") is None
    assert template("") is None


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_can_be_a_message(error: str, line: str) -> None:
    """A message says itself, and nothing raises."""
    message = template(error)
    if message:
        assert says(spoken(error), message)
        says(spoken(line), message)
        is_part(spoken(line), message)
