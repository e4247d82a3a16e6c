"""Mermaid text to model: one grammar a kind, each written to accept what Mermaid accepts and nothing else.

A diagram that passes here must also render where the same file is looked at in a browser, so the grammars are as strict
as Mermaid's own, and say better what to change.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

from atlas_tui.errors import nearest
from atlas_tui.mermaid.errors import MermaidError
from atlas_tui.mermaid.model import Unread
from atlas_tui.mermaid.parser.kinds import FLOWCHART, MODULES, OPENING_WORDS, OTHERS, SEQUENCE, STATE, UNREAD
from atlas_tui.mermaid.parser.labels import one_line
from atlas_tui.mermaid.parser.tokens import MOST_CHARACTERS, Cursor, readable

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas_tui.mermaid.model import Diagram

__all__ = ["kind_of", "parse"]

_OPENING = re.compile(r"\s*([^\s;:{]*)")


def _opening_word(cursor: Cursor) -> str:
    found = cursor.take(_OPENING)
    return found[1] if found else ""


def kind_of(source: str) -> str:
    """Return the kind of diagram that ``source`` opens as, and "unknown" when it opens as none."""
    word = _opening_word(Cursor(readable(source[:MOST_CHARACTERS])[0]))
    if word in FLOWCHART:
        return "flowchart"
    if word in SEQUENCE:
        return "sequence"
    return "state" if word in STATE else OTHERS.get(word) or UNREAD.get(word, "unknown")


def _grammar(word: str) -> Callable[[Cursor, str], Diagram] | None:
    """Import the one grammar that is needed: compiling the patterns of all would delay every start."""
    if word in FLOWCHART:
        from atlas_tui.mermaid.parser import flowchart

        return flowchart.read
    if word in SEQUENCE:
        from atlas_tui.mermaid.parser import sequence

        return sequence.read
    if word in STATE:
        from atlas_tui.mermaid.parser import state

        return state.read
    if word in OTHERS:
        read: Callable[[Cursor, str], Diagram] = import_module(f"{__name__}.{MODULES[OTHERS[word]]}").read
        return read
    return None


def parse(source: str) -> Diagram:
    """Read a Mermaid text; raise `MermaidError` at the first place that Mermaid would not take."""
    if len(source) > MOST_CHARACTERS:
        raise MermaidError(f"this text has {len(source):,} characters; a diagram may have {MOST_CHARACTERS:,}")
    text, title = readable(source)
    cursor = Cursor(text, source)
    word = _opening_word(cursor)
    if grammar := _grammar(word):
        return grammar(cursor, one_line(title))
    if word in UNREAD:
        return Unread(UNREAD[word])
    cursor.at -= len(word)
    if not word:
        raise cursor.error("there is no diagram here; start with its kind, such as 'flowchart TD'")
    near = nearest(word, OPENING_WORDS)
    hint = f"did you mean '{near}'?" if near else "start with its kind, such as 'flowchart TD'"
    raise cursor.error(f"{cursor.shown()} is not a kind of diagram; {hint}")
