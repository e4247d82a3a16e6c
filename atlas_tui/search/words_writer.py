"""The words of documents, collected into a table."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING

from atlas_tui.search import spelling, synonyms
from atlas_tui.search.analysis import counted, pairs, stemmed
from atlas_tui.search.postings import PostingsWriter
from atlas_tui.search.table import dump, packed
from atlas_tui.search.templating import template
from atlas_tui.search.words import ANCHOR, FACTS, FILTER, KIND_NAMES, MESSAGES, QUOTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas_tui.search.templates import Template


ELSEWHERE = 0.25
"""What a word of another section counts for in the first one, which stands for its document."""


class WordsWriter:
    """Collects what a table holds of the sections that are added, document by document."""

    def __init__(self, first: int = 0) -> None:
        """Number the sections from ``first``."""
        self.first = self.next = first
        self._postings = PostingsWriter()
        self._quotes: dict[str, list[int]] = {}
        self._filters: dict[str, list[int]] = {}
        self._messages: dict[int, list[Template]] = {}
        self._owners = array("I")
        self._kinds = bytearray()
        self._ids: list[str] = []

    def begin(self, document: str) -> None:
        """Begin with another document: the next section is its first."""
        self._ids.append(document)
        self._owner = self.next
        self._sections: list[tuple[dict[str, float], int]] = []

    def add(
        self,
        kind: str,
        texts: Iterable[tuple[float, str]],
        *,
        quotable: Iterable[str] = (),
        errors: Iterable[str] = (),
        filters: Iterable[str] = (),
    ) -> None:
        """Add a section.

        Args:
            kind: what the section is a hit of: its document's kind, or that of a command.
            texts: each text of it with what a word counts for there.
            quotable: what somebody may type or paste word for word.
            errors: the exact errors that its document answers.
            filters: what it can be filtered by, such as ``tech:redis``.
        """
        number = self.next
        self.next += 1
        self._owners.append(self._owner)
        self._kinds.append(KIND_NAMES.index(kind))
        weights: dict[str, float] = {}
        length = 0
        known = self._postings.tokens
        for weight, text in texts:
            for token, times in counted(text):
                stem = known.get(token)
                if stem is None:
                    stem = known[token] = stemmed(token)
                weights[stem] = weights.get(stem, 0.0) + weight * times
                length += times
        self._sections.append((weights, length))
        for name in {*filters}:
            self._filters.setdefault(name, []).append(number)
        messages = [message for message in map(template, errors) if message]
        if messages:
            self._messages[number] = messages
        for quote in {quote for text in quotable for quote in pairs(text)}:
            self._quotes.setdefault(quote, []).append(number)

    def end(self) -> None:
        """End the document: its first section stands for all of it, and so has a little of the words of all others.

        The number after that of its last section is left out: it is that of the row of the document as a whole.
        """
        (first, length), *others = self._sections
        for stem in {stem for weights, _ in others for stem in weights}:
            first[stem] = first.get(stem, 0.0) + ELSEWHERE
        for number, (weights, size) in enumerate([(first, length), *others], self._owner):
            self._postings.add(number, weights, size)
        self.next += 1
        self._owners.append(self._owner)
        self._kinds.append(0)

    def dump(self, gone: Sequence[int] = (), groups: Sequence[Sequence[str]] = ()) -> bytes:
        """Return the table.

        Args:
            gone: numbers of sections in tables of before that are no more.
            groups: words that mean the same.
        """
        rows = self._postings.rows()
        rows |= spelling.rows({token: self._postings.spread(stem) for token, stem in self._postings.tokens.items()})
        for beginning, lists in ((QUOTE, self._quotes), (FILTER, self._filters), (ANCHOR, self._anchors())):
            rows |= {beginning + name.encode(): packed(array("I", found)) for name, found in lists.items()}
        for number, messages in self._messages.items():
            rows[MESSAGES + number.to_bytes(4, "little")] = json.dumps(messages).encode()
        rows[synonyms.KEY] = json.dumps(synonyms.index(groups)).encode()
        facts = {"first": self.first, "kinds": KIND_NAMES, "ids": self._ids, "gone": [*gone]}
        rows[FACTS] = json.dumps(facts).encode()
        rows[FACTS + b"kinds"] = bytes(self._kinds)
        rows[FACTS + b"owners"] = packed(self._owners)
        return dump(rows)

    def _anchors(self) -> dict[str, list[int]]:
        """Return the sections by the word of each of their errors that the fewest errors have."""
        said: dict[str, int] = {}
        for messages in self._messages.values():
            for message in messages:
                for word in {*message.words}:
                    said[word] = said.get(word, 0) + 1
        anchors: dict[str, list[int]] = {}
        for number, messages in self._messages.items():
            for anchor in {min(message.words, key=lambda word: (said[word], -len(word))) for message in messages}:
                anchors.setdefault(anchor, []).append(number)
        return anchors
