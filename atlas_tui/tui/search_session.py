"""What the search screen knows: the query, the kind to keep, the hits, the one chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.errors import AtlasError
from atlas_tui.kinds import HITS

if TYPE_CHECKING:
    from atlas_tui.model.record import Record
    from atlas_tui.search.hits import Hit, Results
    from atlas_tui.search.reader import Reader

ALL = "all"
MOST_HITS = 30
FINE_PRINT = ("facts", "sources", "glossary", "parameters", "related")
"""Sections at the end of a page, which tell what the rest of it rests on."""


class Tab(NamedTuple):
    """A kind to filter by: its word, how many hits it has, and whether it is the one kept."""

    kind: str
    word: str
    hits: int
    kept: bool


class SearchSession:
    """The state of a search; every method leaves it consistent."""

    def __init__(self, reader: Reader) -> None:
        """Search with ``reader``; an empty query lists everything."""
        self._reader = reader
        self.kind = ALL
        self.chosen = 0
        self.literal = False
        """Whether to search for the words as they were typed, and no others."""
        self.results: Results = reader.everything()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits of the kind that is kept."""
        return tuple(hit for hit in self.results.hits if self.kind in (ALL, hit.kind))

    @property
    def hit(self) -> Hit | None:
        """The chosen hit."""
        return self.hits[self.chosen] if self.hits else None

    def section(self) -> str | None:
        """Return the section to open the chosen hit at: the one that matched; None for the top.

        What matched in the fine print says which document it is, and not where to begin to read.
        """
        return None if self.hit is None or self.hit.section in FINE_PRINT else self.hit.section

    def record(self) -> Record:
        """Read the document of the chosen hit.

        Raises:
            AtlasError: nothing is chosen.
        """
        if self.hit is None:
            raise AtlasError("nothing is chosen")
        return self._reader.record(self.hit.id)

    def command(self) -> str | None:
        """Return the id of the command that the chosen hit is; None where it is a document."""
        return None if self.hit is None or self.hit.risk is None else self.hit.section.partition("/")[2]

    def is_for(self, text: str) -> bool:
        """Tell whether the hits are those of ``text``."""
        return self.results.query == (text if text.strip() else "")

    def search(self, text: str) -> None:
        """Search for ``text``; a kind without hits is no longer kept."""
        self.literal = False
        self._search(text)

    def turn_literal(self) -> None:
        """Search for what was typed in place of what was likely meant, or the other way."""
        self.literal = not self.literal
        self._search(self.results.query)

    def _search(self, text: str) -> None:
        self.chosen = 0
        self.results = self._ask(text)
        if self.kind != ALL and self.kind not in self.results.kinds:
            self.kind = ALL
            self.results = self._ask(text)

    def _ask(self, text: str) -> Results:
        if not text.strip():
            return self._reader.everything()
        kind = None if self.kind == ALL else self.kind
        return self._reader.search(text, kind=kind, limit=MOST_HITS, literal=self.literal)

    def move(self, step: int) -> None:
        """Choose a hit further down or up; the ends hold."""
        self.choose(self.chosen + step)

    def choose(self, number: int) -> None:
        """Choose a hit by its number."""
        self.chosen = min(max(number, 0), max(len(self.hits) - 1, 0))

    def turn_kind(self, step: int) -> None:
        """Keep the next kind that has hits, or all."""
        kinds = [tab.kind for tab in self.tabs()]
        self.kind = kinds[(kinds.index(self.kind) + step) % len(kinds)]
        self._search(self.results.query)

    def tabs(self) -> list[Tab]:
        """Return the kinds that have hits, after all of them together."""
        counts = self.results.kinds
        kinds = [(kind, words.plural, counts[kind]) for kind, words in HITS.items() if counts.get(kind)]
        return [
            Tab(kind, word, count, kind == self.kind)
            for kind, word, count in [(ALL, ALL, sum(counts.values())), *kinds]
        ]
