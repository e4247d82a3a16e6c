"""The grammar of ``xychart``: axes and rows of numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from atlas_tui.mermaid.charts import Series, XYChart
from atlas_tui.mermaid.parser.charts.asides import NUMBER, count, skip_asides, unexpected
from atlas_tui.mermaid.parser.labels import one_line

if TYPE_CHECKING:
    from atlas_tui.mermaid.parser.tokens import Cursor

_ORIENTATION = re.compile(r"\s*(vertical|horizontal)\b", re.IGNORECASE)
_SEPARATOR = re.compile(r"[\s;]+")
_STATEMENT = re.compile(r"(title|x-axis|y-axis|line|bar)(?![\w-])[ \t]*", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"')
_BARE = re.compile(r"[A-Za-z0-9&+=*.#_-]+(?:[ \t]+[A-Za-z0-9&+=*.#_-]+)*")
_NAME = re.compile(r"(?![+-]?[\d.])[A-Za-z0-9&+=*.#_-]+(?:[ \t]+(?![+-]?[\d.])[A-Za-z0-9&+=*.#_-]+)*")
_SPACE = re.compile(r"[ \t]+")
_OPEN = re.compile(r"[ \t]*\[[ \t]*")
_COMMA = re.compile(r"[ \t]*,[ \t]*")
_CLOSE = re.compile(r"[ \t]*\]")
_TO = re.compile(r"[ \t]*-->[ \t]*")


def _text(cursor: Cursor, bare: re.Pattern[str]) -> str | None:
    """Take a text in quotes, or as many bare words as stand here."""
    if found := cursor.take(_QUOTED):
        return one_line(found[1])
    found = cursor.take(bare)
    return one_line(found[0]) if found else None


def _number(cursor: Cursor) -> float:
    found = cursor.take(NUMBER)
    if not found:
        raise unexpected(cursor, "a number")
    return float(found[0])


def _range(cursor: Cursor) -> tuple[float, float] | None:
    """Take ``low --> high`` if it stands here."""
    if not NUMBER.match(cursor.text, cursor.at):
        return None
    low = _number(cursor)
    if not cursor.take(_TO):
        raise unexpected(cursor, "'-->' and the other end of the axis")
    return low, _number(cursor)


def _close(cursor: Cursor) -> bool:
    """Step over ',' and return True, or over ']' and return False."""
    if cursor.take(_COMMA):
        return True
    if cursor.take(_CLOSE):
        return False
    raise unexpected(cursor, "',' or ']'", "; put a label with other signs in double quotes")


def _labels(cursor: Cursor) -> tuple[str, ...]:
    labels: list[str] = []
    more = True
    while more:
        text = _text(cursor, _BARE)
        if text is None:
            raise unexpected(cursor, "a label", "; put it in double quotes")
        labels.append(text)
        more = _close(cursor)
    return tuple(labels)


def _series(cursor: Cursor, form: Literal["bar", "line"], name: str) -> Series:
    """Take the values of a row, each with a text in quotes behind it or without."""
    if not cursor.take(_OPEN):
        raise unexpected(cursor, "'[' and numbers")
    values: list[float] = []
    notes: list[str] = []
    more = True
    while more:
        values.append(_number(cursor))
        cursor.take(_SPACE)
        note = cursor.take(_QUOTED)
        notes.append(one_line(note[1]) if note else "")
        more = _close(cursor)
    return Series(form, name, tuple(values), tuple(notes))


def _spread(low: float, high: float, size: int) -> tuple[str, ...]:
    """Return the places of ``size`` values set evenly over an axis."""
    step = (high - low) / (size - 1) if size > 1 else 0.0
    return tuple(f"{low + step * place:.6g}" for place in range(size))


class _Reader:
    """Reads statement after statement."""

    def __init__(self, cursor: Cursor, title: str) -> None:
        self.cursor = cursor
        self.title = title
        self.x_title = self.y_title = ""
        self.labels: tuple[str, ...] = ()
        self.x_range: tuple[float, float] | None = None
        self.y_range: tuple[float, float] | None = None
        self.series: list[Series] = []

    def statement(self, word: str) -> None:
        """Read what follows a word at the start of a statement."""
        cursor = self.cursor
        if word == "title":
            text = _text(cursor, _BARE)
            if text is None:
                raise unexpected(cursor, "a title", "; put it in double quotes")
            self.title = text
            return
        name = _text(cursor, _NAME) or ""
        cursor.take(_SPACE)
        if word in ("line", "bar"):
            self.series.append(_series(cursor, "line" if word == "line" else "bar", name))
        elif word == "y-axis":
            self.y_title = name
            self.y_range = _range(cursor) or self.y_range
        else:
            self.x_title = name
            if cursor.take(_OPEN):
                self.labels = _labels(cursor)
            else:
                self.x_range = _range(cursor) or self.x_range

    def all_labels(self) -> tuple[str, ...]:
        """Return a label for each place that has a value; a place without one is called by its number."""
        size = max((len(series.values) for series in self.series), default=0)
        if self.labels:
            return self.labels + tuple(f"no. {place + 1}" for place in range(len(self.labels), size))
        low, high = self.x_range or (1, max(size, 1))
        return _spread(low, high, size)


def read(cursor: Cursor, title: str) -> XYChart:
    """Read a chart, the cursor standing behind its opening word."""
    found = cursor.take(_ORIENTATION)
    horizontal = bool(found) and found is not None and found[1].lower() == "horizontal"
    reader = _Reader(cursor, title)
    while True:
        skip_asides(cursor)
        if cursor.take(_SEPARATOR):
            continue
        if cursor.done:
            break
        statement = cursor.take(_STATEMENT)
        if not statement:
            raise unexpected(cursor, "title, x-axis, y-axis, line or bar")
        reader.statement(statement[1].lower())
        count(cursor, sum(len(series.values) for series in reader.series))
    return XYChart(
        reader.title,
        horizontal,
        reader.x_title,
        reader.all_labels(),
        reader.y_title,
        reader.y_range,
        tuple(reader.series),
    )
