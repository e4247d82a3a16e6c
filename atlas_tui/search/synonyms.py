"""Words that mean the same on call: ``k8s`` and ``kubernetes``, ``OOM`` and ``out of memory``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.search.analysis import compounds, stemmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

KEY = b"s"
LONGEST = 4
"""Words of the longest phrase that is looked for in a query."""


def key_of(phrase: str) -> str:
    """Return the stems of a phrase, by which it is found in a query."""
    return " ".join(stemmed(forms[0]) for forms in compounds(phrase))


def index(groups: Iterable[Sequence[str]]) -> dict[str, list[str]]:
    """Return, by the stems of each phrase of a group, those of the others; a phrase may stand in several groups."""
    found: dict[str, list[str]] = {}
    for group in groups:
        keys = list(dict.fromkeys(map(key_of, group)))
        for key in keys:
            others = found.setdefault(key, [])
            others += [other for other in keys if other not in (key, *others)]
    return found


def expanded(stems: Sequence[str], known: Mapping[str, list[str]]) -> list[tuple[int, int, list[str]]]:
    """Return the phrases of a query that are known: where each begins and ends, and what means the same."""
    return [
        (first, end, known[phrase])
        for first in range(len(stems))
        for end in range(first + 1, min(first + LONGEST, len(stems)) + 1)
        if (phrase := " ".join(stems[first:end])) in known
    ]
