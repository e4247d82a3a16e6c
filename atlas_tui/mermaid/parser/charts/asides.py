"""What the grammars of charts share: what says nothing to the reader of a drawing, titles, and numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from atlas_tui.mermaid.errors import MermaidError
    from atlas_tui.mermaid.parser.tokens import Cursor

MOST_ITEMS = 2_000
"""More parts than this no chart can show."""

TITLE = re.compile(r"title[ \t]+([^\n]*)", re.IGNORECASE)
BLANK = re.compile(r"\s+")
NUMBER = re.compile(r"[+-]?(?:\d{1,100}(?:\.\d{1,100})?|\.\d{1,100})(?!\d)")

_SPACES = re.compile(r"[ \t]*")
_ASIDE = re.compile(
    r"accTitle[ \t]*:[^\n]*|accDescr[ \t]*:[^\n]*|accDescr\s*\{[^}]*\}|%%(?!\{)[^\n]*|accDescription[ \t][^\n]*",
    re.IGNORECASE,
)
_HASH = re.compile(r"#(?!\w{1,31};)[^\n]*")


def skip_asides(cursor: Cursor, *, hash_comments: bool = False) -> None:
    """Step over blanks, comments and descriptions for screen readers, in some kinds also over comments behind '#'."""
    while cursor.take(BLANK) or cursor.take(_ASIDE) or (hash_comments and cursor.take(_HASH)):
        pass


def unexpected(cursor: Cursor, expected: str, instead: str = "") -> MermaidError:
    """Return the error for what stands here, behind blanks, in the place of what was expected."""
    cursor.take(_SPACES)
    return cursor.error(f"expected {expected}, found {cursor.shown()}{instead}")


def count(cursor: Cursor, items: int) -> None:
    """Refuse a chart of more parts than can be read."""
    if items > MOST_ITEMS:
        raise cursor.error(f"this diagram has more than {MOST_ITEMS:,} parts; split it")
