"""Inline Markdown to spans, and spans to lines of a width.

Text fields of documents have inline Markdown only (``code``, **strong**, *emphasis*, [links](url)), which CommonMark's
simplest forms cover; a parser of all of CommonMark would cost a page its first 70 ms.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import chop_cells

from atlas_tui.cells import cell_len
from atlas_tui.clean import visible
from atlas_tui.lines import Line, Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_INLINE = re.compile(
    r"(?P<ticks>`+)(?P<code>.+?)(?P=ticks)"
    r"|\*\*(?P<strong>\S(?:.*?\S)?)\*\*"
    r"|(?<!\w)\*(?P<em>[^\s*](?:[^*]*[^\s*])?)\*(?!\w)"
    r"|\[(?P<label>[^\]]+)\]\((?P<url>[^)\s]+)\)"
)
_PIECES = re.compile(r"\s+|\S+")
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
    """Break spans at spaces into lines of at most ``width`` cells.

    Args:
        spans: the text, whose roles are kept.
        width: cells of a line, with what is put before it.
        first: what the first line begins with, such as a bullet.
        rest: what each further line begins with.
    """
    rest = rest[: width // 2]
    used = sum(cell_len(span.text) for span in first)
    if used > width - LEAST:  # a width so small that the text begins behind what was to stand before it
        spans, first, used = [*first, *spans], (), 0
    lines: list[Line] = []
    row: list[Span] = list(first)
    start = used
    for word in _words(spans, max(width - max(cell_len(rest), start), LEAST)):
        size = sum(cell_len(span.text) for span in word)
        blank = cell_len(word[0].text) if word[0].text.isspace() else 0
        if used + size > width and used > start:
            lines.append(tuple(row))
            row = [Span(rest)] if rest else []
            used = start = cell_len(rest)
        if used == start and blank:
            word, size = word[1:], size - blank
        row.extend(word)
        used += size
    return [*lines, tuple(row)]


def _words(spans: Iterable[Span], longest: int) -> Iterator[list[Span]]:
    """Yield each word with the space before it, in pieces that keep their roles; one over ``longest`` cells is cut."""
    word: list[Span] = []
    for span in spans:
        for match in _PIECES.finditer(span.text):
            if match[0].isspace():
                if word:
                    yield word
                word = [Span(" ", span.role)]
                continue
            for piece in chop_cells(match[0], longest) if cell_len(match[0]) > longest else [match[0]]:
                if sum(cell_len(part.text) for part in word) + cell_len(piece) > longest and word:
                    yield word
                    word = []
                word.append(Span(piece, span.role))
    if any(not part.text.isspace() for part in word):
        yield word
