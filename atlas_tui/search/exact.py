"""The exact error in a pasted text, found without a look at every error there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.search.analysis import pairs
from atlas_tui.search.templates import is_part, says, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas_tui.search.words import Words

MOST_SECTIONS = 300
WEAKEST = 0.5
"""An error that says less than this part of the longest one found is no more than a piece of it."""


def exact_errors(words: Words, lines: Iterable[tuple[str, float]]) -> dict[int, int]:
    """Return the sections whose document names an error that the ``lines`` of a paste say, or are a part of.

    Each comes with how many words of it are said.
    """
    page = spoken(" ".join(line for line, _ in lines))
    found: dict[int, int] = {}
    for section in _candidates(words, page):
        if section not in words.gone:
            weights = [message.weight for message in words.messages(section) if says(page, message)] + [
                page.count(" ") - 1 for message in words.messages(section) if is_part(page, message)
            ]
            if weights:
                found[section] = max(weights)
    longest = max(found.values(), default=0)
    return {section: weight for section, weight in found.items() if weight >= WEAKEST * longest}


def _candidates(words: Words, page: str) -> list[int]:
    """Return the sections whose errors have their rarest word on the page, or two words of a short page."""
    sections: dict[int, None] = {}
    lists = [words.anchored(word) for word in dict.fromkeys(page.split())]
    lists += sorted(filter(None, (words.quoting(quote) for quote in pairs(page[:200]))), key=len)[:1]
    for found in sorted(lists, key=len):
        sections |= dict.fromkeys(found)
        if len(sections) > MOST_SECTIONS:
            break
    return [*sections][:MOST_SECTIONS]
