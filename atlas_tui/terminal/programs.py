"""Other programs that Atlas asks for a service: no shell between, and never for long."""

from __future__ import annotations

import subprocess
import time
from typing import NamedTuple

LONGEST = 1.0
"""Seconds that all the programs of one service may take together: a key waits for them."""


class Ran(NamedTuple):
    """How a program ended: its exit code, and what it printed."""

    code: int
    out: str


class Programs:
    """Runs programs until the time for them is over."""

    def __init__(self, seconds: float | None = None) -> None:
        """Allow all of them together ``seconds``, or `LONGEST`."""
        self._until = time.monotonic() + (LONGEST if seconds is None else seconds)

    def run(self, *words: str, stdin: str | bytes = b"", quiet: bool = False) -> Ran | None:
        """Run a program to its end, or return None: it is not there, cannot be run, or took too long.

        Args:
            words: the program and its arguments.
            stdin: what it reads.
            quiet: take nothing of what it prints. A clipboard program that goes on in the background would hold its
                output open, and be waited for.
        """
        left = self._until - time.monotonic()
        if left <= 0:
            return None
        try:
            done = subprocess.run(  # noqa: S603 (the words are the program's own, no shell reads them)
                words,
                input=stdin.encode() if isinstance(stdin, str) else stdin,
                stdout=subprocess.DEVNULL if quiet else subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=left,
                start_new_session=True,  # what stays in the background must outlive the terminal
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        return Ran(done.returncode, (done.stdout or b"").decode("utf-8", "replace"))
