"""Judged queries, and how well search answers them: success at 1, success at 3, mean reciprocal rank."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import yaml

from tests.support import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from atlas_tui.search.reader import Reader

JUDGED = CHECKOUT / "index" / "judged-queries.yaml"
KINDS = (
    "exact-error",
    "pasted-log",
    "symptom",
    "question",
    "alert",
    "typo",
    "abbreviation",
    "code",
    "prefix",
    "command",
    "incident",
    "concept",
)
"""How a query is phrased."""
ALL = "all"
"""The name under which the figures of all kinds together stand."""
SHOWN = 20
"""As many hits as a search shows; an answer below them is not found."""


class Judged(NamedTuple):
    """A query and the documents that answer it."""

    query: str
    kind: str
    answers: tuple[str, ...]
    """Ids, the best first; any of them counts."""
    origin: str
    """Where such a phrasing is found."""


class Verdict(NamedTuple):
    """What search made of a judged query."""

    judged: Judged
    rank: int | None
    """Place of the first answer among the hits, from 1; None when no hit is an answer."""
    first: str | None
    """The document that came first; None when nothing was found."""


class Figures(NamedTuple):
    """How well a set of queries is answered; each figure is 0 to 1."""

    at_1: float
    """Share of queries whose first hit is an answer."""
    at_3: float
    """Share of queries with an answer among the first three hits."""
    mrr: float
    """Mean reciprocal rank (Voorhees, TREC-8, 1999): the mean of 1 / rank of the first answer, 0 for none."""


def load_judged(file: Path = JUDGED) -> list[Judged]:
    """Return the queries of ``file``."""
    rows = yaml.safe_load(file.read_text(encoding="utf-8"))["queries"]
    return [Judged(row["query"], row["kind"], tuple(row["answers"]), row["from"]) for row in rows]


def load_floors(file: Path = JUDGED) -> dict[str, Figures]:
    """Return the figures by kind that ``file`` holds search to."""
    return {kind: Figures(**figures) for kind, figures in yaml.safe_load(file.read_text("utf-8"))["floors"].items()}


def verdicts(reader: Reader, queries: Iterable[Judged]) -> list[Verdict]:
    """Search for each query as a reader would, and say where its answer came."""
    found = []
    for judged in queries:
        hits = [hit.id for hit in reader.search(judged.query, limit=SHOWN).hits]
        rank = next((place for place, hit in enumerate(hits, 1) if hit in judged.answers), None)
        found.append(Verdict(judged, rank, hits[0] if hits else None))
    return found


def figures(judged: Sequence[Verdict]) -> Figures:
    """Return the figures of some verdicts, of which there is at least one."""
    ranks = [verdict.rank or math.inf for verdict in judged]
    return Figures(
        sum(rank <= 1 for rank in ranks) / len(ranks),
        sum(rank <= 3 for rank in ranks) / len(ranks),
        sum(1 / rank for rank in ranks) / len(ranks),
    )


def by_kind(judged: Sequence[Verdict]) -> dict[str, list[Verdict]]:
    """Group verdicts by the kind of their query, in the order of `KINDS`, after all of them."""
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in judged:
        groups[verdict.judged.kind].append(verdict)
    return {ALL: list(judged), **{kind: groups[kind] for kind in KINDS if kind in groups}}


def floors_text(measured: Mapping[str, Figures]) -> str:
    """Return ``measured`` as the `floors` of a judged file, each rounded down to a thousandth."""
    rows = []
    for kind, row in measured.items():
        rounded = ", ".join(f"{name}: {math.floor(value * 1000) / 1000:.3f}" for name, value in row._asdict().items())
        rows.append(f"  {kind}: {{{rounded}}}")
    return "\n".join(["floors:", *rows])
