"""How long until Atlas can be typed into, how long a key takes, what it sends and holds, beside a bare Textual app.

Run: ``.venv/bin/python -m tests.benchmarks.app [RUNS]``. Both programs run by turns on an 80x24 pseudo-terminal.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path
from typing import NamedTuple

from tests.terminal.pty_screen import PtyScreen

TYPED = "too many clients"
QUIET = 0.06
"""Seconds of silence after which a key counts as painted."""

BARE = [sys.executable, str(Path(__file__).with_name("bare_app.py"))]
ATLAS = [sys.executable, "-m", "atlas_tui"]


class Run(NamedTuple):
    """One start of a program."""

    ready: float
    """Milliseconds until its input stands on the screen."""
    keys: list[tuple[float, int]]
    """Milliseconds and bytes of each key."""
    peak: int
    """Most memory held, in kB."""


def measure(command: list[str], ready: str) -> Run:
    """Start ``command``, wait until ``ready`` stands on its screen, and type."""
    env = {**os.environ, "TERM": "xterm-256color"}
    with PtyScreen(command, env) as screen:
        screen.wait_for(lambda: ready in screen.text, ready)
        began = (time.perf_counter() - screen.started) * 1e3
        screen.settle(0.5)
        keys = [key(screen, char) for char in TYPED]
        status = Path(f"/proc/{screen.pid}/status").read_text(encoding="utf-8")
        peak = int(status.split("VmHWM:")[1].split()[0])
    return Run(began, keys, peak)


def key(screen: PtyScreen, char: str) -> tuple[float, int]:
    """Type one key; return how long until the last byte it caused, and how many there were."""
    sent = last = time.perf_counter()
    size = 0
    screen.write(char)
    while data := screen.read((last if size else sent + 0.5) + QUIET - time.perf_counter()):
        size += len(data)
        last = time.perf_counter()
    return (last - sent) * 1e3, size


def main() -> None:
    """Print the figures."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    measure(ATLAS, "type a symptom")  # builds the index, where there is none
    bare, atlas = [], []
    for _ in range(runs):
        bare.append(measure(BARE, "ready"))
        atlas.append(measure(ATLAS, "type a symptom"))
    for name, figure in (("ready, ms", "ready"), ("peak, kB", "peak")):
        one, other = (statistics.median(getattr(run, figure) for run in them) for them in (bare, atlas))
        print(f"{name:12} bare {one:8.0f}   atlas {other:8.0f}   ratio {other / one:.2f}")
    for name, them in (("bare", bare), ("atlas", atlas)):
        times = sorted(ms for run in them for ms, _ in run.keys)
        sizes = sorted(size for run in them for _, size in run.keys)
        print(
            f"keys, {name:6} p50 {statistics.median(times):5.1f} ms   p95 {times[int(len(times) * 0.95)]:5.1f} ms   "
            f"bytes p50 {statistics.median(sizes):.0f}   p95 {sizes[int(len(sizes) * 0.95)]}"
        )


if __name__ == "__main__":
    main()
