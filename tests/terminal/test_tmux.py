"""From start to copied command in a real tmux."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.support import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support import Atlas

TMUX = shutil.which("tmux")
IN_CI = bool(os.environ.get("CI"))
"""Read before the first test: a test itself sees nothing of the environment."""


class Tmux:
    """A tmux server of its own, with one pane of 80x24."""

    def __init__(self, socket: str) -> None:
        """Call the server by ``socket``."""
        self._socket = socket

    def __call__(self, *words: str) -> str:
        """Run a tmux command and return what it prints."""
        ran = subprocess.run(
            ["tmux", "-S", self._socket, "-f", "/dev/null", *words],
            env=environment(),
            capture_output=True,
            text=True,
            timeout=20,
            check=True,
        )
        return ran.stdout

    def wait_for(self, found: Callable[[str], bool], what: str, seconds: float = 60) -> str:
        """Look at the pane until ``found`` holds of it."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            pane = self("capture-pane", "-p")
            if found(pane):
                return pane
            time.sleep(0.1)
        raise AssertionError(f"no {what} in the pane:\n{self('capture-pane', '-p')}")


@pytest.fixture
def tmux(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tmux]:
    """Give a server that ends with the test."""
    if TMUX is None:
        assert not IN_CI, "CI must install tmux"
        pytest.skip("tmux is not installed")
    server = Tmux(str(tmp_path_factory.mktemp("tmux") / "s"))
    yield server
    subprocess.run([TMUX, "-S", server._socket, "kill-server"], check=False, capture_output=True, timeout=20)


def test_from_an_error_to_a_copied_command(tmux: Tmux, atlas: Atlas, shipped: Path) -> None:
    """Search, open, step, copy: with set-clipboard on, the command is tmux's own buffer then."""
    first = atlas("commands", "postgresql-connections", "--json").json["commands"][0]["run"]
    atlas_here = shlex.join([sys.executable, "-m", "atlas_tui"])
    tmux("new-session", "-d", "-x", "80", "-y", "24", atlas_here)
    tmux("set", "-s", "set-clipboard", "on")
    tmux.wait_for(lambda pane: "guides" in pane, "index")
    tmux("send-keys", "-l", "too many clients already")
    tmux.wait_for(lambda pane: "▸ GUIDE        PostgreSQL refuses" in pane, "guide at the top")
    tmux("send-keys", "Enter")
    tmux.wait_for(lambda pane: "STEP 1" in pane, "guide")
    tmux("send-keys", "w")
    tmux.wait_for(lambda pane: "first step" in pane, "walk")
    tmux("send-keys", "c")
    tmux.wait_for(lambda pane: "Sent " in pane, "word of what was sent")
    assert tmux("show-buffer") == first
