"""What is taken from a pasted text: its error, not its host names and its stack."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_tui.search.paste import ASIDE, MOMENT, TELLING, ask, condensed, telling_lines


def weights(text: str) -> dict[str, float]:
    """Return the words of a query and what each counts for."""
    return {asked.forms[0]: asked.weight for asked in ask(telling_lines(text))}


@pytest.mark.parametrize(
    ("text", "noise"),
    [
        ("2026-03-04 02:11:09.412 UTC replica is too far behind its primary now", "2026-03-04"),
        ("Mar  4 02:11:09 replica is too far behind its primary now", "02"),
        ("04/Mar/2026:02:11:09 +0000 replica is too far behind its primary", "2026"),
        ("replica [4711] is too far behind its primary on another host", "4711"),
        ("replica pid=4711 is too far behind its primary on another host", "4711"),
        ("replica 10.42.7.19:5432 is too far behind its primary now", "10.42.7.19"),
        ("replica fe80:0:0:1:2:3:4:5 is too far behind its primary now", "fe80"),
        ("replica db-prod-3.internal is too far behind its primary now", "db-prod-3.internal"),
        ("replica web-7d9c6f9b8c-x2lqp is too far behind its primary", "web-7d9c6f9b8c-x2lqp"),
        ("replica 5f0c1a5e-33aa-4b0b-8a3d-8a7b4bdbe0c1 is too far behind", "5f0c1a5e-33aa-4b0b-8a3d-8a7b4bdbe0c1"),
        ("replica 0x7ffd5e3a91c0f is too far behind its primary now", "0x7ffd5e3a91c0f"),
        ("replica in /var/lib/replicas/data is too far behind its primary", "lib"),
        ("replica took 1532ms and is too far behind its primary now", "1532ms"),
        ("replica reads https://replica.example/status and is too far behind", "replica.example"),
    ],
)
def test_a_value_of_the_moment_is_noise(text: str, noise: str) -> None:
    """It counts for little; what the message says counts in full."""
    found = weights(text)
    assert found[noise] == MOMENT
    assert found["replica"] == 1
    assert found["behind"] == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the server answered our request with HTTP 502 and then closed the connection at once", "502"),
        ("the container was ended by the kernel with exit code 137 while it was starting up", "137"),
        ("the statement failed on the second server with SQLSTATE 53300 while it was starting", "53300"),
        ("the statement failed on the second server with ORA-00060 while it was starting", "ora-00060"),
        ("connect() failed (111: Connection refused) while the worker was connecting to its upstream", "111"),
        ("the update failed on the second server with 0x80070005 while it was starting", "0x80070005"),
    ],
)
def test_a_code_tells(text: str, code: str) -> None:
    """However long the line is that it stands in."""
    assert weights(text)[code] == 1


def test_what_is_typed_is_meant() -> None:
    """A number in a short query is no noise, nor is a query of nothing else."""
    assert weights("port 5432") == {"port": 1, "5432": 1}
    assert weights("10.42.7.19") == {"10.42.7.19": 1}


JAVA = """\
Exception in thread "main" com.example.StartupException: the shop does not start
    at com.example.Shop.start(Shop.java:41)
    at com.example.Main.main(Main.java:12)
Caused by: java.net.ConnectException: ledger refused the handshake
    at com.example.Ledger.open(Ledger.java:88)
    ... 23 more
"""
PYTHON = """\
Traceback (most recent call last):
  File "/srv/shop/run.py", line 12, in main
    open_ledger()
ledger.HandshakeError: ledger refused the handshake
"""
GO = """\
panic: ledger refused the handshake

goroutine 1 [running]:
main.open(0xc000012345)
\t/srv/shop/main.go:41 +0x1d
"""


@pytest.mark.parametrize("trace", [JAVA, PYTHON, GO], ids=["Java", "Python", "Go"])
def test_a_stack_trace_is_reduced_to_its_errors(trace: str) -> None:
    """The frames are gone; the line with the cause, often the last, is there."""
    said = condensed(trace)
    assert "ledger refused the handshake" in said
    assert "41" not in said
    assert "Main.main" not in said


def test_the_last_line_of_a_long_trace_is_kept() -> None:
    """However many words stand before it."""
    frames = "\n".join(f"    at com.example.C{n}.run(C{n}.java:{n})" for n in range(5_000))
    notes = "\n".join(f"note {n} of the worker" for n in range(5_000))
    for before in (frames, notes):
        said = weights(f"{before}\nledger.HandshakeError: ledger refused the handshake")
        assert said["handshake"] == 1
    assert said["worker"] == ASIDE


def test_error_lines_come_before_others() -> None:
    """What is beside them counts less."""
    found = weights("job 7 started\njob 7 failed: ledger refused\njob 8 started")
    assert found["refused"] == 1
    assert found["started"] == ASIDE


@given(st.text(max_size=3_000))
def test_any_text_can_be_asked(text: str) -> None:
    """Words are distinct, weights between nothing and one, and what is kept is short."""
    found = ask(telling_lines(text))
    assert len({asked.forms[0] for asked in found}) == len(found)
    assert all(0 < asked.weight <= 1 for asked in found)
    assert not found or max(asked.weight for asked in found) == 1
    assert "\n" not in condensed(text)


def test_what_is_kept_is_bounded() -> None:
    """A pasted log of a megabyte is a few kilobytes of query."""
    for text in ("x" * 1_000_000, "one line with an error\n" * 50_000, "word " * 200_000):
        assert sum(len(line) for line, _ in telling_lines(text)) <= 2 * TELLING
