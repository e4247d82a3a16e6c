"""Draws a sequence diagram as a list, one message a row: for more participants than fit side by side."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from atlas_tui.lines import Line, Span
from atlas_tui.mermaid.draw.words import flowed, joined
from atlas_tui.mermaid.layout.columns import INDENT
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

if TYPE_CHECKING:
    from atlas_tui.mermaid.draw.glyphs import Glyphs


class _Lister:
    """Turns steps into rows; knows how deep in blocks it stands."""

    def __init__(self, sequence: Sequence, glyphs: Glyphs, width: int) -> None:
        self.names = {each.id: each.label.replace("\n", " ") for each in sequence.participants}
        self.glyphs = glyphs
        self.width = width
        self.depth = 0
        self.ending: set[str] = set()
        """Who ends with the next message sent or received."""
        self.lines: list[Line] = []

    def add(self, *parts: Span, hang: int = 2) -> None:
        """Add a row at the depth of the open blocks; what does not fit goes on below, moved in."""
        indent = min(self.depth * INDENT, self.width // 4)
        for number, text in enumerate(flowed(parts, self.width - indent - hang)):
            self.lines.append(joined([Span(" " * (indent + (hang if number else 0))), *text]))

    def participants(self, sequence: Sequence) -> None:
        """Name all participants first, box by box."""
        for box, members in groupby(sequence.participants, key=lambda each: each.box):
            names = ", ".join(self.names[each.id] for each in members)
            self.add(*([Span(f"{box}:", "heading")] if box else []), Span(names, "strong"))
        if sequence.participants:
            self.lines.append(())

    def end(self, ids: set[str]) -> None:
        """Say who is gone after the last message."""
        for key in sorted(ids):
            self.add(Span(self.names[key], "strong"), Span("ends", "bad"))
        self.ending -= ids

    def step(self, step: Step) -> None:
        """Add the row of what happens next. When somebody is at work shows only where lifelines are drawn."""
        match step:
            case Message(source, target, text):
                number = [Span(f"{step.number}.", "dim")] if step.number is not None else []
                arrow = self.glyphs.arrow(step.stroke, step.head, step.tail)
                whom = "itself" if source == target else self.names[target]
                self.add(*number, Span(self.names[source], "strong"), Span(arrow, "frame"),
                         Span(f"{whom}:" if text else whom, "strong"), Span(text))  # fmt: skip
                self.end({source, target} & self.ending)
            case Note(side, first, last, text):
                where = self.names[first] if first == last else f"{self.names[first]}, {self.names[last]}"
                self.add(Span("note", "accent"), Span(f"{'at' if side != 'over' else side} {where}:", "dim"),
                         Span(text, "em"))  # fmt: skip
            case Destruction(participant):
                self.ending.add(participant)
            case BlockStart(kind, label):
                self.add(Span(kind, "heading"), Span(label, "em"))
                self.depth += 1
            case BlockPart(word, label):
                self.depth -= 1
                self.add(Span(word, "heading"), Span(label, "em"))
                self.depth += 1
            case BlockEnd():
                self.depth -= 1
                self.add(Span("end", "heading"))
            case Activation():
                pass


def draw_messages(sequence: Sequence, glyphs: Glyphs, width: int) -> list[Line]:
    """Return the lines of a sequence diagram as a list."""
    lister = _Lister(sequence, glyphs, width)
    lister.participants(sequence)
    for step in sequence.steps:
        lister.step(step)
    return lister.lines
