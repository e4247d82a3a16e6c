"""The characters that diagrams are drawn with, in Unicode and in ASCII."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.mermaid.layout.rails import DOTTED, DOWN, LEFT, RIGHT, STRAIGHT, THICK, UP

if TYPE_CHECKING:
    from atlas_tui.mermaid.model import Head, Stroke

_DIRECTIONS = UP | DOWN | LEFT | RIGHT


_ROUND = ("round", "stadium", "circle", "double circle", "ellipse", "start", "end")


class Glyphs(NamedTuple):
    """One set of characters, each of them one cell wide."""

    joints: str
    """A line leaving its cell up (1), down (2), left (4), right (8): the sum is the place in this text."""
    vertical: dict[int, str]
    horizontal: dict[int, str]
    """The straight lines of the styles that differ from the plain one."""
    dashes: dict[Stroke, str]
    heads: dict[Head, str]
    tails: dict[Head, str]
    nodes: dict[str, str]
    """What marks a node by its shape; any other shape has the mark of a box."""
    straight: str
    back: str
    active: str
    """A lifeline while its participant is at work."""
    between: str
    """What parts the lines of a label that stand on one row."""
    ellipsis: str
    points: dict[Head, str]
    """The end of an edge on the border of a box that it comes to from above, from below, from the left, the right."""
    outlines: dict[str, tuple[str, str]]
    """By shape, the corners of a box from the top left on, row by row, and its upper and lower line."""
    double: str
    """Where a line meets a double one from above, from below, from the left, from the right."""
    frame: str
    """The frame of a group: its corners, its horizontal and its vertical lines."""

    def joint(self, cell: int) -> str:
        """Return the character of a cell of a margin."""
        directions, style = cell & _DIRECTIONS, cell & (DOTTED | THICK)
        if cell & STRAIGHT and directions == UP | DOWN:
            return self.straight
        if directions == UP | DOWN:
            return self.vertical.get(style, self.joints[directions])
        if directions == LEFT | RIGHT:
            return self.horizontal.get(style, self.joints[directions])
        return self.joints[directions]

    def arrow(self, stroke: Stroke, head: Head, tail: Head = "none") -> str:
        """Return a short arrow, to stand between an edge's label and its target."""
        return self.tails[tail] + self.dashes[stroke] + (self.heads[head] or self.dashes[stroke])


UNICODE = Glyphs(
    " ╵╷│╴╯╮┤╶╰╭├─┴┬┼",
    {DOTTED: "┊", THICK: "┃"},
    {DOTTED: "╌", THICK: "━"},
    {"solid": "─", "dotted": "╌", "thick": "━", "invisible": " "},
    {"none": "", "arrow": "▸", "circle": "o", "cross": "x", "point": ")"},
    {"none": "", "arrow": "◂", "circle": "o", "cross": "x", "point": "("},
    {"box": "●", "diamond": "◆", "group": "■", "start": "○", "end": "◎"},
    "▾",
    "▴",
    "┃",
    " · ",
    "…",
    {"arrow": "▾▴▸◂", "circle": "oooo", "cross": "xxxx", "point": "vv)("},
    {
        "box": ("┌┐└┘", "─"),
        **dict.fromkeys(_ROUND, ("╭╮╰╯", "─")),
        "cylinder": ("╒╕╘╛", "═"),
    },
    "╧╤╢╟",
    "╔╗╚╝═║",
)

ASCII = Glyphs(
    " |||-'.+-'.+-+++",
    {DOTTED: ":", THICK: "|"},
    {DOTTED: "~", THICK: "="},
    {"solid": "-", "dotted": "~", "thick": "=", "invisible": " "},
    {"none": "", "arrow": ">", "circle": "o", "cross": "x", "point": ")"},
    {"none": "", "arrow": "<", "circle": "o", "cross": "x", "point": "("},
    {"box": "*", "diamond": "?", "group": "#", "start": "o", "end": "o"},
    "v",
    "^",
    "#",
    "; ",
    "...",
    {"arrow": "v^><", "circle": "oooo", "cross": "xxxx", "point": "vv)("},
    {"box": ("++++", "-"), **dict.fromkeys(_ROUND, ("..''", "-")), "cylinder": ("++++", "=")},
    "++++",
    "######",
)
