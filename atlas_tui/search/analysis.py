"""Operations text to words: what an index and a query must cut alike."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from whoosh.lang.porter import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r"[^\W_]+(?:[._'-][^\W_]+)*")
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\dA-Z_]+|\d+")
_HEX = re.compile(r"0x[0-9a-f]+")
_LONGEST = 60
"""A longer token is noise: a hash, a base64 blob, a minified line."""

STOP_WORDS = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "did", "do", "does", "for", "from",
    "had", "has", "have", "how", "i", "if", "in", "into", "is", "it", "its", "may", "my", "of", "on", "or", "our",
    "so", "such", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was", "we", "were",
    "what", "when", "which", "who", "why", "will", "with", "you", "your",
})  # fmt: skip


def tokens(text: str) -> list[str]:
    """Return the words of ``text`` as typed, lower case; compounds whole and in their parts, stop words left out.

    ``KubePodCrashLooping`` gives itself and ``kube pod crash looping``; ``pg_stat_activity`` itself and its parts; a
    code such as ``ORA-00060`` or ``0x80070005`` stays whole beside its parts.
    """
    found: list[str] = []
    for whole in _TOKEN.findall(text):
        found.extend(forms(whole))
    return found


def unfinished(text: str) -> str:
    """Return the word, in lower case, that ``text`` ends with, whatever it may become; nothing behind a space."""
    found = re.search(rf"{_TOKEN.pattern}$", text[-_LONGEST:])
    return found[0].lower() if found else ""


def counted(text: str) -> Iterator[tuple[str, int]]:
    """Yield the `tokens` of ``text`` with how often each stands there; a token may come again as a part of another."""
    for whole, times in Counter(_TOKEN.findall(text)).items():
        for form in forms(whole):
            yield form, times


@lru_cache(maxsize=50_000)
def forms(whole: str) -> tuple[str, ...]:
    """Return a token in lower case, and after it the parts of a compound; nothing for a stop word or noise."""
    lowered = whole.lower()
    if len(whole) > _LONGEST or lowered in STOP_WORDS:
        return ()
    parts = [] if _HEX.fullmatch(lowered) else [part.lower() for part in _PARTS.findall(whole)]
    if len(parts) < 2:
        return (lowered,)
    return (
        lowered,
        *(part for part in parts if len(part) > 1 and part != lowered and part not in STOP_WORDS),
    )


def compounds(text: str) -> list[tuple[str, ...]]:
    """Return the `forms` of each token of ``text`` that has any."""
    return [found for found in map(forms, _TOKEN.findall(text)) if found]


@lru_cache(maxsize=50_000)
def stemmed(token: str) -> str:
    """Return the stem of an English word (Porter, 1980); a token with a figure or a sign in it stays as it is."""
    return str(stem(token)) if token.isascii() and token.isalpha() else token


def pairs(text: str) -> list[str]:
    """Return each two plain words that stand one after the other in ``text`` as one: the trace of a quoted message.

    Figures are left out, since they vary from one log line to the next.
    """
    plain = [token for token in re.findall(r"[a-z]+", text.lower()) if len(token) > 1]
    return [f"{one}_{other}" for one, other in pairwise(plain)]
