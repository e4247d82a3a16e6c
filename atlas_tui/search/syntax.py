"""The boolean and phrase syntax of Whoosh, where a query is clearly written in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whoosh.query import Query

LONGEST = 400
"""Characters of an expression that somebody may have written."""
DEEPEST = 10
"""Levels of parentheses in it; Whoosh's parser recurses."""

_OPERATOR = re.compile(r"(?<!\S)(?:AND|OR|NOT|ANDNOT)(?!\S)")
_SQL = re.compile(r"(?<!\S)(?:SELECT|INSERT|UPDATE|DELETE|WHERE|FROM|SET|VALUES|NULL|EXISTS)(?!\S)")
_PHRASE = re.compile(r'"[^"]*"')
_PLAIN = re.compile(r"[\w\s.*'/+-]*")
"""What a query may have beside quotes and parentheses, to be one that somebody wrote and no error that they pasted."""


def is_expression(text: str) -> bool:
    """Tell whether a query is clearly written in the syntax: quotes and parentheses in pairs, and nothing odd in it.

    It has ``AND``, ``OR`` or ``NOT`` between words and no other word in capitals before it, as SQL would, or it begins
    or ends with a phrase in quotes. All else is words: an error has quotes, brackets and colons of its own.
    """
    if len(text) > LONGEST or "\n" in text or text.count('"') % 2 or not _balanced(text):
        return False
    outside = _PHRASE.sub(" ", text)
    if not _PLAIN.fullmatch(outside.replace("(", " ").replace(")", " ")):
        return False
    if _OPERATOR.search(outside):
        return _joins(text) and not re.search(
            r"(?<!\S)(?:SELECT|INSERT|UPDATE|DELETE|WHERE|FROM|SET|VALUES|NULL|EXISTS)(?!\S)", outside
        )
    return bool(re.match(r'\s*"[^"]*\w[^"]*"', text) or re.search(r'(?<=\s)"[^"]*\w[^"]*"\s*$', text))


def _joins(text: str) -> bool:
    """Tell whether each operator stands between what it joins."""
    signs = [found[0] for found in re.finditer(r'"[^"]*"|[()]|[^\s()"]+', text)]
    operand = False
    before = ""
    for sign in signs:
        if (sign in ("AND", "OR", "ANDNOT", ")") and not operand) or (sign == before == "NOT"):
            return False
        before = sign
        operand = sign not in ("AND", "OR", "ANDNOT", "NOT", "(")
    return operand


def _balanced(text: str) -> bool:
    """Tell whether each parenthesis has its other one, with something between."""
    depth = 0
    for char in _PHRASE.sub("", text):
        depth += (char == "(") - (char == ")")
        if not 0 <= depth <= DEEPEST:
            return False
    return depth == 0 and not re.search(r"\(\s*\)", text)


def parse(text: str) -> Query:
    """Return what Whoosh makes of an expression; a word and a phrase stay as they are written."""
    from whoosh import qparser  # a query of plain words, which most are, needs no parser
    from whoosh.query import Phrase

    plugins = [
        qparser.WhitespacePlugin(),
        qparser.PhrasePlugin(),
        qparser.GroupPlugin(),
        qparser.OperatorsPlugin(),
        qparser.PrefixPlugin(),
    ]
    return qparser.QueryParser("words", None, plugins=plugins, phraseclass=Phrase).parse(text)
