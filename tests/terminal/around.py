"""What Atlas runs in between a reader and a machine: a tmux, a GNU screen, an SSH connection, each a real one."""

from __future__ import annotations

import getpass
import os
import shlex
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support import PATIENCE, Atlas, environment
from tests.terminal.pty_screen import PtyScreen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

IN_CI = bool(os.environ.get("CI"))
"""Read before the first test: a test itself sees nothing of the environment."""
SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def needs(*names: str) -> None:
    """Skip the test, saying why, where one of these programs is not installed; in CI that is a failure."""
    missing = [name for name in names if not (shutil.which(name) or (name == "sshd" and SSHD))]
    if missing:
        assert not IN_CI, f"CI must install {', '.join(missing)}"
        pytest.skip(f"{', '.join(missing)} not installed")


@contextmanager
def short_folder() -> Iterator[Path]:
    """Give a folder of a short name: that of a socket may have no more than 100 characters."""
    with tempfile.TemporaryDirectory(prefix="atlas-", dir="/tmp") as folder:
        yield Path(folder)


class Tmux:
    """A tmux server of its own, on the terminal that the reader looks at."""

    def __init__(self, socket_path: Path) -> None:
        """Call the server by ``socket_path``."""
        self.words = ("tmux", "-S", str(socket_path), "-f", "/dev/null")

    def __call__(self, *words: str) -> str:
        """Run a tmux command and return what it prints."""
        ran = subprocess.run(
            [*self.words, *words], env=environment(), capture_output=True, text=True, timeout=PATIENCE, check=True
        )
        return ran.stdout

    def pane(self, target: str = "0") -> str:
        """Return what is on the screen of a pane."""
        return self("capture-pane", "-p", "-t", target)

    @contextmanager
    def around(
        self,
        command: Sequence[str],
        *,
        settings: Sequence[Sequence[str]] = (),
        env: Mapping[str, str | None] | None = None,
        columns: int = 80,
    ) -> Iterator[PtyScreen]:
        """Run ``command`` in its first pane, and give the terminal outside, of which ``env`` says what it is."""
        inside = ["new-session", shlex.join(command)]
        for setting in reversed(settings):
            inside = [*setting, ";", *inside]
        outside = environment({"TMUX": None, "TMUX_PANE": None, **(env or {})})
        try:
            with PtyScreen([*self.words, *inside], outside, columns, rows=25) as screen:
                yield screen
        finally:
            subprocess.run([*self.words, "kill-server"], capture_output=True, timeout=PATIENCE, check=False)


@contextmanager
def tmux_server() -> Iterator[Tmux]:
    """Give a tmux server that ends with the block."""
    needs("tmux")
    with short_folder() as folder:
        yield Tmux(folder / "tmux")


@contextmanager
def gnu_screen(command: Sequence[str], env: Mapping[str, str | None] | None = None) -> Iterator[PtyScreen]:
    """Run ``command`` in a GNU screen, and give the terminal outside."""
    needs("screen")
    with short_folder() as folder:
        outside = environment({"SCREENDIR": str(folder), **(env or {})})
        words = ["screen", "-c", "/dev/null", "-U", "-S", "atlas"]
        try:
            with PtyScreen([*words, *command], outside) as screen:
                yield screen
        finally:
            subprocess.run([*words[:-2], "-S", "atlas", "-X", "quit"], env=outside, capture_output=True, check=False)


class Sshd:
    """An SSH server on this machine, and the client's words that reach it."""

    def __init__(self, folder: Path) -> None:
        """Make keys and settings in ``folder``."""
        self._folder = folder
        for name in ("host", "user"):
            words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
            subprocess.run(words, check=True, timeout=PATIENCE, stdin=subprocess.DEVNULL)
        shutil.copy(folder / "user.pub", folder / "authorized")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        settings = {
            "Port": self.port,
            "ListenAddress": "127.0.0.1",
            "HostKey": folder / "host",
            "AuthorizedKeysFile": folder / "authorized",
            "PidFile": folder / "pid",
            "PermitRootLogin": "yes",
            "PasswordAuthentication": "no",
            "StrictModes": "no",  # the folder lies where others may write
            "UsePAM": "no",
            "PrintMotd": "no",
        }
        (folder / "config").write_text("".join(f"{key} {value}\n" for key, value in settings.items()), encoding="utf-8")

    @contextmanager
    def running(self) -> Iterator[None]:
        """Run the server until the block ends."""
        assert SSHD is not None
        if os.getuid() == 0:  # where sshd, when it is root's, wants an empty folder
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        log = self._folder / "log"
        words = [SSHD, "-D", "-f", str(self._folder / "config"), "-E", str(log)]
        with subprocess.Popen(words, stdin=subprocess.DEVNULL) as server:
            try:
                deadline = time.monotonic() + PATIENCE
                while not (log.exists() and "listening" in log.read_text(encoding="utf-8")):
                    assert server.poll() is None, log.read_text(encoding="utf-8")
                    assert time.monotonic() < deadline, "sshd does not listen"
                    time.sleep(0.02)
                yield
            finally:
                server.terminate()

    def words(self, command: Sequence[str]) -> list[str]:
        """Return how to run ``command`` at the far end, in the environment of the test but for what SSH says itself."""
        passed = {
            name: value
            for name, value in environment().items()
            if name not in ("TERM", "TMUX", "TMUX_PANE", "STY", "WINDOW") and not name.startswith("SSH_")
        }
        far = ["env", *(f"{name}={value}" for name, value in passed.items()), *command]
        options = ["-F", "none", "-i", str(self._folder / "user"), "-p", str(self.port)]
        for option in (
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "LogLevel=ERROR",
            "IdentitiesOnly=yes",
        ):
            options += ["-o", option]
        return [
            "ssh",
            "-tt",
            *options,
            f"{getpass.getuser()}@127.0.0.1",
            f"cd {shlex.quote(os.getcwd())}; {shlex.join(far)}",
        ]


def atlas_words(*words: str) -> list[str]:
    """Return how to start Atlas."""
    return [*Atlas.words, *words]
