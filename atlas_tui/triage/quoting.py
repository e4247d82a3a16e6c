"""Where in a shell command a value stands, and how it is quoted there, so that it stays one value.

The grammar is that of POSIX shell (IEEE 1003.1, chapter 2, 'Shell Command Language') with bash's ``$'...'``, as far as
quotes, substitutions, comments and here-documents go. A ``case`` pattern's lone bracket inside a substitution is not
understood.
"""

from __future__ import annotations

import re
import shlex
from typing import Literal, NamedTuple

Place = Literal["bare", "paren", "backtick", "single", "double", "ansi", "arithmetic", "comment", "heredoc", "verbatim"]

_PLAIN: tuple[Place, ...] = ("bare", "paren", "backtick")
_EXPANDS: tuple[Place, ...] = ("double", "heredoc")
_HEREDOC = re.compile(r"<<(?P<strip>-?)[ \t]*(?P<word>'[^'\n]*'|\"[^\"\n]*\"|\\?[^\s;&|<>()]+)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def quoted(value: str, run: str, place: int) -> str | None:
    """Return ``value`` as it is written at ``place`` of the command ``run``; None where it cannot be kept one value."""
    inside = places(run[:place])
    written = _quoted(value, inside[-1])
    if written is None or "backtick" not in inside:
        return written
    return written.replace("\\", "\\\\").replace("`", "\\`")


def _quoted(value: str, place: Place) -> str | None:
    match place:
        case "single":
            return value.replace("'", "'\\''")
        case "double":  # an exclamation mark, since an interactive bash would look for it in its history
            return "".join(f"\\{char}" if char in '\\"$`' else char for char in value).replace("!", "\"'!'\"")
        case "ansi":
            return value.replace("\\", "\\\\").replace("'", "\\'")
        case "arithmetic":
            return value if _NUMBER.fullmatch(value) else None
        case "comment":
            return " ".join(value.splitlines())
        case "heredoc" | "verbatim" if "\n" in value:  # a line of it could end the document
            return None
        case "verbatim":
            return value
        case "heredoc":
            return "".join(f"\\{char}" if char in "\\$`" else char for char in value)
        case _:
            return shlex.quote(value)


class _Document(NamedTuple):
    """A here-document whose text is still to come."""

    end: str
    strip: bool
    place: Place


def places(run: str, outermost: Place = "bare") -> list[Place]:
    """Return what the end of ``run`` stands in, from the outside in."""
    stack: list[Place] = [outermost]
    awaited: list[_Document] = []
    at = 0
    while at < len(run):
        char, top = run[at], stack[-1]
        if char == "\\" and top not in ("single", "comment"):
            at += 2
            continue
        if char == "\n" and top == "comment":
            stack.pop()
            continue  # the line break itself may begin a here-document
        if char == "\n" and awaited and top in _PLAIN:
            document = awaited.pop(0)
            body = at + 1
            while (end := _line_end(run, body)) is not None and not _ends(run[body:end], document):
                body = end + 1
            if end is None:
                return [*stack, *_within(run[at + 1 :], document)]
            at = end
            continue
        step = _enter(run, at, stack, awaited) or _leave(run, at, stack)
        at += step or 1
    return stack


def _within(body: str, document: _Document) -> list[Place]:
    return ["verbatim"] if document.place == "verbatim" else places(body, "heredoc")


def _line_end(run: str, start: int) -> int | None:
    """Return where the line that begins at ``start`` ends, or None where it has not ended."""
    end = run.find("\n", start)
    return None if end < 0 else end


def _ends(line: str, document: _Document) -> bool:
    return (line.lstrip("\t") if document.strip else line) == document.end


def _enter(run: str, at: int, stack: list[Place], awaited: list[_Document]) -> int:
    """Go into what begins at ``at``, if anything does; return how many characters begin it."""
    top = stack[-1]
    if top in (*_PLAIN, *_EXPANDS, "arithmetic"):
        for sign, inside in (("$((", ("arithmetic", "arithmetic")), ("$(", ("paren",))):
            if run.startswith(sign, at):
                stack.extend(inside)  # type: ignore[arg-type]
                return len(sign)
        if run[at] == "`" and top != "backtick":
            stack.append("backtick")
            return 1
    if top == "arithmetic" and run[at] == "(":
        stack.append("arithmetic")
        return 1
    return _enter_plain(run, at, stack, awaited) if top in _PLAIN else 0


def _enter_plain(run: str, at: int, stack: list[Place], awaited: list[_Document]) -> int:
    """Go into what begins only where a command's own words stand."""
    if run.startswith("<<<", at):
        return 3
    if document := _HEREDOC.match(run, at):
        word = document["word"]
        place: Place = "verbatim" if word[0] in "'\"\\" else "heredoc"
        awaited.append(_Document(word.strip("'\"\\"), bool(document["strip"]), place))
        return document.end() - at
    if run[at] == "#" and (at == 0 or run[at - 1] in " \t\n;&|()`"):
        stack.append("comment")
        return 1
    signs: dict[str, tuple[Place, ...]] = {
        "$'": ("ansi",), "((": ("arithmetic", "arithmetic"), "(": ("paren",), "'": ("single",), '"': ("double",)
    }  # fmt: skip
    for sign, inside in signs.items():
        if run.startswith(sign, at):
            stack.extend(inside)
            return len(sign)
    return 0


def _leave(run: str, at: int, stack: list[Place]) -> int:
    """Go out of what ends at ``at``, if it does; return how many characters end it."""
    ends = {"'": ("single", "ansi"), '"': ("double",), "`": ("backtick",), ")": ("paren", "arithmetic")}
    if stack[-1] in ends.get(run[at], ()) and len(stack) > 1:
        stack.pop()
        return 1
    return 0
