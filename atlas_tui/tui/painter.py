"""What the terminal shows already is not sent again.

Textual paints whole regions: a page that opens is sent three times, one that scrolls by a line is sent anew. Over SSH
every byte is waited for. A painter keeps what stands in each cell, sends the cells that differ, and lets the terminal
itself move the rows that a scroll moves, by DECSTBM, IL and DL of the VT102, which terminals and multiplexers all have.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Size
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console
    from rich.style import Style

GAP = 8
"""Cells that are sent although they stay as they are: to move the cursor past them takes as many bytes."""
EDGES = slice(2, -1)
"""The cells by which a scroll is found: the mark at the left and the bar at the right do not move along."""
FEWEST = 4
"""Rows that must move for a scroll to be worth it."""


class Cell(NamedTuple):
    """A character, and the parameters of the sequence for its looks; a wide character's second cell has none."""

    char: str
    look: str


Row = list["Cell | None"]
"""The cells of a row, None where it is not known what is there."""
Piece = tuple[int, int, "Iterable[Strip]"]
"""A row, a column, and what is to stand from there on."""


class Painter:
    """Knows what is on the terminal's screen."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._rows: list[Row] = []
        self._size = Size()

    def forget(self) -> None:
        """Know nothing any more: another program had the screen, or its size has changed."""
        self._rows = []

    def fit(self, size: Size) -> None:
        """Paint for a screen of this size: one of another size may show anything."""
        if size != self._size:
            self.forget()
            self._size = size

    def changes(self, pieces: Iterable[Piece], colors: ColorSystem) -> str:
        """Return what to send so that the screen shows these pieces; from then on they count as shown."""
        wanted = [[*row] for row in self._rows]
        for y, x, strips in pieces:
            cells = cells_of(strips, colors)
            while len(wanted) <= y:
                wanted.append([])
            row = wanted[y]
            row += [None] * (x + len(cells) - len(row))
            end = x + len(cells)
            for cut, half in ((x, x - 1), (end, end)):  # a wide character that is cut in two is a blank
                if cut < len(row) and _is_second(row[cut]):
                    row[half] = Cell(" ", "")
            row[x:end] = cells
        self._rows += [[] for _ in wanted[len(self._rows) :]]
        sent = [self._scroll(wanted)]
        look = ""
        for y, (shown, row) in enumerate(zip(self._rows, wanted, strict=True)):
            for first, end in _runs(shown, row):
                sent.append(f"\x1b[{y + 1};{first + 1}H")
                for cell in row[first:end]:
                    if cell is not None:
                        if cell.look != look:
                            look = cell.look
                            sent.append(f"\x1b[0;{look}m" if look else "\x1b[0m")
                        sent.append(cell.char)
        self._rows = wanted
        return "".join(sent) + ("\x1b[0m" if look else "")

    def _scroll(self, wanted: list[Row]) -> str:
        """Let the terminal move rows up or down, where that is what a change comes to."""
        numbers: dict[tuple[Cell | None, ...], int] = {}
        shown, new = (
            [numbers.setdefault(tuple(row[EDGES]), len(numbers)) for row in rows] for rows in (self._rows, wanted)
        )
        blank = {number for row, number in numbers.items() if len(set(row)) < 2}
        changed = [y for y, row in enumerate(new) if row != shown[y]]
        if len(changed) < FEWEST:
            return ""
        top, end = changed[0], changed[-1] + 1

        def right(step: int) -> int:
            """Count the rows that are as they should be once all have moved up by ``step``."""
            rows = range(max(top, top - step), min(end, end - step))
            return sum(shown[y + step] == new[y] and new[y] not in blank for y in rows)

        best = max((step for size in range(1, end - top) for step in (size, -size)), key=right)
        if right(best) < right(0) + FEWEST:
            return ""
        region, unknown = self._rows[top:end], [Row() for _ in range(abs(best))]
        self._rows[top:end] = [*region[best:], *unknown] if best > 0 else [*unknown, *region[:best]]
        move = f"{best}M" if best > 0 else f"{-best}L"
        return f"\x1b[{top + 1};{end}r\x1b[{top + 1};1H\x1b[{move}\x1b[r"


def cells_of(strips: Iterable[Strip], colors: ColorSystem) -> list[Cell | None]:
    """Return the cells that strips fill; what has no width stands in the cell of the character before it."""
    cells: list[Cell | None] = []
    for strip in strips:
        for text, style, _ in strip:
            known = _known(_look(style, colors) if style else "")
            if text.isascii():
                cells += [known[char] for char in text]
                continue
            for char in text:
                width = get_character_cell_size(char)
                if width:
                    cells += [known[char], known[""]][:width]
                    continue
                at = len(cells) - (2 if cells and _is_second(cells[-1]) else 1)
                base = cells[at] if at >= 0 else None
                if base is not None:
                    cells[at] = base._replace(char=base.char + char)
    return cells


class _Known(dict[str, Cell]):
    """The cells of one look, each made once."""

    def __init__(self, look: str) -> None:
        super().__init__()
        self._look = look

    def __missing__(self, char: str) -> Cell:
        cell = self[char] = Cell(char, self._look)
        return cell


_known = lru_cache(maxsize=1024)(_Known)


@lru_cache(maxsize=1024)
def _look(style: Style, colors: ColorSystem) -> str:
    """Return the parameters of the sequence for a style."""
    before = Strip.render_style(style, "\0", color_system=colors).partition("\0")[0]
    return before.removeprefix("\x1b[").removesuffix("m")


def _runs(shown: Row, row: Row) -> list[tuple[int, int]]:
    """Return where ``row`` differs from what is shown, near ones joined, and no wide character cut in two."""
    if shown == row:
        return []
    shown = shown + [None] * (len(row) - len(shown))
    different = [x for x, (old, new) in enumerate(zip(shown, row, strict=False)) if old != new and new is not None]
    runs: list[tuple[int, int]] = []
    for x in different:
        first, end = runs[-1] if runs else (x, x)
        if x - end <= GAP and None not in row[end:x]:
            runs[-1:] = [(first, x + 1)]
        else:
            runs.append((x, x + 1))
    return [_uncut(shown, row, first, end) for first, end in runs]


def _uncut(shown: Row, row: Row, first: int, end: int) -> tuple[int, int]:
    """Widen a run to where no wide character, old or new, is cut in two."""
    while first and (_is_second(row[first]) or _is_second(shown[first])):
        first -= 1
    while end < len(row) and (_is_second(row[end]) or _is_second(shown[end])):
        end += 1
    return first, end


def _is_second(cell: Cell | None) -> bool:
    return cell is not None and not cell.char


class Changes(CompositorUpdate):
    """An update that comes down to what differs from the screen; it is worked out only once it is sent."""

    def __init__(self, update: LayoutUpdate | ChopsUpdate, painter: Painter) -> None:
        """Show ``update`` by ``painter``."""
        self._update = update
        self._painter = painter

    def render_segments(self, console: Console) -> str:
        """Return what to send."""
        update, colors = self._update, console._color_system or ColorSystem.TRUECOLOR
        if isinstance(update, LayoutUpdate):
            self._painter.fit(update.region.size)
            return self._painter.changes(_layout(update), colors)
        return self._painter.changes(_chops(update), colors)


def _layout(update: LayoutUpdate) -> Iterator[Piece]:
    """Yield the rows of an update of all the screen."""
    for y, strips in enumerate(update.strips, update.region.y):
        yield y, update.region.x, strips


def _chops(update: ChopsUpdate) -> Iterator[Piece]:
    """Yield what lies in the spans of a partial update, as Textual's own rendering picks it."""
    for y, first, last in update.spans:
        ends: Sequence[int] = update.chop_ends[y]
        for end, (x, strip) in zip(ends, update.chops[y].items(), strict=False):
            if strip is None or x > last or end <= first:
                continue
            whole = first <= x < last and end <= last
            yield y, x, [strip if whole else strip.crop(0, min(end, last) - x)]
