"""A test sees nothing of the machine that it runs on, and nothing of the network."""

from __future__ import annotations

import os
import socket
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from tests.stand_ins import Bin
from tests.support import GUARD, Atlas, Here, write_library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

settings.register_profile(
    "atlas",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("atlas")

_SPEAKS = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname")
_calls: list[str] = []
"""Calls to the network that the running test made in this process."""


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in _SPEAKS or getattr(arguments[0], "family", None) == socket.AF_UNIX:
        return
    _calls.append(f"{event}{arguments[1:]!r}")
    raise OSError(f"no network in tests: {_calls[-1]}")


sys.addaudithook(_refuse)


@pytest.fixture(autouse=True)
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the test a home, a working folder, a zone and a locale of its own; fail it when it speaks to the network."""
    keep = {"PATH", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "COVERAGE_PROCESS_START"}
    for name in set(os.environ) - keep:
        if not name.startswith("PYTEST_"):
            monkeypatch.delenv(name)
    home, log = tmp_path / "home", tmp_path / "network-calls"
    for name, folder in {
        "HOME": home,
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_DATA_HOME": home / ".local/share",
        "XDG_STATE_HOME": home / ".local/state",
        "XDG_RUNTIME_DIR": home / ".run",
        "TMPDIR": tmp_path / "tmp",
    }.items():
        folder.mkdir(parents=True, mode=0o700)
        monkeypatch.setenv(name, str(folder))
    working = tmp_path / "working"
    working.mkdir()
    monkeypatch.chdir(working)
    for name, value in {
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "PYTHONPATH": str(GUARD),
        "NETWORK_LOG": str(log),
    }.items():
        monkeypatch.setenv(name, value)
    time.tzset()
    _calls.clear()
    yield home
    spoken = [*_calls, *(log.read_text(encoding="utf-8").splitlines() if log.exists() else [])]
    _calls.clear()
    if spoken:
        pytest.fail(f"the test spoke to the network: {'; '.join(spoken)}")


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a library (a guide, an incident, a pattern), which the program takes for what ships."""
    root = write_library(tmp_path / "content")
    monkeypatch.setenv("ATLAS_TUI_CONTENT", str(root))
    return root


@pytest.fixture
def atlas(sealed: Path) -> Atlas:
    """Return the real program, to be run in the environment of the test."""
    return Atlas()


@pytest.fixture
def here(sealed: Path) -> Here:
    """Return the program inside this process, in the environment of the test."""
    return Here()


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bin:
    """Give a path without any program."""
    found = Bin(tmp_path / "bin")
    monkeypatch.setenv("PATH", str(found.folder))
    return found
