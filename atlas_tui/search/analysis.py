"""Operations text to words: what an index and a query must cut alike."""

from __future__ import annotations

import re
from functools import lru_cache

from whoosh.lang.porter import stem

_TOKEN = re.compile(r"[A-Za-z0-9À-￿]+(?:[._'-][A-Za-z0-9À-￿]+)*(?:_[A-Za-z0-9]+)*")
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-zÀ-￿]+|\d+")
_LONGEST = 60
"""A longer token is noise: a hash, a base64 blob, a minified line."""

STOP_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "for",
        "from",
        "had",
        "has",
        "have",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "may",
        "of",
        "on",
        "or",
        "so",
        "such",
        "that",
        "the",
        "their",
        "then",
        "there",
        "these",
        "they",
        "this",
        "to",
        "was",
        "were",
        "will",
        "with",
    ]
)


def tokens(text: str) -> list[str]:
    """Return the words of ``text`` as typed, lower case; compounds whole and in their parts, stop words left out.

    ``KubePodCrashLooping`` gives itself and ``kube pod crash looping``; ``pg_stat_activity`` itself and its parts.
    """
    found: list[str] = []
    for match in _TOKEN.finditer(text):
        whole = match[0]
        lowered = whole.lower()
        if len(whole) > _LONGEST or lowered in STOP_WORDS:
            continue
        found.append(lowered)
        parts = [part.lower() for part in _PARTS.findall(whole)]
        if len(parts) > 1:
            found.extend(part for part in parts if len(part) > 1 and part != lowered and part not in STOP_WORDS)
    return found


@lru_cache(maxsize=20_000)
def stemmed(token: str) -> str:
    """Return the stem of an English word (Porter, 1980); a token with a figure or a sign in it stays as it is."""
    return str(stem(token)) if token.isascii() and token.isalpha() else token


def words(text: str) -> list[str]:
    """Return the stems of the tokens of ``text``: what fields are made of and what queries ask for."""
    return [stemmed(token) for token in tokens(text)]


def shingles(text: str) -> list[str]:
    """Return each run of three plain words of ``text`` as one: the trace that a quoted message leaves.

    Figures are left out, since they vary from one log line to the next.
    """
    plain = [token for token in re.findall(r"[a-z]+", text.lower()) if len(token) > 1]
    return ["_".join(plain[at : at + 3]) for at in range(len(plain) - 2)]


PREFIX_LENGTHS = range(2, 13)


def prefixes(text: str) -> set[str]:
    """Return the beginnings of the words of ``text``, by which a word is found while it is still being typed."""
    return {token[:length] for token in set(tokens(text)) for length in PREFIX_LENGTHS if length <= len(token)}
