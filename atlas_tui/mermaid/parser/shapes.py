"""The brackets of a flowchart node: what each pair is called, and reading the label between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from atlas_tui.mermaid.parser.labels import label

if TYPE_CHECKING:
    from atlas_tui.mermaid.parser.tokens import Cursor

_CLOSERS: dict[str, dict[str, str]] = {
    "(((": {")))": "double circle"},
    "((": {"))": "circle"},
    "([": {"])": "stadium"},
    "(-": {"-)": "ellipse"},
    "(": {")": "round"},
    "[[": {"]]": "subroutine"},
    "[(": {")]": "cylinder"},
    "[/": {"/]": "lean right", "\\]": "trapezoid"},
    "[\\": {"\\]": "lean left", "/]": "inverted trapezoid"},
    "[": {"]": "box"},
    "{{": {"}}": "hexagon"},
    "{": {"}": "diamond"},
    ">": {"]": "flag"},
}
"""Each opening, longest first, with what may close it and the shape that makes."""

_QUOTE = re.compile(r'\s*"')
_SPACE = re.compile(r"\s*")
_NOTHING = re.compile(r'(?:"")+')
_PLAIN = re.compile(r'[^\[\](){}|"]+')
_SLANTED = re.compile(r'(?:[^\\\[\](){}/"|]|[\\/](?!\]))+')
_DASHED = re.compile(r'(?:[^()\[\]{}"|-]|-(?!\)))+')
_PROPERTIES = re.compile(r"\[\|[\w-]+:[\w-]+\|")
_DATA_VALUE = re.compile(r"""\b(shape|label)\s*:\s*(?:"([^"]*)"|'([^']*)'|([^,}\n"']+))""")
_DATA = re.compile(r'@\{((?:[^"}]|"[^"]*")*)\}')

_NAMED_SHAPES = {
    **dict.fromkeys(("diam", "diamond", "decision", "question"), "diamond"),
    **dict.fromkeys(("cyl", "cylinder", "db", "database", "lin-cyl", "disk", "das", "h-cyl"), "cylinder"),
    **dict.fromkeys(("rounded", "event"), "round"), **dict.fromkeys(("stadium", "pill", "terminal"), "stadium"),
    **dict.fromkeys(("circle", "circ", "dbl-circ", "double-circle"), "circle"),
    **dict.fromkeys(("sm-circ", "start", "small-circle"), "start"), **dict.fromkeys(("fr-circ", "stop"), "end"),
}  # fmt: skip


def quoted(cursor: Cursor) -> str | None:
    """Read a text in double quotes, or nothing; a quote that is never closed is an error."""
    if not cursor.take(_QUOTE):
        return None
    end = cursor.text.find('"', cursor.at)
    if end < 0:
        raise cursor.error('this quote is never closed; add a "', cursor.at - 1)
    text = cursor.text[cursor.at : end]
    cursor.at = end + 1
    return text


def inside(cursor: Cursor, opened: int, closers: dict[str, str], pattern: re.Pattern[str] = _PLAIN) -> tuple[str, str]:
    """Read a label up to one of ``closers``; return it with what that closer stands for.

    Mermaid reads two quotes in a row as nothing, so a label in doubled quotes is a plain one.
    """
    doubled = cursor.take(_NOTHING)
    text = None if doubled else quoted(cursor)
    raw = ""
    if text is None:
        found = cursor.take(pattern)
        raw = text = found[0] if found else ""
        cursor.take(_NOTHING)
    elif found := cursor.take(pattern):
        text = f"{text} {found[0]}".rstrip()  # Mermaid takes words behind a quoted text, and one quoted text only
    for closer, meaning in closers.items():
        if cursor.sees(closer):
            cursor.at += len(closer)
            return text, meaning
    wanted = " or ".join(f"'{closer}'" for closer in closers)
    if cursor.done or "\n" in raw:
        raise cursor.error(f"this label is never closed; add {wanted}", opened)
    if not (raw or text or doubled):
        raise cursor.error(f"expected a label and {wanted}, found {cursor.shown()}")
    sign = cursor.text[cursor.at]
    if sign == "]" and "/]" in closers:
        raise cursor.error(
            "'[/' and '[\\' open a slanted box; put a label that starts with a slash in double quotes", opened
        )
    if raw and sign in '[](){}|"/\\':
        raise cursor.error(f"'{sign}' inside a label; put the whole label in double quotes")
    raise cursor.error(f"expected {wanted}, found {cursor.shown()}")


def shape(cursor: Cursor) -> tuple[str, str] | None:
    """Read the brackets that follow a node's id: its label and its shape, or nothing."""
    opened = cursor.at
    if cursor.take(_PROPERTIES):
        text, name = inside(cursor, opened, {"]": "box"})
        return label(text), name
    for opener, closers in _CLOSERS.items():
        if not cursor.sees(opener):
            continue
        cursor.at += len(opener)
        pattern = _SLANTED if opener in ("[/", "[\\") else _DASHED if opener == "(-" else _PLAIN
        text, name = inside(cursor, opened, closers, pattern)
        return label(text), name
    return None


def data(cursor: Cursor) -> tuple[str | None, str | None] | None:
    """Read ``@{ shape: ..., label: ... }`` behind an id: the label and the shape it gives, or nothing."""
    if not cursor.sees("@{"):
        return None
    opened = cursor.at
    found = cursor.take(_DATA)
    if not found:
        raise cursor.error("'@{' is never closed; add '}'", opened)
    given = {match[1]: next(part for part in match.groups()[1:] if part is not None)
             for match in _DATA_VALUE.finditer(found[1])}  # fmt: skip
    text, name = given.get("label"), given.get("shape")
    return (label(text) if text is not None else None), (_NAMED_SHAPES.get(name.strip(), "box") if name else None)
