"""What tests share: a small library to work on, the real program to run, and bounds on how long a thing may take."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import unicodedata
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from unittest.mock import patch

from atlas_tui.cli.main import main
from atlas_tui.lines import width_of
from atlas_tui.loaders import load_library
from atlas_tui.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from atlas_tui.lines import Line
    from atlas_tui.loaders import Library

CHECKOUT = Path(__file__).resolve().parent.parent
GUARD = Path(__file__).resolve().parent / "guard"
PATIENCE = 60
"""Seconds after which a program that a test runs is taken to hang."""

GUIDE = """\
kind: debugging
id: pool-full
title: The pool refuses new clients
summary: Every slot of the pool is taken, so new clients are refused; find who holds them.
tags: [pool, slots]
technologies:
- {name: Pooler, versions: "1 to 3"}
symptoms:
- New clients are turned away
errors:
- "FATAL: the pool has no slot left for you"
alerts: [PoolSlotsExhausted]
parameters:
  host: {meaning: server of the pool, default: pool1.internal}
  client: {meaning: name of a client, example: shop}
commands:
  slots:
    title: Slots in use
    run: poolctl -h {{host}} slots
    risk: read
    look_for: the percentage
    sample: |-
      100 % used
  holders:
    title: Who holds the slots
    run: |-
      poolctl -h {{host}} holders |
        sort -rn | head
    risk: read
  evict:
    title: End the sessions of one client
    run: poolctl -h {{host}} evict {{client}}
    risk: destroy
diagrams:
- id: way
  title: How a client gets a slot
  mermaid: |-
    flowchart TD
      A[Client] --> B[Pool]
failure_modes:
- mode: One client leaks
  detect: "`holders` names it"
  blast_radius: Every other client
  recover: Evict it
costs:
- id: lost
  title: Requests lost
  quantities:
    minutes: {meaning: minutes of refusal, unit: minutes, value: 10}
    rate: {meaning: requests a minute, unit: requests per minute}
  unit_prices:
    each: {meaning: what one earns, unit: USD per request, value: 0.5, source: pool-manual, as_of: 2024-05-01}
  formula: minutes * rate * each
  unit: USD
  per: {unit: minute, divide_by: minutes}
cases:
- {incident: pool-outage, how: The pool ran full after a deploy}
related: [backoff]
facts:
- {text: A pool has a fixed number of slots, source: pool-manual, as_of: 2024-05-01}
sources: [pool-manual]
checked: {on: 2026-01-02, how: run, versions: {poolctl: "3.1"}}
tree:
  start: full
  steps:
    full:
      ask: Is every slot taken?
      commands: [slots]
      look_for: the percentage
      answers:
      - {when: all of them, go: who, match: {command: slots, re: '(\\d+) % used', ge: 100}}
      - {when: not all, go: 'outcome:elsewhere', match: {command: slots, re: '(\\d+) % used', lt: 100}}
    who:
      ask: Does one client hold most?
      commands: [holders]
      answers:
      - {when: one does, go: 'outcome:leak'}
      - {when: many share them, go: 'outcome:too-many'}
      - {when: look again, go: full}
  outcomes:
    leak:
      diagnosis: One client leaks its slots
      fix: {text: Evict it., commands: [evict]}
      verify: {text: Slots are free again., commands: [slots], match: {command: slots, re: '(\\d+) %', lt: 100}}
      undo: Nothing to undo.
      escalate: Its owner.
    too-many:
      diagnosis: There are more clients than slots
      fix: Run fewer clients.
      verify: Nobody is refused.
    elsewhere:
      diagnosis: The pool has room; look elsewhere
      fix: Look at the network.
      verify: Clients get in.
"""

INCIDENT = """\
kind: incident
id: pool-outage
title: The day the pool ran full
summary: A deploy doubled the clients of the pool and nobody got in for half an hour.
technologies:
- {name: Pooler, versions: "2"}
errors: ["pool exhausted on node seven"]
commands:
  count:
    title: Count the clients
    run: poolctl clients | wc -l
    risk: read
