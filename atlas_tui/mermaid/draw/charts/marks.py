"""The characters that charts are drawn with, beside the lines that all diagrams share, in Unicode and in ASCII."""

from __future__ import annotations

from typing import NamedTuple

from atlas_tui.mermaid.draw.glyphs import ASCII, UNICODE, Glyphs


class Marks(NamedTuple):
    """One set of characters, each of them one cell wide."""

    lines: Glyphs
    bars: str
    """What fills the bars of the first series, of the second and so on."""
    across: str
    """A cell filled from the left by an eighth, two eighths and so on; empty where a cell is full or not."""
    upwards: str
    """A cell filled from below, in the same way."""
    points: str
    """What marks the points of the first line, of the second and so on."""
    upright: tuple[str, str]
    """What points to the upper end of an axis, and to the lower one."""
    track: str
    """The empty part of a scale."""
    milestone: str
    filled: str
    hollow: str
    """A step of a scale that is reached, and one that is not."""
    special: dict[str, str]
    """What stands for a commit, by its type, or by what it does."""


UNICODE_MARKS = Marks(
    UNICODE, "█▓▒░", "▏▎▍▌▋▊▉", "▁▂▃▄▅▆▇", "●◆▲■", ("▴", "▾"), "·", "◆", "●", "○",
    {"commit": "●", "merge": "◉", "cherry-pick": "◌", "REVERSE": "✕", "HIGHLIGHT": "■"},
)  # fmt: skip

ASCII_MARKS = Marks(
    ASCII, "#=%:", "", "", "*+xo", ("^", "v"), ".", "*", "*", ".",
    {"commit": "*", "merge": "M", "cherry-pick": "o", "REVERSE": "x", "HIGHLIGHT": "#"},
)  # fmt: skip
