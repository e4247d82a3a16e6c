"""Fewer bytes for the same colours: what an app sends to a terminal, without what the terminal already shows.

Rich ends each run of text with a reset and begins the next with all of its attributes: some thirty bytes for a word
that differs from its neighbour in one. Over a slow link that is most of what a key costs.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_SEQUENCE = re.compile(r"(\x1b\[[0-9;]*m)|(\x1b\[[0-9;]*H)|(\x1b)")
_PARAMETER = re.compile(r"[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+")
_FOREGROUND = re.compile(r"(?:3|9)[0-7]|38;.*|39")
_BACKGROUND = re.compile(r"(?:4|10)[0-7]|48;.*|49")
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "8": "28", "9": "29"}
"""The parameter that takes each attribute away (ECMA-48, 8.3.117)."""


class Look(NamedTuple):
    """How a terminal draws: attributes and colours, each as the parameters that set them."""

    attributes: frozenset[str] = frozenset()
    foreground: str = ""
    background: str = ""


PLAIN = Look()


class Squeezer:
    """Rewrites a stream of text with SGR sequences; it remembers between calls how the terminal draws."""

    def __init__(self) -> None:
        """Begin with a terminal that draws plainly."""
        self._shown = PLAIN
        self._wanted = PLAIN

    def squeeze(self, data: str) -> str:
        """Return what has the same effect as ``data``, shorter.

        A change of looks waits until something is drawn. Moving the cursor draws nothing; any other sequence may (an
        erased line takes the colour of its ground), so the look is put right before it.
        """
        made: list[str] = []
        end = 0
        for match in _SEQUENCE.finditer(data):
            text = data[end : match.start()]
            if text:
                made += (self._change(), text)
            end = match.end()
            sgr, moved, other = match.groups()
            if sgr:
                self._wanted = _after(self._wanted, sgr)
            elif moved:
                made.append(moved)
            else:
                made += (self._change(), other)
        if end < len(data):
            made += (self._change(), data[end:])
        return "".join(made)

    def _change(self) -> str:
        """Return the sequence that leads from the look that is shown to the one that is wanted."""
        shown, wanted = self._shown, self._wanted
        if shown == wanted:
            return ""
        self._shown = wanted
        if wanted == PLAIN:
            return "\x1b[m"
        gone = shown.attributes - wanted.attributes
        if gone <= _OFF.keys():
            parameters = sorted({_OFF[attribute] for attribute in gone})
            kept = shown.attributes if "22" not in parameters else shown.attributes - {"1", "2"}  # 22 ends both
        else:
            parameters, kept, shown = ["0"], frozenset(), PLAIN
        parameters += sorted(wanted.attributes - kept)
        if shown.foreground != wanted.foreground:
            parameters.append(wanted.foreground or "39")
        if shown.background != wanted.background:
            parameters.append(wanted.background or "49")
        return f"\x1b[{';'.join(parameters)}m"


def _after(look: Look, sequence: str) -> Look:
    """Return what ``sequence`` makes of a look; a parameter that is not known here is an attribute of its own."""
    attributes, foreground, background = set(look.attributes), look.foreground, look.background
    for parameter in _PARAMETER.findall(sequence[2:-1]) or [""]:
        if parameter in ("", "0"):
            attributes, foreground, background = set(), "", ""
        elif _FOREGROUND.fullmatch(parameter):
            foreground = "" if parameter == "39" else parameter
        elif _BACKGROUND.fullmatch(parameter):
            background = "" if parameter == "49" else parameter
        else:
            attributes.add(parameter)
    return Look(frozenset(attributes), foreground, background)