org: Example
date: 2024-05-01
zone: {name: CEST, offset: "+02:00"}
timeline:
- {at: "2024-05-01T21:50Z", phase: trigger, what: A deploy begins, source: pool-report}
- {at: "2024-05-01T22:00Z", phase: impact, what: Clients are refused}
- {at: "+00:12", phase: detect, what: An alert fires, approximate: true}
- {phase: diagnose, what: Somebody reads the manual}
- {at: "2024-05-01T22:20Z", phase: mitigate, what: The deploy is taken back}
- {at: "2024-05-02T02:30Z", phase: resolve, what: The last client is back}
impact: Nobody got in.
root_cause: [Too many clients., Nobody counted them.]
lessons: [Count the clients.]
facts:
- {text: The deploy doubled the clients, source: pool-report}
related: [pool-full]
sources: [pool-report]
checked: {on: 2026-01-02, how: read}
"""

PATTERN = """\
kind: pattern
id: backoff
title: Retry with a growing delay
summary: A client that was refused waits longer each time before it asks again.
technologies:
- {name: any client, versions: any}
diagrams:
- id: delays
  title: Delays that grow
  mermaid: |-
    flowchart LR
      A[Refused] --> B[Wait] --> A
facts:
- {text: Random delays spread the load, source: pool-manual}
related: [pool-full]
sources: [pool-manual]
checked: {on: 2026-01-02, how: read}
"""

SOURCES = """\
pool-manual:
  title: The manual of the pool
  publisher: Pool makers
  url: https://pool.example/manual
  date: 2024-05-01
  read: 2026-01-02
pool-report:
  title: What happened to the pool
  publisher: Example
  url: https://pool.example/report
  date: "2024"
  cited_through: pool-manual
"""

GLOSSARY = """\
FATAL: an error that ends the session
TTL: {stands_for: time to live, meaning: How long an answer may be kept.}
"""

FILES = {
    "sources.yaml": SOURCES,
    "glossary.yaml": GLOSSARY,
    "debugging/pool-full.yaml": GUIDE,
    "incidents/pool-outage.yaml": INCIDENT,
    "patterns/backoff.yaml": PATTERN,
}


def write_library(root: Path, changed: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the small library below ``root``, with the files that ``changed`` adds, replaces or (None) leaves out."""
    for name, text in {**FILES, **(changed or {})}.items():
        if text is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def edited(text: str, *edits: tuple[str, str]) -> str:
    """Return ``text`` with each old part, which must stand there exactly once, replaced by the new one."""
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


