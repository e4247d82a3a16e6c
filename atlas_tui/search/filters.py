"""Filters in a query: ``tech:redis``, ``kind:incident``, ``tag:memory``, ``cmd:kubectl``."""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING

from atlas_tui.kinds import COMMAND, HITS
from atlas_tui.search import synonyms
from atlas_tui.search.words import KIND_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas_tui.search.words import Words

_FILTER = re.compile(r"(?<!\S)(tech|kind|tag|cmd):(?:\"([^\"\s]+)\"|([\w.+#-]+))(?!\S)", re.IGNORECASE)
_KIND_OF_WORD = {word: kind for kind, names in HITS.items() for word in (kind, names.label.lower(), names.plural)}


class Filter:
    """What a hit must be, as the filters of a query say: all the fields, any of the values of each."""

    def __init__(self, words: Words, values: Iterable[tuple[str, str]]) -> None:
        """Keep the sections of ``words`` that have these values of these fields."""
        self._owners = words.owners
        fields: dict[str, list[str]] = {}
        for field, value in values:
            fields.setdefault(field, []).append(value)
        kinds = {_KIND_OF_WORD.get(value, value) for value in fields.get("kind", ())}
        self.kinds = {COMMAND} if "cmd" in fields else kinds
        """The kinds of hit that are kept; all where it is empty."""
        self._documents = {*words.documents}
        self._sections: set[int] | None = None
        for field, alternatives in fields.items():
            if field in ("tech", "tag"):
                self._documents &= {section for value in alternatives for section in _filtered(words, field, value)}
            elif field == "cmd":
                self._sections = {section for value in alternatives for section in _filtered(words, field, value)}
        if kinds == {COMMAND} and self._sections is None:
            self._sections = {section for section, kind in enumerate(words.kinds) if KIND_NAMES[kind] == COMMAND}
        if kinds and COMMAND not in kinds:
            self._documents = {first for first in self._documents if KIND_NAMES[words.kinds[first]] in kinds}

    def __call__(self, section: int) -> bool:
        """Tell whether a section passes."""
        return self._owners[section] in self._documents and (self._sections is None or section in self._sections)

    def only(self, documents: set[int]) -> Filter:
        """Return a filter that keeps of the documents only these, given by their first sections."""
        narrowed = copy(self)
        narrowed._documents = self._documents & documents
        return narrowed

    def sections(self) -> list[int]:
        """Return every section that passes and is a hit by itself: a document's first one, or a command."""
        return sorted(self._documents if self._sections is None else filter(self, self._sections))


def _filtered(words: Words, field: str, value: str) -> Iterable[int]:
    """Yield the sections that have a value of a field, or one that means the same."""
    for name in (value, *words.synonyms.get(synonyms.key_of(value), ())):
        yield from words.filtered(f"{field}:{name}")


def filter_in(text: str, words: Words) -> tuple[str, Filter | None]:
    """Return a query without its filters, and what these keep.

    Where nothing has the value of a filter it is none, but words of the query: an error may well say ``tag:latest``.
    """
    values = [(match[1].lower(), (match[2] or match[3]).lower()) for match in _FILTER.finditer(text)]
    if values:
        found = Filter(words, values)
        if found.sections():
            return " ".join(_FILTER.sub(" ", text).split()), found
    return text, None
