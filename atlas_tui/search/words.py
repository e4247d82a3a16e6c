"""The words of an index: tables of lists, one table for each time that documents were added."""

from __future__ import annotations

import json
from array import array
from functools import cached_property
from typing import TYPE_CHECKING

from atlas_tui.kinds import HITS
from atlas_tui.search import postings, spelling, synonyms
from atlas_tui.search.postings import Postings
from atlas_tui.search.table import Table, numbers
from atlas_tui.search.templates import Template

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ANCHOR, MESSAGES, QUOTE, FILTER, FACTS = b"a", b"e", b"q", b"f", b"#"
"""What a key of the table begins with: the rarest word of an error, the errors of a section, two words, a filter,
what the table says of itself."""
KIND_NAMES = (*HITS,)


class Words:
    """The words of all sections of an index. A section has the number of its row in the Whoosh index."""

    def __init__(self, tables: Sequence[Table]) -> None:
        """Read ``tables``, in the order in which they were made.

        Raises:
            ValueError: they are not of one index, or not of this version of the program.
        """
        if not tables:
            raise ValueError("no table of words")
        self.tables = tables
        self.owners = array("I")
        """The number of the first section of each section's document."""
        self.kinds = bytearray()
        """What each section is a hit of, as an index into `KIND_NAMES`."""
        self.gone: set[int] = set()
        """Sections that are no more."""
        self._names: list[str] = []
        for table in tables:
            facts = json.loads(bytes(self._must(table, FACTS)))
            if facts["first"] != len(self.owners) or facts["kinds"] != [*KIND_NAMES]:
                raise ValueError("tables that do not belong together")
            self.owners += numbers("I", self._must(table, FACTS + b"owners"))
            self.kinds += self._must(table, FACTS + b"kinds")
            self._names += facts["ids"]
            self.gone.update(facts["gone"])
        self.sections = max(len(self.owners) - len(self.gone), 1)
        """How many sections there are."""

    @staticmethod
    def _must(table: Table, key: bytes) -> memoryview:
        found = table.get(key)
        if found is None:
            raise ValueError("a table without what every table has")
        return found

    @cached_property
    def documents(self) -> dict[int, str]:
        """The id of each document, by the number of its first section."""
        firsts = sorted({*self.owners})
        return {first: name for first, name in zip(firsts, self._names, strict=True) if first not in self.gone}

    def knows(self, stem: str) -> bool:
        """Tell whether any section has ``stem``."""
        return any(table.get(postings.WORD + stem.encode()) for table in self.tables)

    def begins(self, token: str) -> bool:
        """Tell whether any word as typed begins with ``token``."""
        key = postings.TOKEN + token.encode()
        return any(True for table in self.tables for _ in table.starting(key, 1))

    def whole(self, stem: str) -> list[Postings]:
        """Return the lists of ``stem``, one a table."""
        return self._lists(postings.WORD + stem.encode())

    def best(self, stem: str) -> list[Postings]:
        """Return the champions of ``stem``, one list a table."""
        key = stem.encode()
        found = (table.get(postings.BEST + key) or table.get(postings.WORD + key) for table in self.tables)
        return [Postings.read(data) for data in found if data]

    def beginning(self, token: str) -> list[Postings]:
        """Return the champions of the words that begin with ``token``."""
        return [found for table in self.tables for found in postings.beginning_with(table, token)]

    def _lists(self, key: bytes) -> list[Postings]:
        return [Postings.read(data) for table in self.tables if (data := table.get(key))]

    def quoting(self, quote: str) -> list[int]:
        """Return the sections that have these two words one after the other where that counts."""
        return self._numbers(QUOTE + quote.encode())

    def filtered(self, name: str) -> list[int]:
        """Return the sections that pass the filter ``name``, such as ``tech:redis``."""
        return self._numbers(FILTER + name.encode())

    def anchored(self, word: str) -> list[int]:
        """Return the sections that have an error of which ``word`` is the rarest."""
        return self._numbers(ANCHOR + word.encode())

    def _numbers(self, key: bytes) -> list[int]:
        return [number for table in self.tables if (data := table.get(key)) for number in numbers("I", data)]

    def messages(self, section: int) -> Iterator[Template]:
        """Yield the templates of the errors of a section."""
        for table in self.tables:
            if data := table.get(MESSAGES + section.to_bytes(4, "little")):
                for runs, code_like in json.loads(bytes(data)):
                    yield Template(tuple(runs), code_like)

    @cached_property
    def synonyms(self) -> dict[str, list[str]]:
        """What means the same, by its stems."""
        found: dict[str, list[str]] = json.loads(bytes(self._must(self.tables[-1], synonyms.KEY)))
        return found

    def correction(self, word: str) -> str | None:
        """Return what was meant by ``word``, which no section has."""
        return spelling.correction(self.tables, word)
