"""Where the lifelines of a sequence diagram stand, when they and what they say fit side by side."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import NamedTuple

from atlas_tui.cells import cell_len, wrap
from atlas_tui.mermaid.model import BlockEnd, BlockStart, Message, Participant, Sequence

_HEADER_WIDTHS = (40, 18, 13, 10)
"""How wide a name may be before it is broken: tried one after the other until all fit."""
_CLOSEST = 8
_AROUND = 8
"""What an arrow needs beside its text: its point, some line and a blank on either side."""
LOOP = 5
"""What stands between a lifeline and what it says to itself."""
_MOST_ROWS = 4
"""A text broken into more rows than this is better read as a list."""
INDENT = 2
"""How far what stands in a block is moved in."""


class Columns(NamedTuple):
    """The column of each participant, by its id, and the lines of its name."""

    centres: dict[str, int]
    names: dict[str, list[str]]
    width: int
    """What the diagram may take, to its right edge."""

    def half(self, key: str) -> int:
        """Return half the width of a name, the middle cell not counted."""
        return max(map(cell_len, self.names[key])) // 2


def said(message: Message) -> str:
    """Return the text of a message, its number before it."""
    return message.text if message.number is None else f"{message.number}. {message.text}".strip()


def deepest(sequence: Sequence) -> int:
    """Return how many blocks are open at most."""
    depth = most = 0
    for step in sequence.steps:
        depth += isinstance(step, BlockStart) - isinstance(step, BlockEnd)
        most = max(most, depth)
    return most


def _widen(gaps: list[int], span: range, needed: int, slack: int) -> int:
    """Share what is missing in ``span`` among its gaps as far as ``slack`` goes; return the slack that is left."""
    missing = min(needed - sum(gaps[gap] for gap in span), slack)
    if missing <= 0:
        return slack
    each, more = divmod(missing, len(span))
    for number, gap in enumerate(span):
        gaps[gap] += each + (number < more)
    return slack - missing


def _texts(sequence: Sequence) -> tuple[dict[range, list[str]], dict[int, list[str]]]:
    """Return what is said across each range of gaps, and what each participant says to itself."""
    order = {participant.id: number for number, participant in enumerate(sequence.participants)}
    spans: dict[range, list[str]] = {}
    loops: dict[int, list[str]] = {}
    for step in sequence.steps:
        if isinstance(step, Message):
            left, right = sorted((order[step.source], order[step.target]))
            if left == right:
                loops.setdefault(left, []).append(said(step))
            else:
                spans.setdefault(range(left, right), []).append(said(step))
    return spans, loops


def fits(text: str, room: int) -> bool:
    """Whether a text reads well in ``room`` cells: in few rows, no word cut."""
    if cell_len(text) <= room:
        return True
    return all(cell_len(word) <= room for word in text.split()) and len(wrap(text, room)) <= _MOST_ROWS


def _try(
    participants: tuple[Participant, ...],
    spans: dict[range, list[str]],
    loops: dict[int, list[str]],
    left: int,
    width: int,
    name_width: int,
) -> Columns | None:
    if any(cell_len(word) > name_width for each in participants for word in each.label.split()):
        return None  # a name cut within a word is not found again in the text that speaks of it
    names = {each.id: wrap(each.label, name_width) for each in participants}
    sizes = [max(map(cell_len, names[each.id])) for each in participants]
    gaps = [max(_CLOSEST, one // 2 + other // 2 + 3) for one, other in pairwise(sizes)]
    gaps.append(sizes[-1] // 2 + 1)
    slack = width - left - sizes[0] // 2 - sum(gaps)
    if slack < 0:
        return None
    for span, texts in sorted(spans.items(), key=lambda item: len(item[0])):
        slack = _widen(gaps, span, max(map(cell_len, texts)) + _AROUND, slack)
    for number, texts in loops.items():
        slack = _widen(gaps, range(number, number + 1), max(map(cell_len, texts)) + LOOP, slack)
    places = list(accumulate(gaps, initial=left + sizes[0] // 2))
    for span, texts in spans.items():
        room = places[span.stop] - places[span.start] - 4
        if not all(fits(text, room) for text in texts):
            return None
    for number, texts in loops.items():
        if not all(fits(text, width - places[number] - LOOP) for text in texts):
            return None
    return Columns({each.id: x for each, x in zip(participants, places, strict=False)}, names, width)


def place(sequence: Sequence, width: int) -> Columns | None:
    """Return a column for each participant, or None when a list reads better than what would fit."""
    if not sequence.participants:
        return None
    left = INDENT * deepest(sequence)
    if left > width // 4:
        return None
    spans, loops = _texts(sequence)
    for name_width in _HEADER_WIDTHS:
        if columns := _try(sequence.participants, spans, loops, left, width, name_width):
            return columns
    return None
