"""How fast a search answers while it is typed, how fast an index is made, and how it bears bad input.

Run: ``.venv/bin/python -m tests.benchmarks.search FOLDER`` with a folder of Markdown files. They are split at their
headings into sections; about 9,000 of them are what the goals are set for. The same sections go into SQLite's FTS5 (its
own tokenizer porter, a prefix index, bm25) and both are asked for the same beginnings of the same queries by turns.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.loaders import Library, Loaded
from atlas_tui.model.document import Checked, Diagram, Pattern, Technology
from atlas_tui.search.query import search
from atlas_tui.search.store import in_memory, open_existing, rebuild, refresh
from tests.benchmarks.naughty import NAUGHTY
from tests.support import write_library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from atlas_tui.search.store import Opened

QUERIES = [
    "replication lag on a read replica",
    "split brain after network partition",
    "connection pool exhausted under load",
    "cascading failure of retries",
    "leader election timeout",
    "kafka consumer group rebalancing",
    "cache stampede when a key expires",
    "circuit breaker half open state",
    "database sharding hot partition",
    "two phase commit coordinator crash",
    "vector clocks and causal consistency",
    "raft log compaction",
    "out of memory killed container",
    "load balancer health check flapping",
    "dns resolution failure during outage",
    "certificate expired in production",
    "write ahead log corruption",
    "quorum reads and stale data",
    "back pressure in stream processing",
    "exactly once delivery",
    "garbage collection pause latency",
    "p99 latency budget",
    "rate limiter token bucket",
    "bulkhead isolation",
    "saga compensation failed",
    "monitoring alert fatigue",
    "capacity planning for peak traffic",
    "eventual consistency conflict resolution",
    "service mesh sidecar cost",
    "deadlock detected in transaction",
]
FEWEST_LETTERS = 2
"""FTS5 keeps prefixes of two letters and more; of one it would read its whole index."""
LIMIT = 20
TIMES = 10


class Part(NamedTuple):
    """A section of a Markdown file."""

    title: str
    text: str


def parts_of(text: str) -> Iterator[Part]:
    """Yield a Markdown text split at its headings of the first two levels; a fence of code has none."""
    title, rows, fenced = "", list[str](), False
    for row in text.splitlines():
        fenced ^= row.lstrip().startswith("```")
        heading = None if fenced else re.match(r"##? +(.*)", row)
        if heading:
            if title:
                yield Part(title, "\n".join(rows))
            title, rows = heading[1], []
        else:
            rows.append(row)
    if title:
        yield Part(title, "\n".join(rows))


def corpus(folder: Path) -> dict[str, list[Part]]:
    """Return the sections of each Markdown file below ``folder`` that has any."""
    files = sorted(folder.rglob("*.md"))
    read = {f"file-{at}": [*parts_of(path.read_text("utf-8", "replace"))] for at, path in enumerate(files)}
    return {name: parts for name, parts in read.items() if parts}


def library_of(files: dict[str, list[Part]], times: int = 1) -> Library:
    """Return a library with a document for each file, its sections those of the file, ``times`` over."""
    library = Library(Path())
    for copy in range(times):
        for name, (first, *others) in files.items():
            document = Pattern(
                id=f"{name}-{copy}",
                title=first.title or name,
                summary=first.text or "-",
                technologies=(Technology("any", ("any",)),),
                diagrams=tuple(Diagram(str(at), part.title, "", part.text) for at, part in enumerate(others)),
                sources=(),
                checked=Checked("2026-01-02", "read"),
            )
            library.documents[document.id] = Loaded(document, name, {})
    return library


class Fts5:
    """The same sections in SQLite."""

    def __init__(self, library: Library) -> None:
        """Index ``library``."""
        self._base = sqlite3.connect(":memory:")
        self._base.execute(
            "create virtual table section using fts5(title, heading, body, tokenize='porter', prefix='2 3 4')"
        )
        for loaded in library.documents.values():
            document = loaded.document
            rows = [(document.title, document.title, document.summary)]
            rows += [(document.title, diagram.title, diagram.text or "") for diagram in document.diagrams]
            self._base.executemany("insert into section values (?, ?, ?)", rows)
        self._base.execute("insert into section(section) values ('optimize')")

    def search(self, text: str) -> int:
        """Return how many of the best hits there are for words of which the last is unfinished."""
        asked = " ".join(f'"{word}"' for word in text.split()) + "*"
        found = self._base.execute(
            "select title, heading, body from section where section match ? order by bm25(section, 4, 2, 1) limit ?",
            (asked, LIMIT),
        )
        return len(found.fetchall())


def typed() -> list[str]:
    """Return what stands in the box after each key of each query."""
    return [query[:end].strip() for query in QUERIES for end in range(FEWEST_LETTERS, len(query) + 1)]


def timed(ask: Callable[[str], object], texts: list[str]) -> list[float]:
    """Return the milliseconds that each text takes, the better of two times."""

    def once(text: str) -> float:
        began = time.perf_counter()
        ask(text)
        return (time.perf_counter() - began) * 1e3

    return [min(once(text), once(text)) for text in texts]


def p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(times)[int(len(times) * 0.95)]


def say(name: str, figure: str, goal: str = "") -> None:
    """Print a figure and its goal."""
    print(f"{name:44} {figure:>32}  {f'goal {goal}' if goal else ''}", flush=True)


def typing(files: dict[str, list[Part]]) -> None:
    """Print how long a key takes, beside FTS5, and with ten times the sections."""
    texts = typed()
    at_once = 0.0
    for times in (1, TIMES):
        library = library_of(files, times)
        count = sum(map(len, files.values())) * times
        began = time.perf_counter()
        opened = in_memory(library)
        built = time.perf_counter() - began
        rows = opened.index.reader()
        own = p95(timed(lambda text: search(rows, opened.words, text, limit=LIMIT), texts))  # noqa: B023 (used at once)
        say(f"build of {count:,} sections, ms a section", f"{built / count * 1e3:.2f}", "< 2.5")
        if times == 1:
            other = p95(timed(Fts5(library).search, texts))
            say(f"typing, {count:,} sections, p95", f"{own:.2f} ms, FTS5 {other:.2f}, ratio {own / other:.2f}", "<= 1")
            at_once = own
            bad_input(opened)
        else:
            ratio = own / at_once
            say(f"typing, {count:,} sections, p95", f"{own:.2f} ms, ratio to the above {ratio:.2f}", "<= 3")


def bad_input(opened: Opened) -> None:
    """Print the worst time of input that nobody should have to give."""
    rows = opened.index.reader()
    times = timed(lambda text: search(rows, opened.words, text), [*NAUGHTY])
    say(f"bad input, {len(times)} texts, worst", f"{max(times):.1f} ms", "< 100")


def keeping() -> None:
    """Print how long it takes to see that nothing has changed, and to take in one file that has."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        content = shutil.copytree(Path(__file__).parents[2] / "content", f"{folder}/content")
        rebuild(Path(content))
        same = timed(lambda _: open_existing(Path(content)), [""] * 5)
        say("nothing changed, median", f"{statistics.median(same):.1f} ms", "< 50")
        changed = Path(content, "debugging", "redis-memory.yaml")
        times = []
        for number in range(3):
            changed.write_text(f"{changed.read_text(encoding='utf-8')}\n# {number}\n", encoding="utf-8")
            began = time.perf_counter()
            refresh(Path(content))
            times.append((time.perf_counter() - began) * 1e3)
        shutil.rmtree(f"{folder}/cache")
        began = time.perf_counter()
        rebuild(Path(content))
        whole = (time.perf_counter() - began) * 1e3
        say("one file changed, median", f"{statistics.median(times):.0f} ms, all anew {whole:.0f}")


def starting() -> None:
    """Print how long a search takes from the shell, beside the import of Whoosh alone."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "XDG_CACHE_HOME": f"{folder}/cache", "ATLAS_TUI_CONTENT": f"{folder}/content"}
        write_library(Path(folder, "content"))
        own = [sys.executable, "-m", "atlas_tui", "search", "no slot left"]
        bare = [sys.executable, "-c", "import whoosh.index, whoosh.qparser"]
        subprocess.run(own, env=env, check=True, capture_output=True)
        runs: dict[str, list[float]] = {"own": [], "bare": []}
        for _ in range(15):
            for name, words in (("own", own), ("bare", bare)):
                began = time.perf_counter()
                subprocess.run(words, env=env, check=True, capture_output=True)
                runs[name].append((time.perf_counter() - began) * 1e3)
        one, other = (statistics.median(runs[name]) for name in ("own", "bare"))
        say("search from the shell", f"{one:.0f} ms, import {other:.0f}, ratio {one / other:.2f}", "<= 1.5")


def main() -> None:
    """Print the figures."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.benchmarks.search FOLDER")
    starting()
    keeping()
    typing(corpus(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
