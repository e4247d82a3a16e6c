"""What the tests of drawings share: the sample diagrams, and asking a drawing what it says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from atlas_tui.lines import plain
from atlas_tui.mermaid.model import BlockPart, BlockStart, Graph, Message, Note, Sequence
from atlas_tui.mermaid.parser import parse

if TYPE_CHECKING:
    from atlas_tui.mermaid import Drawing

DIAGRAMS = Path(__file__).parents[2] / "golden" / "diagrams"


def text_of(drawing: Drawing) -> str:
    """Return a drawing as it is printed."""
    return "".join(f"{plain(row)}\n" for row in drawing.lines)


def labels(source: str) -> list[str]:
    """Return every text in a diagram that its drawing must hold."""
    diagram = parse(source)
    if isinstance(diagram, Graph):
        said = [node.label for node in diagram.nodes] + [group.title for group in diagram.subgraphs]
        said += [note for node in diagram.nodes for note in node.notes]
        said += [note for group in diagram.subgraphs for note in group.notes]
        said += [edge.label for edge in diagram.edges]
    elif isinstance(diagram, Sequence):
        said = [each.label for each in diagram.participants] + [each.box or "" for each in diagram.participants]
        said += [step.text for step in diagram.steps if isinstance(step, (Message, Note))]
        said += [step.label for step in diagram.steps if isinstance(step, (BlockStart, BlockPart))]
    else:
        return []
    return [part for text in [*said, diagram.title] for part in text.split("\n") if part]


def missing(source: str, drawing: Drawing) -> list[str]:
    """Return the texts of a diagram that its drawing does not hold. Blanks do not count: a text may be wrapped.

    Margins do not count either; where lifelines stand side by side, a text in two rows has others between, so there it
    is enough that each of its words is somewhere.
    """
    words = "".join("".join(span.text for span in row if span.role != "frame") + " " for row in drawing.lines)
    packed = "".join(words.split())
    lost = [text for text in labels(source) if "".join(text.split()) not in packed]
    if drawing.layout == "sequence":
        return [text for text in lost if not all(word in packed for word in text.split())]
    return lost