def place(text: str, needle: str) -> tuple[int, int]:
    """Return the line and column, from 1, at which ``needle`` stands in ``text``, where it must stand once."""
    assert text.count(needle) == 1, f"{needle!r} stands {text.count(needle)} times"
    before = text[: text.index(needle)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def record_of(library: Library, name: str) -> Record:
    """Return a document of ``library`` as the index would keep it, with all that its page may need."""
    loaded = library.documents[name]
    titles = {other: found.document.title for other, found in library.documents.items()}
    return Record(
        document=loaded.document,
        file=loaded.file,
        sources=library.sources,
        titles=titles,
        glossary=library.glossary,
    )


def small_library(folder: Path) -> Library:
    """Return the small library, loaded, after checking that nothing is wrong with it."""
    library = load_library(write_library(folder))
    assert library.problems == []
    return library


def text_of(lines: Sequence[Line]) -> str:
    """Return rendered lines as one text."""
    return "\n".join("".join(span.text for span in row) for row in lines)


def width_of_widest(lines: Sequence[Line]) -> int:
    """Return the cells of the widest line."""
    return max(map(width_of, lines), default=0)


class Ran(NamedTuple):
    """What a run of the program left: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON value that it must be."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """Standard output line by line."""
        return self.out.splitlines()


class Atlas:
    """The real program in the environment of the test."""

    words: tuple[str, ...] = (sys.executable, "-m", "atlas_tui")

    def __call__(
        self,
        *arguments: str,
        stdin: str | bytes = b"",
        env: Mapping[str, str | None] | None = None,
        before: Sequence[str] = (),
    ) -> Ran:
        """Run a verb to its end. No run may ever show a traceback.

        Args:
            arguments: what stands behind ``atlas-tui``.
            stdin: what it reads.
            env: variables to change, or (None) to take away.
            before: a program to run it through.
        """
        data = stdin.encode() if isinstance(stdin, str) else stdin
        return _ended([*before, *self.words, *arguments], data, environment(env))

    def shell(self, script: str, env: Mapping[str, str | None] | None = None) -> Ran:
        """Run a script of bash in which ``atlas`` is the program, failing where any part of a pipe fails."""
        function = f'atlas() {{ "{sys.executable}" -m atlas_tui "$@"; }}'
        return _ended(["bash", "-c", f"set -o pipefail\n{function}\n{script}"], b"", environment(env))


class Here(Atlas):
    """The same program inside the test's own process: for what does not depend on a process of its own, and is many."""

    def __call__(
        self,
        *arguments: str,
        stdin: str | bytes = b"",
        env: Mapping[str, str | None] | None = None,
        before: Sequence[str] = (),
    ) -> Ran:
        """Run a verb to its end; an exception that the program would die of is raised."""
        assert not before, "there is no process to run it through"
        given = io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin)
        out, err = io.BytesIO(), io.BytesIO()
        with ExitStack() as stack:
            stack.enter_context(patch.dict(os.environ, environment(env), clear=True))
            for name, stream in (("stdin", given), ("stdout", out), ("stderr", err)):
                text = io.TextIOWrapper(stream, "utf-8", errors="strict" if name == "stdout" else "backslashreplace")
                stack.enter_context(patch.object(sys, name, text))
            try:
                main([*arguments])
            except SystemExit as ended:
                code = ended.code
            sys.stdout.flush()
            sys.stderr.flush()
            assert isinstance(code, int)
            return Ran(code, out.getvalue().decode(), err.getvalue().decode())


def _ended(words: list[str], stdin: bytes, env: dict[str, str]) -> Ran:
    done = subprocess.run(words, input=stdin, capture_output=True, env=env, timeout=PATIENCE, check=False)
    ran = Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))
    assert "Traceback" not in ran.err, ran.err
    assert "Exception ignored" not in ran.err, ran.err
    return ran


def environment(changed: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """Return the environment of the test, with variables changed or (None) taken away."""
    env: dict[str, str | None] = {**os.environ, **(changed or {})}
    return {name: value for name, value in env.items() if value is not None}


def python(script: str, *arguments: str, env: Mapping[str, str | None] | None = None) -> Ran:
    """Run a script in a new Python, as the program is run."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=environment(env),
        timeout=PATIENCE,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Fail the test when what is inside takes longer than ``seconds``."""

    def late(*_: object) -> None:
        raise AssertionError(f"not done within {seconds} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


T = TypeVar("T")


def only(found: Sequence[T]) -> T:
    """Return the one thing in ``found``."""
    assert len(found) == 1, found
    return found[0]


_HIDDEN_CATEGORIES = ("Cc", "Cf", "Cs", "Zl", "Zp")
_WITH_A_GLYPH = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"


def hidden_in(text: str) -> list[str]:
    """List the characters of ``text`` that steer a terminal, reorder what is read, or cannot be seen.

    Found by what Unicode says of each character, not by the table that the program has.
    """
    return [f"U+{ord(char):04X}" for char in text if _hidden(char)]


def _hidden(char: str) -> bool:
    if "\ufe00" <= char <= "\ufe0f" or char in "\u034f\u115f\u1160\u3164\uffa0":
        return True
    return unicodedata.category(char) in _HIDDEN_CATEGORIES and char not in _WITH_A_GLYPH
