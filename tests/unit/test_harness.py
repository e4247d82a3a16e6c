"""The harness itself keeps its promises."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from tests.support import python, write_library
from tests.support import small_library as load_small_library


def test_the_home_is_the_tests_own(sealed: Path) -> None:
    """Neither the home nor a setting of the developer reaches a test."""
    assert Path.home() == sealed
    assert not [name for name in os.environ if name.startswith("ATLAS_TUI_")]
    assert Path.cwd().is_relative_to(sealed.parent)


def test_the_network_is_refused_here_and_in_programs(sealed: Path) -> None:
    """A call is refused, and the log by which the fixture fails the test has it."""
    from tests import conftest

    with socket.socket() as client, pytest.raises(OSError, match="no network in tests"):
        client.connect(("127.0.0.1", 9))
    assert len(conftest._calls) == 1
    conftest._calls.clear()
    log = Path(os.environ["NETWORK_LOG"])
    ran = python("import socket; socket.create_connection(('127.0.0.1', 9))")
    assert ran.code == 1
    assert "no network in tests" in ran.err
    assert "socket." in log.read_text(encoding="utf-8")
    log.unlink()


def test_unix_sockets_are_allowed(tmp_path: Path) -> None:
    """Event loops and tmux need them."""
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        path = os.path.relpath(tmp_path / "socket")
        server.bind(path)
        server.listen()
        client.connect(path)


def test_the_small_library_has_no_problem(tmp_path: Path) -> None:
    """What other tests break in one place is whole."""
    library = load_small_library(tmp_path / "content")
    assert sorted(library.documents) == ["backoff", "pool-full", "pool-outage"]
    assert write_library(tmp_path / "content") == library.root
