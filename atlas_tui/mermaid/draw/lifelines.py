"""Draws a sequence diagram with its participants side by side."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from atlas_tui.cells import cell_len, wrap
from atlas_tui.mermaid.draw.canvas import Canvas
from atlas_tui.mermaid.layout.columns import INDENT, LOOP, Columns, said
from atlas_tui.mermaid.layout.rails import DOWN, LEFT, RIGHT, UP
from atlas_tui.mermaid.model import (
    Activation,
    BlockEnd,
    BlockPart,
    BlockStart,
    Destruction,
    Message,
    Note,
    Sequence,
    Step,
)
from atlas_tui.mermaid.places import Place, Sheet

if TYPE_CHECKING:
    from atlas_tui.mermaid.draw.glyphs import Glyphs

_LOW = 18
"""A diagram higher than this names its participants at its foot too, for a screen shows only a part of it."""


class _Drawer:
    """Draws row after row; knows who is there, who is at work and which blocks are open."""

    def __init__(self, sequence: Sequence, columns: Columns, glyphs: Glyphs) -> None:
        self.sequence = sequence
        self.columns = columns
        self.glyphs = glyphs
        self.canvas = Canvas(columns.width)
        self.at_work = dict.fromkeys(columns.centres, 0)
        self.ending: set[str] = set()
        """Who ends with the next message sent or received."""
        self.gone: set[str] = set()
        self.depth = 0

    def row(self) -> int:
        """Add a row with every lifeline and the edge of every open block."""
        y = self.canvas.row()
        for block in range(self.depth):
            self.canvas.put(y, block * INDENT, self.glyphs.joints[UP | DOWN], "dim")
        for key, x in self.columns.centres.items():
            if key not in self.gone:
                active = self.at_work[key] > 0
                self.canvas.put(y, x, self.glyphs.active if active else self.glyphs.joints[UP | DOWN], "frame")
        return y

    def boxes(self) -> None:
        """Draw the titles of the boxes that participants stand in."""
        titled = [each for each in self.sequence.participants if each.box]
        if not titled:
            return
        spans: list[tuple[str, int, int]] = []
        for title, members in groupby(self.sequence.participants, key=lambda each: each.box):
            ids = [each.id for each in members]
            if title:
                left = self.columns.centres[ids[0]] - self.columns.half(ids[0])
                spans.append((title, left, self.columns.centres[ids[-1]] + self.columns.half(ids[-1])))
        nexts = [left - 1 for _, left, _ in spans[1:]] + [self.canvas.width]
        broken = [wrap(title, end - left - 4) for (title, left, _), end in zip(spans, nexts, strict=True)]
        height = max(map(len, broken))
        first = len(self.canvas.rows)
        for _ in range(height):
            self.canvas.row()
        for (_, left, right), lines in zip(spans, broken, strict=True):
            for number, text in enumerate(lines[:-1], first + height - len(lines)):
                self.canvas.put(number, left + 2, text, "heading")
            joints = self.glyphs.joints
            rule = joints[LEFT | RIGHT] * max(right - left - cell_len(lines[-1]) - 4, 0)
            text = f"{joints[DOWN | RIGHT]} {lines[-1]} {rule}{joints[DOWN | LEFT]}"
            self.canvas.put(first + height - 1, left, text, "heading")

    def names(self, joint: int, above: bool) -> None:
        """Write the participants' names above or below a rule that their lifelines leave from."""

        def rule() -> None:
            y = self.canvas.row()
            for key, x in self.columns.centres.items():
                half = self.columns.half(key)
                line = self.glyphs.joints[LEFT | RIGHT] * half
                self.canvas.put(y, x - half, line + self.glyphs.joints[joint | LEFT | RIGHT] + line, "frame")

        if not above:
            rule()
        rows = max(map(len, self.columns.names.values()))
        for number in range(rows):
            y = self.canvas.row()
            for key, x in self.columns.centres.items():
                lines = self.columns.names[key]
                place = number - (rows - len(lines) if above else 0)
                if 0 <= place < len(lines):
                    self.canvas.put(y, x - cell_len(lines[place]) // 2, lines[place], "strong")
        if above:
            rule()

    def step(self, step: Step) -> None:
        """Draw what happens next."""
        match step:
            case Message(source, target):
                if source == target:
                    self.to_itself(step)
                else:
                    self.message(step)
                self.at_work[target] += step.activates
                self.at_work[source] -= step.deactivates
                self.end({source, target} & self.ending)
            case Note():
                self.note(step)
            case Activation(participant, active):
                self.at_work[participant] += 1 if active else -1
            case Destruction(participant):
                self.ending.add(participant)
            case BlockStart(kind, label):
                self.block(DOWN | RIGHT, "" if kind == "rect" else kind, label)
                self.depth += 1
            case BlockPart(word, label):
                self.depth -= 1
                self.block(UP | DOWN | RIGHT, word, label)
                self.depth += 1
            case BlockEnd():
                self.depth -= 1
                self.block(UP | RIGHT, "", "")

    def message(self, message: Message) -> None:
        """Draw an arrow with its text in it, or above it where it is too long."""
        start, end = self.columns.centres[message.source], self.columns.centres[message.target]
        left, right = min(start, end), max(start, end)
        text = said(message)
        inline = cell_len(text) + 4 <= right - left - 1
        if not inline:
            for part in wrap(text, right - left - 3):
                self.canvas.put(self.row(), left + 2, part)
        y = self.row()
        dash = self.glyphs.dashes[message.stroke]
        for x in range(left + 1, right):
            if self.canvas.rows[y][x].text == " ":
                self.canvas.put(y, x, dash, "frame")
        if self.glyphs.heads[message.head]:
            self.head(y, end, 1 if end > start else -1, message.head == "arrow", self.glyphs.heads[message.head])
        if message.tail == "arrow":
            self.head(y, start, 1 if start > end else -1, True, "")
        if inline and text:
            middle = left + (right - left - cell_len(text)) // 2
            self.canvas.put(y, middle, f" {text} ")

    def end(self, ids: set[str]) -> None:
        """Cross out lifelines on the row drawn last; they are gone from there on."""
        for key in ids:
            self.canvas.put(len(self.canvas.rows) - 1, self.columns.centres[key], self.glyphs.heads["cross"], "bad")
        self.ending -= ids
        self.gone |= ids

    def head(self, y: int, x: int, towards: int, arrow: bool, other: str) -> None:
        """Draw the point of an arrow beside the lifeline it comes to."""
        sign = other
        if arrow:
            sign = self.glyphs.heads["arrow"] if towards > 0 else self.glyphs.tails["arrow"]
        elif other == ")" and towards < 0:
            sign = "("
        self.canvas.put(y, x - towards, sign, "accent")

    def to_itself(self, message: Message) -> None:
        """Draw a loop at one lifeline, its text at the right."""
        x = self.columns.centres[message.source]
        dash, joints = self.glyphs.dashes[message.stroke], self.glyphs.joints
        texts = wrap(said(message), self.columns.width - x - LOOP)
        first, second = self.row(), self.row()
        self.canvas.put(first, x + 1, dash + joints[DOWN | LEFT], "frame")
        self.canvas.put(second, x + 1, (self.glyphs.tails["arrow"] if message.head == "arrow" else dash)
                        + joints[UP | LEFT], "frame")  # fmt: skip
        for number, text in enumerate(texts):
            self.canvas.put(first + number if number < 2 else self.row(), x + 4, text)

    def note(self, note: Note) -> None:
        """Write a remark over or beside its participants, in brackets."""
        first, last = sorted((self.columns.centres[note.first], self.columns.centres[note.last]))
        left, right = self.depth * INDENT, self.columns.width
        texts = [part for line in note.text.split("\n") for part in wrap(line, right - left - 4)]
        size = max(map(cell_len, texts))
        wanted = {
            "over": (first + last) // 2 - size // 2 - 2,
            "left": first - size - 5,
            "right": last + 2,
        }[note.side]
        left = max(left, min(wanted, right - size - 4))
        for text in texts:
            self.canvas.put(self.row(), left, f"[ {text}{' ' * (size - cell_len(text))} ]", "em")

    def block(self, joint: int, word: str, label: str) -> None:
        """Draw the edge of a block, with the word and the label that stand there."""
        x = self.depth * INDENT
        texts = wrap(label, self.columns.width - x - len(word) - 5) if label else [""]
        for number, text in enumerate(texts):
            y = self.row()
            if number:
                self.canvas.put(y, x, self.glyphs.joints[UP | DOWN], "dim")
                self.canvas.put(y, x + len(word) + 4, text + " ", "em")
            else:
                corner = self.glyphs.joints[joint] + self.glyphs.joints[LEFT | RIGHT]
                self.canvas.put(y, x, corner, "dim")
                if word:
                    self.canvas.put(y, x + 2, f" {word} ", "heading")
                    self.canvas.put(y, x + len(word) + 4, f"{text} " if text else "", "em")


def draw_lifelines(sequence: Sequence, columns: Columns, glyphs: Glyphs) -> Sheet:
    """Return the lines of a sequence diagram whose columns are placed."""
    drawer = _Drawer(sequence, columns, glyphs)
    drawer.boxes()
    top = len(drawer.canvas.rows)
    drawer.names(DOWN, above=True)
    height = len(drawer.canvas.rows) - top
    for step in sequence.steps:
        drawer.step(step)
    if len(drawer.canvas.rows) > _LOW:
        drawer.names(UP, above=False)
    places = [
        Place(each.id, each.label, top, columns.centres[each.id] - half, 2 * half + 1, height)
        for each in sequence.participants
        for half in [columns.half(each.id)]
    ]
    return Sheet(drawer.canvas.lines(), places)
