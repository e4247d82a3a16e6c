"""Inline Markdown to spans, and spans to lines of a width.

Text fields of documents have inline Markdown only (``code``, **strong**, *emphasis*, [links](url)), which CommonMark's
simplest forms cover; a parser of all of CommonMark would cost a page its first 70 ms.
"""

from __future__ import annotations

import re
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from rich.cells import chop_cells

from atlas_tui.cells import cell_len
from atlas_tui.clean import visible
from atlas_tui.lines import Line, Role, Span, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_INLINE = re.compile(
    r"(?P<ticks>`+)(?P<code>.+?)(?P=ticks)"
    r"|\*\*(?P<strong>\S(?:.*?\S)?)\*\*"
    r"|(?<!\w)\*(?P<em>[^\s*](?:[^*]*[^\s*])?)\*(?!\w)"
    r"|\[(?P<label>[^\]]+)\]\((?P<url>[^)\s]+)\)"
)
_PIECES = re.compile(r"\s+|\S+")
_ROLE = attrgetter("role")
LEAST = 4
"""Cells that a line leaves for its text, whatever stands before it."""


def inline(text: str, role: Role = "text") -> list[Span]:
    """Return one paragraph of inline Markdown as spans; plain words have ``role``."""
    spans: list[Span] = []
    end = 0
    paragraph = visible(" ".join(text.split()))
    for match in _INLINE.finditer(paragraph):
        spans.append(Span(paragraph[end : match.start()], role))
        if match["code"] is not None:
            spans.append(Span(match["code"].strip(), "code"))
        elif match["strong"] is not None:
            spans.append(Span(match["strong"], "strong"))
        elif match["em"] is not None:
            spans.append(Span(match["em"], "em"))
        else:
            spans.append(Span(f"{match['label']} ({match['url']})", "accent"))
        end = match.end()
    spans.append(Span(paragraph[end:], role))
    return [span for span in spans if span.text]


def flow(spans: Iterable[Span], width: int, first: Line = (), rest: str = "") -> list[Line]:
    """Break spans at spaces into lines of at most ``width`` cells. Spaces inside of a line stay as they are.

    Args:
        spans: the text, whose roles are kept.
        width: cells of a line, with what is put before it.
        first: what the first line begins with, such as a bullet.
        rest: what each further line begins with.
    """
    spans = list(spans)
    used = width_of(first)
    if used + width_of(spans) <= width:
        return [_joined([*first, *spans])]
    rest = rest[: width // 2]
    if used > width - LEAST:  # a width so small that the text begins behind what was to stand before it
        spans, first, used = [*first, *spans], (), 0
    lines: list[Line] = []
    row: list[Span] = list(first)
    start = used
    for blank, word in _words(spans, max(width - max(cell_len(rest), start), LEAST)):
        size = width_of(word)
        if used + len(blank.text) + size > width and used > start:
            lines.append(_joined(row))
            row = [Span(rest)] if rest else []
            used = start = cell_len(rest)
        if used > start:
            row.append(blank)
            used += len(blank.text)
        row += word
        used += size
    return [*lines, _joined(row)]


def _words(spans: Iterable[Span], longest: int) -> Iterator[tuple[Span, list[Span]]]:
    """Yield each word with the space before it, in pieces that keep their roles; one over ``longest`` cells is cut."""
    blank, word, size = Span(""), list[Span](), 0
    for span in spans:
        for text in _PIECES.findall(span.text):
            if text.isspace():
                if word:
                    yield blank, word
                blank, word, size = Span(text[:longest], span.role), [], 0
                continue
            cells = cell_len(text)
            if size + cells <= longest:
                word.append(Span(text, span.role))
                size += cells
                continue
            for piece in chop_cells(text, longest) if cells > longest else [text]:
                cells = cell_len(piece)
                if word and size + cells > longest:
                    yield blank, word
                    blank, word, size = Span(""), [], 0
                word.append(Span(piece, span.role))
                size += cells
    if word:
        yield blank, word


def _joined(row: Iterable[Span]) -> Line:
    """Return a line in which neighbours of one role are one span: a page has ten times fewer of them to draw."""
    joined: list[Span] = []
    for role, run in groupby(row, key=_ROLE):
        text = "".join(span.text for span in run)
        if text:
            joined.append(Span(text, role))
    return tuple(joined)
