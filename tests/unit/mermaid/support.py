"""What the tests of drawings share: the sample diagrams, and asking a drawing what it says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from atlas_tui.cells import cell_len
from atlas_tui.lines import plain
from atlas_tui.mermaid.model import BlockPart, BlockStart, Graph, Message, Note, Sequence, Unread
from atlas_tui.mermaid.parser import parse
from tests.unit.mermaid.chart_texts import texts

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
    elif isinstance(diagram, Unread):
        return []
    else:
        said = texts(diagram)
    return [part for text in [*said, diagram.title] for part in text.split("\n") if part]


def cut(text: str, start: int, width: int) -> str:
    """Return the characters of a text that stand in the ``width`` cells from ``start`` on."""
    at = 0
    found: list[str] = []
    for character in text:
        if start <= at - (not cell_len(character)) < start + width:
            found.append(character)
        at += cell_len(character)
    return "".join(found)


def _missing_in_boxes(drawing: Drawing) -> list[str]:
    """Return the names that do not stand in the boxes of their nodes."""
    lost: list[str] = []
    for place in drawing.places:
        rows = drawing.lines[place.row + 1 : place.row + place.height - 1]
        words = "".join(cut(plain(row), place.column + 1, place.width - 2) for row in rows).split()
        if "".join(place.label.split()) not in "".join(words):
            lost.append(place.label)
    return lost


def missing(source: str, drawing: Drawing) -> list[str]:
    """Return the texts of a diagram that its drawing does not hold. Blanks do not count: a text may be wrapped.

    Margins do not count either; where lifelines, boxes or columns stand side by side, a text in two rows has others
    between, so there it is enough that each of its words is somewhere, if need be cut in pieces, and the name of a node
    in its box.
    """
    words = "".join("".join(span.text for span in row if span.role != "frame") + " " for row in drawing.lines)
    packed = "".join(words.split())
    lost = [text for text in labels(source) if "".join(text.split()) not in packed]
    if drawing.layout in ("sequence", "boxes", "chart"):
        lost = [text for text in lost if not all(_in_pieces(word, packed) for word in text.split())]
    return lost + (_missing_in_boxes(drawing) if drawing.layout == "boxes" else [])


def _in_pieces(word: str, packed: str) -> bool:
    """Tell whether a word is there, as a whole or cut into pieces of some length."""
    while word not in packed:
        size = next((size for size in range(len(word) - 1, 3, -1) if word[:size] in packed), 0)
        if not size:
            return False
        word = word[size:]
    return True
