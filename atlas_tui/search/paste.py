"""What tells in a pasted text: its error lines and its rare words, not its times, hosts, ids and stack frames."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.search.analysis import compounds

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_TEXT = 100_000
"""Characters of a paste that are looked at, from both of its ends."""
TELLING = 6_000
"""Characters of it that are searched for, the error lines before all others."""
LONG_LINE = 1_000
"""Characters from which a line is taken for many: a terminal's copy, or a log that lost its line breaks."""
TYPED = 10
"""A query of more words was not typed by hand."""

MOMENT = 0.15
"""What a value of the moment counts for: a host's name may still name a program, but tells little."""
ASIDE = 0.4
"""What a line counts for when another line says what went wrong."""

_PART = re.compile(r".{1,400}(?=\s|$)|.{400}")
_MAY_BE_NOISE = re.compile(r"[\d/]|\w\.\w")
"""What a value of the moment has in it; a query without it needs none of the patterns, which take long to make."""


class Asked(NamedTuple):
    """A word of a query: the whole and its parts (see `analysis.forms`), and what it counts for."""

    forms: tuple[str, ...]
    weight: float


def ask(lines: Sequence[tuple[str, float]]) -> list[Asked]:
    """Return the distinct words of `telling_lines`, in the order they stand, each with its weight."""
    found: dict[str, Asked] = {}
    pasted = len(lines) > 1 or sum(len(line.split()) for line, _ in lines) > TYPED
    for line, weight in lines:
        plain, noise = _without_noise(line, pasted)
        for part, counts in ((plain, weight), (noise, weight * MOMENT)):
            for forms in compounds(part):
                known = found.get(forms[0])
                if known is None or known.weight < counts:
                    found[forms[0]] = Asked(forms, counts)
    strongest = max((asked.weight for asked in found.values()), default=1.0)
    return [Asked(asked.forms, asked.weight / strongest) for asked in found.values()]


def _without_noise(line: str, pasted: bool) -> tuple[str, str]:
    """Return a line without what is of the moment, and that by itself; codes stay, and in a short query all numbers."""
    if not _MAY_BE_NOISE.search(line):
        return line, ""
    from atlas_tui.search.noise import NOISE, NUMBER

    noise: list[str] = []
    codes: list[str] = []

    def take(match: re.Match[str]) -> str:
        (codes if match["code"] else noise).append(match[0])
        return " "

    plain = NOISE.sub(take, line)
    if pasted:
        noise += NUMBER.findall(plain)
        plain = NUMBER.sub(" ", plain)
    return " ".join([plain, *codes]), " ".join(noise)


def telling_lines(text: str) -> list[tuple[str, float]]:
    """Return the lines that tell, in their order and about `TELLING` characters of them, each with its weight.

    Frames of a stack trace are left out. Lines that speak of an error come before all others, and of those the ones
    near an end: a log begins with the cause, a stack trace ends with it.
    """
    if len(text) > MOST_TEXT:
        beginning, end = text[: MOST_TEXT // 2], text[-MOST_TEXT // 2 :]
        whole = beginning.rpartition("\n")[0] or beginning, end.partition("\n")[2] or end  # no line that was cut
        text = "\n".join(whole)
    lines = [line for line in dict.fromkeys(part.strip() for row in text.splitlines() for part in _parts(row)) if line]
    if len(lines) < 2:
        return [(line, 1.0) for line in lines]
    from atlas_tui.search.noise import ERROR, FRAME

    kept = [line for line in lines if not FRAME.match(line)] or lines
    errors = [bool(ERROR.search(line)) for line in kept]
    weights = [1.0 if error or not any(errors) else ASIDE for error in errors]
    left = TELLING
    chosen: list[int] = []
    for number in sorted(range(len(kept)), key=lambda at: (-weights[at], min(at, len(kept) - 1 - at))):
        if left <= 0:
            break
        chosen.append(number)
        left -= len(kept[number])
    return [(kept[number], weights[number]) for number in sorted(chosen)]


def condensed(text: str) -> str:
    """Return a paste as one line of what tells in it, to stand in a box of one line."""
    return " ".join(" ".join(line.split()) for line, _ in telling_lines(text))


def _parts(line: str) -> list[str]:
    """Return a line, or the parts of one that is too long to be one."""
    return [line] if len(line) <= LONG_LINE else _PART.findall(line)
