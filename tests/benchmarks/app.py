"""How long until Atlas can be typed into, how long a key takes, what it sends and holds, beside a bare Textual app.

Then how long a large diagram takes to open, and what a step in it sends.

Run: ``.venv/bin/python -m tests.benchmarks.app [RUNS]``. Both programs run by turns on an 80x24 pseudo-terminal.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tests.support import write_library
from tests.terminal.pty_screen import PtyScreen

TYPED = "too many clients"
QUIET = 0.06
"""Seconds of silence after which a key counts as painted."""

BARE = [sys.executable, str(Path(__file__).with_name("bare_app.py"))]
ATLAS = [sys.executable, "-m", "atlas_tui"]


NODES = 100
LARGE = """\
kind: pattern
id: large
title: A large diagram
summary: A diagram that is larger than any screen.
technologies:
- {name: Nodes, versions: any}
diagrams:
- id: large
  title: Nodes that need two others each
  mermaid: |-
    flowchart TD
"""
LARGE_END = """\
sources: [pool-manual]
checked: {on: 2026-01-02, how: read}
"""


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


def large_library(root: Path) -> Path:
    """Write a library with a document that has one diagram of ``NODES`` nodes, each with an edge to two others."""
    edges = "".join(
        f"      n{node}[Service number {node}] --> n{other}[Service number {other}]\n"
        for node in range(1, NODES)
        for other in (node // 2, max(node - 3, 0))
    )
    return write_library(root, {"patterns/large.yaml": f"{LARGE}{edges}{LARGE_END}"})


def open_diagram(env: dict[str, str]) -> list[tuple[float, int]]:
    """Open the large diagram; return what opening it took and sent, and then each of ten steps in it."""
    with PtyScreen([*ATLAS, "large diagram"], env) as screen:
        screen.wait_for(lambda: "A large diagram" in screen.text, "hit")
        screen.settle(0.5)
        key(screen, "\r")
        screen.wait_for(lambda: "v diagram" in screen.text, "document")
        screen.settle(0.5)
        return [key(screen, "v"), *(key(screen, "\t") for _ in range(10))]


def print_diagram(runs: int) -> None:
    """Print the figures of the large diagram."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "TERM": "xterm-256color", "XDG_CACHE_HOME": f"{folder}/cache"}
        env["ATLAS_TUI_CONTENT"] = str(large_library(Path(folder) / "content"))
        open_diagram(env)  # builds the index
        opened = [open_diagram(env) for _ in range(runs)]
    opening = statistics.median(run[0][0] for run in opened)
    times, sizes = zip(*(step for run in opened for step in run[1:]), strict=True)
    print(
        f"a diagram of {NODES} nodes opens in {opening:.1f} ms; "
        f"a step in it p50 {statistics.median(times):.1f} ms, {statistics.median(sizes):.0f} bytes"
    )


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
    print_diagram(runs)


if __name__ == "__main__":
    main()
