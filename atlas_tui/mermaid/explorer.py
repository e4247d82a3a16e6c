"""Where a reader stands in a diagram: its layout, the node they look at, and what a failure of a node would reach.

Which way a failure goes is not in the arrows: Mermaid does not say what they mean. In most drawings of systems
``A --> B`` says that A calls, asks or writes to B, so that A needs B; then all from which the arrows lead to a node
depends on it. In a drawing of how a failure spread, and in one of states, it says that B follows from A, and the blast
radius lies where the arrows lead. The reader sees which of the two is taken, and can take the other.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from atlas_tui.cells import clip
from atlas_tui.lines import Line, Role, Span
from atlas_tui.mermaid.drawing import Drawing, Layout, draw
from atlas_tui.mermaid.marking import MARK, Look, marked
from atlas_tui.mermaid.neighbours import (
    Way,
    columns_apart,
    in_reading_order,
    joined,
    nearest,
    neighbour,
    rows_apart,
)
from atlas_tui.mermaid.places import Place
from atlas_tui.mermaid.reach import downstream, upstream

Arrows = Literal["needs", "leads"]
"""What ``A --> B`` is taken to say: that A needs B, or that A leads to B."""

Reach = Literal["radius", "needs"]
"""What is marked: all that depends on a node, or all that it needs."""

WIDE = 240
"""The width of a drawing that does not fit and is looked at piece by piece."""

_CHOSEN = Look("chosen", "▸")
_PASSED = Look("dim")
_ROLES: dict[Reach, Role] = {"radius": "bad", "needs": "key"}


class Marks(NamedTuple):
    """The nodes that are marked, and the node that they are marked for."""

    reach: Reach
    key: str
    ids: frozenset[str]


class Explorer:
    """A diagram that is looked at node by node."""

    def __init__(self, source: str, *, ascii_only: bool = False, arrows: Arrows = "needs") -> None:
        """Look at the Mermaid text ``source``.

        Args:
            source: the Mermaid text; any text can be looked at.
            ascii_only: draw with ASCII alone.
            arrows: what its arrows say, where it is not one of states, whose arrows always lead.
        """
        self._source = source
        self._ascii_only = ascii_only
        self.width = 0
        self._layout: Layout | None = None
        self._marked: tuple[Line, ...] = ()
        self._places: dict[str, Place] = {}
        self.drawing = Drawing("", (), "")
        self.arrows = arrows
        self.chosen: str | None = None
        self.marks: Marks | None = None

    def fit(self, width: int) -> None:
        """Draw the diagram for ``width`` cells, in the layout that was asked for. What is chosen stays chosen."""
        first = not self.width
        self.width = width
        self._take(self._draw(self._layout))
        if first and self.drawing.kind == "state":
            self.arrows = "leads"

    def _draw(self, layout: Layout | None) -> Drawing:
        """Draw in a layout, for a wider screen where it does not fit this one."""
        drawing = draw(self._source, self.width, ascii_only=self._ascii_only, layout=layout)
        if layout is None or drawing.layout == layout:
            return drawing
        wide = draw(self._source, max(self.width, WIDE), ascii_only=self._ascii_only, layout=layout)
        return drawing if wide.layout == drawing.layout else wide

    def _take(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self._places = {place.id: place for place in in_reading_order(drawing.places)}
        if self.chosen not in self._places:
            self.chosen = next(iter(self._places), None)
        self._mark()

    def turn_layout(self) -> bool:
        """Draw in the next layout that looks different; return whether there is one."""
        layouts = get_args(Layout)
        at = layouts.index(self.drawing.layout) + 1 if self.drawing.layout in layouts else 0
        for layout in (*layouts[at:], *layouts[:at]):
            drawing = self._draw(layout)
            if drawing.layout != self.drawing.layout:
                self._layout = layout
                self._take(drawing)
                return True
        return False

    @property
    def place(self) -> Place | None:
        """Where the chosen node stands."""
        return self._places.get(self.chosen or "")

    @property
    def lines(self) -> tuple[Line, ...]:
        """The drawing, with the chosen node and the marked ones standing out."""
        place = self.place
        return marked(self._marked, [place], {place.id: _CHOSEN}) if place else self._marked

    def choose_at(self, row: int, column: int) -> bool:
        """Choose the node at a cell; return whether there is one."""
        cell = Place("", "", row, column, 1, 1)
        for place in self._places.values():
            if rows_apart(place, cell) < 0 and columns_apart(place, cell) < 0:
                self.chosen = place.id
                return True
        return False

    def step(self, step: int) -> None:
        """Choose the node that is read next, or the one before; it goes round."""
        if self.chosen is not None:
            keys = list(self._places)
            self.chosen = keys[(keys.index(self.chosen) + step) % len(keys)]

    def move(self, way: Way, seen: Place) -> bool:
        """Choose the node that a step in a direction leads to; return whether there is one.

        When the chosen node is out of sight, the first step chooses the nearest in sight: nobody follows what they do
        not see. ``seen`` is the part of the drawing on the screen.
        """
        place = self.place
        if place is None:
            return False
        if _in_sight(place, seen):
            found = neighbour(self.drawing, place.id, way)
        else:
            other = nearest((other for other in self._places.values() if _in_sight(other, seen)), place)
            found = other.id if other else None
        if found is not None:
            self.chosen = found
        return found is not None

    def toggle(self, reach: Reach) -> None:
        """Mark what depends on the chosen node, or what it needs; where just that is marked, take the marks away."""
        key = self.chosen
        if key is None or self.drawing.graph is None:
            return
        if self.marks and self.marks[:2] == (reach, key):
            self.marks = None
        else:
            self.marks = self._reached(reach, key)
        self._mark()

    def turn_arrows(self) -> None:
        """Take the arrows for what they were not taken for, and mark anew what is marked."""
        self.arrows = "leads" if self.arrows == "needs" else "needs"
        if self.marks:
            self.marks = self._reached(self.marks.reach, self.marks.key)
        self._mark()

    def _reached(self, reach: Reach, key: str) -> Marks | None:
        graph = self.drawing.graph
        if graph is None:
            return None
        follow = downstream if (reach == "needs") == (self.arrows == "needs") else upstream
        return Marks(reach, key, follow(graph, key))

    def _mark(self) -> None:
        """Let the marked nodes stand out, and all others step back."""
        self._marked = self.drawing.lines
        if self.marks:
            look = Look(_ROLES[self.marks.reach], MARK)
            looks = {key: look if key in self.marks.ids else _PASSED for key in self._places if key != self.marks.key}
            self._marked = marked(self.drawing.lines, self.drawing.places, looks)

    @property
    def name(self) -> str:
        """What the chosen node is called; empty where there is none."""
        return self._name(self.chosen) if self.chosen is not None else ""

    def _name(self, key: str) -> str:
        return self._places[key].label.replace("\n", " ") if key in self._places else key

    @property
    def label(self) -> str:
        """The label of the chosen node; none for the start and the end of states, which are no names."""
        nodes = self.drawing.graph.nodes if self.drawing.graph else ()
        unnamed = any(node.id == self.chosen and node.shape in ("start", "end") for node in nodes)
        return self.place.label if self.place and not unnamed else ""

    def count(self, width: int) -> str:
        """Return what is marked, and how many nodes of all, in ``width`` cells; nothing where nothing is marked.

        A long name gives way: the number is what a reader wants to know.
        """
        if self.marks is None or self.drawing.graph is None:
            return ""
        reached = sum(node.id in self.marks.ids for node in self.drawing.graph.nodes)
        before, behind = ("Blast radius of ", "") if self.marks.reach == "radius" else ("What ", " needs")
        behind += f": {reached} of {self.drawing.nodes}"
        return f"{before}{clip(self._name(self.marks.key), width - len(before) - len(behind))}{behind}"

    @property
    def reading(self) -> str:
        """What the arrows are taken to say."""
        return "A --> B is read as: A needs B" if self.arrows == "needs" else "A --> B is read as: B follows from A"

    @property
    def about(self) -> Line:
        """The chosen node in words: what it is called, and where its edges come from and lead to."""
        if self.chosen is None:
            return ()
        sign = f"{MARK} " if self.marks and self.chosen in self.marks.ids else ""
        spans = [Span(f"{sign}{self.name}", "strong")]
        for word, keys in zip(("from", "to", "beside"), joined(self.drawing.graph, self.chosen), strict=True):
            if keys:
                spans += [Span(f"  {word} ", "dim"), Span("; ".join(map(self._name, keys)))]
        return tuple(spans)


def _in_sight(place: Place, seen: Place) -> bool:
    return rows_apart(place, seen) < 0 and columns_apart(place, seen) < 0
