"""Finds the Mermaid diagrams in a Markdown text."""

from __future__ import annotations

import re

from atlas_tui.mermaid.parser import kind_of

_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})[ \t]*([^\s`{]*)")


def _without_margin(text: str, margin: int) -> str:
    blank = len(text) - len(text.lstrip(" \t"))
    return text[min(blank, margin) :]


def blocks(text: str, words: tuple[str, ...] = ("mermaid",)) -> list[tuple[int, str]]:
    """Return each ```` ```mermaid ```` block of a text with the number, from 1, of its first line in that text.

    Other ``words`` may open a block too. A text that has no fence at all and opens as a Mermaid diagram is one block. A
    fence left open runs to the end.
    """
    found: list[tuple[int, str]] = []
    fence = ""
    margin = start = 0
    body: list[str] | None = None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    fenced = False
    for number, line in enumerate(lines, 1):
        mark = _FENCE.match(line)
        if not fence:
            if mark:
                fence, fenced = mark[1], True
                margin, start = mark.start(1), number + 1
                body = [] if mark[2].lower() in words else None
        elif mark and mark[1].startswith(fence) and not line[mark.end(1) :].strip():
            if body is not None:
                found.append((start, "\n".join(body)))
            fence, body = "", None
        elif body is not None:
            body.append(_without_margin(line, margin))
    if body is not None:
        found.append((start, "\n".join(body)))
    if not fenced and kind_of(text) != "unknown":
        return [(1, text)]
    return found
