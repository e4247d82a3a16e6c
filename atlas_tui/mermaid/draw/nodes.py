"""The words on the rows of a graph, the same whichever way its edges are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.cells import cell_len, clip
from atlas_tui.lines import Line, Role, Span
from atlas_tui.mermaid.draw.words import flowed, wrapped
from atlas_tui.mermaid.model import Edge, Node, Subgraph
from atlas_tui.mermaid.planes import LETTERS, Plane

if TYPE_CHECKING:
    from atlas_tui.mermaid.draw.glyphs import Glyphs
    from atlas_tui.mermaid.layout.flow import Flow

_LONGEST_MENTION = 40


class Words:
    """Turns nodes, groups and edges into words."""

    def __init__(self, flow: Flow, planes: dict[str, Plane], glyphs: Glyphs) -> None:
        """Speak of the nodes of ``flow``, each on its plane, with the signs of ``glyphs``."""
        self.flow = flow
        self.planes = planes
        self.glyphs = glyphs
        self._headed: set[tuple[str, ...]] = set()
        self.indent = 1 if planes else 0
        """With letters in the margin the text stands one cell further off, so that none is read as a word."""

    def mark(self, key: str) -> Span:
        """Return what stands in a node's place in the margin: the letter of its plane, or the sign of its shape."""
        item = self.flow.items[key]
        if isinstance(item, Subgraph):
            return Span(self.glyphs.nodes["group"], "heading")
        if plane := self.planes.get(key):
            return Span(LETTERS[plane], plane)
        return Span(self.glyphs.nodes.get(item.shape, self.glyphs.nodes["box"]), "accent")

    def name(self, key: str) -> str:
        """Return what a node or a group is called, in as many lines as it was written."""
        item = self.flow.items[key]
        return (item.title or item.id) if isinstance(item, Subgraph) else item.label

    def item(self, key: str, width: int, edges: tuple[Edge, ...] = ()) -> list[Line]:
        """Return the lines of a node or a group, and before its name the edge that leads to it, if that says more."""
        item = self.flow.items[key]
        before = self._towards(edges[0]) if edges else []
        if isinstance(item, Subgraph):
            lines = flowed([*before, Span(item.title or item.id, "heading")], width)
        else:
            lines = self._node(item, before, width)
        for note in item.notes:
            lines += flowed([Span("note:", "accent"), Span(note, "em")], width)
        return lines

    def shape(self, key: str) -> str:
        """Return the shape of a node; that of a group is "group"."""
        item = self.flow.items[key]
        return "group" if isinstance(item, Subgraph) else item.shape

    def inside(self, key: str, width: int) -> list[Line]:
        """Return the lines that stand in a node's box: its name, its notes, and its edges to itself.

        They are at most ``width`` cells wide, but no word is cut.
        """
        item = self.flow.items[key]
        name, *details = self.name(key).split("\n")
        role: Role = self.planes.get(key, "dim" if self.shape(key) in ("start", "end") else "strong")
        mark = self.glyphs.nodes.get(self.shape(key))
        parts: list[list[Span]] = [
            [*([Span(mark, "accent")] if mark and mark != self.glyphs.nodes["box"] else []), Span(name, role)],
            *([Span(detail, "dim")] for detail in details),
            *([Span("note:", "accent"), Span(note, "em")] for note in item.notes),
            *([Span(self.glyphs.back, "warn"), *([Span(f"{edge.label}:", "accent")] if edge.label else []),
               Span("back to itself", "warn")] for edge in self.flow.up[key] if edge.target == key),
        ]  # fmt: skip
        longest = max(cell_len(word) for part in parts for span in part for word in span.text.split() or [""])
        return [line for part in parts for line in flowed(part, max(width, longest))]

    def _node(self, node: Node, before: list[Span], width: int) -> list[Line]:
        name, *details = node.label.split("\n")
        role: Role = self.planes.get(node.id, "dim" if node.shape in ("start", "end") else "strong")
        lines = flowed([*before, Span(name, role)], width)
        if details:
            rest = Span(self.glyphs.between.join(details), "dim")
            room = width - sum(cell_len(span.text) for span in lines[-1]) - 2
            if len(lines) == 1 and cell_len(rest.text) <= room:
                lines = [(*lines[0], Span("  "), rest)]
            else:
                lines += wrapped(rest.text, width, "dim")
        return lines

    def _towards(self, edge: Edge) -> list[Span]:
        return [Span(edge.label, "accent"), Span(self.glyphs.arrow(edge.stroke, edge.head, edge.tail), "frame")]

    def mention(self, key: str, width: int) -> str:
        """Return a node's name, short enough to be mentioned on another row."""
        return clip(self.name(key).split("\n", 1)[0], min(width, _LONGEST_MENTION), self.glyphs.ellipsis)

    def edges(self, edges: tuple[Edge, ...], width: int) -> list[Line]:
        """Return the words of edges that go down and say the same: their label and where they lead."""
        targets = ", ".join(self.mention(edge.target, width) for edge in edges)
        return flowed([*self._towards(edges[0]), Span(targets, "dim")], width)

    def back(self, edge: Edge, width: int) -> list[Line]:
        """Return the words of an edge that leads back up: its label and where it leads."""
        where = "itself" if edge.target == edge.source else self.mention(edge.target, width)
        tail = self.glyphs.tails[edge.tail]
        head = "" if edge.head in ("arrow", "none") else self.glyphs.heads[edge.head]
        label = [Span(f"{edge.label}:", "accent")] if edge.label else []
        return flowed(
            [Span(f"{tail}{self.glyphs.back}{head}", "warn"), *label, Span(f"back to {where}", "warn")], width
        )

    def heading(self, group: str, width: int) -> list[Line]:
        """Return the heading of a group, and a bare rule where the reader leaves all groups.

        The groups around it are named too, but where that takes a second row only once.
        """
        dash = self.glyphs.dashes["solid"]
        titles = self.flow.titles.get(group, ())
        if not titles:
            return [(Span(dash * min(width, 12), "frame"),)]
        text = " / ".join(titles)
        if cell_len(text) > width - 6 and titles[:-1] in self._headed:
            text = f"{self.glyphs.ellipsis} / {titles[-1]}"
        self._headed.update(titles[:size] for size in range(1, len(titles) + 1))
        lines = wrapped(text, max(width - 6, 8), "heading")
        return [(Span(dash * 2 + " ", "frame"), *lines[0], Span(" " + dash * 2, "frame")),
                *((Span("   "), *line) for line in lines[1:])]  # fmt: skip
