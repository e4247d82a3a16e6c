"""What several charts share: bars of a length, numbers as people write them, texts set in columns, headings."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from atlas_tui.cells import cell_len, pad, wrap
from atlas_tui.lines import Line, Role, Span
from atlas_tui.mermaid.draw.words import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas_tui.mermaid.draw.charts.marks import Marks


_LONGEST = 18


def number(value: float) -> str:
    """Return a number without losing any of it; only one too long to be read has an exponent."""
    text = f"{Decimal(repr(value)):f}"
    if len(text) > _LONGEST:
        return repr(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def bar(share: float, width: int, marks: Marks, fill: str = "") -> str:
    """Return a bar as long as ``share``, from 0 to 1, of ``width`` cells; what is more than nothing is seen."""
    share = min(max(share, 0.0), 1.0)
    fill = fill or marks.bars[0]
    if not marks.across or fill != marks.bars[0]:
        full = round(share * width)
        return fill * max(full, 1 if share > 0 else 0)
    eighths = max(round(share * width * 8), 1 if share > 0 else 0)
    full, rest = divmod(eighths, 8)
    return fill * full + (marks.across[rest - 1] if rest else "")


def column_width(texts: Iterable[str], most: int) -> int:
    """Return the width that a column of texts takes when none may be wider than ``most``."""
    return min(max((cell_len(part) for text in texts for part in text.split("\n")), default=0), most)


def wrap_lines(text: str, width: int) -> list[str]:
    """Break a text at its own line breaks, and where it is wider than ``width``."""
    return [part for piece in text.split("\n") for part in wrap(piece, width)]


def beside(label: str, width: int, role: Role, rest: list[Line], gap: int = 1) -> list[Line]:
    """Return a label in a column of ``width`` cells with other lines to the right of it."""
    left = wrap_lines(label, width) if label else []
    lines: list[Line] = []
    for number in range(max(len(left), len(rest))):
        text = left[number] if number < len(left) else ""
        more = rest[number] if number < len(rest) else ()
        lines.append(joined([Span(pad(text, width) + " " * gap, role), *more] if more else [Span(text, role)]))
    return lines


def heading(title: str, width: int, marks: Marks) -> list[Line]:
    """Return the heading of a section, set between two dashes as the groups of a graph are."""
    dash = marks.lines.dashes["solid"] * 2
    first, *others = wrap(title, width - 6)
    return [(Span(f"{dash} ", "frame"), Span(first, "heading"), Span(f" {dash}", "frame")),
            *((Span("   "), Span(text, "heading")) for text in others)]  # fmt: skip
