"""What a Mermaid text says, free of how it was written and of how it will be drawn.

Flowcharts, state, entity relationship and class diagrams are all a `Graph`; a sequence diagram is a `Sequence`, a flat
run of steps in which a block has a start and an end, so that no depth of nesting can exhaust the stack of whoever walks
it. The other kinds are in ``charts``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from atlas_tui.mermaid.charts import Chart

Direction = Literal["TB", "BT", "LR", "RL"]
Stroke = Literal["solid", "dotted", "thick", "invisible"]
Head = Literal["none", "arrow", "circle", "cross", "point"]
Side = Literal["over", "left", "right"]


class Node(NamedTuple):
    """A box, a decision, a state: whatever edges join. Its label may have several lines."""

    id: str
    label: str
    shape: str = "box"
    classes: tuple[str, ...] = ()
    parent: str | None = None
    notes: tuple[str, ...] = ()


class Edge(NamedTuple):
    """A line from one node or subgraph to another; an invisible one only shapes Mermaid's own layout."""

    source: str
    target: str
    label: str = ""
    stroke: Stroke = "solid"
    head: Head = "arrow"
    tail: Head = "none"


class Subgraph(NamedTuple):
    """A named group of nodes, which may stand in another group and may have edges of its own."""

    id: str
    title: str
    parent: str | None = None
    direction: Direction | None = None
    notes: tuple[str, ...] = ()


class Graph(NamedTuple):
    """A flowchart or a state diagram. Every edge joins ids that are among the nodes or the subgraphs."""

    kind: str
    title: str
    direction: Direction
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    subgraphs: tuple[Subgraph, ...]


class Participant(NamedTuple):
    """Who sends and receives; ``box`` is the title of the box it stands in, None outside of any."""

    id: str
    label: str
    actor: bool = False
    box: str | None = None


class Message(NamedTuple):
    """An arrow from one participant to another. ``activates`` and ``deactivates`` are the + and - after its arrow."""

    source: str
    target: str
    text: str
    stroke: Stroke
    head: Head
    tail: Head = "none"
    number: int | None = None
    activates: bool = False
    deactivates: bool = False


class Note(NamedTuple):
    """A remark over or beside one participant, or over all from the first to the last."""

    side: Side
    first: str
    last: str
    text: str


class Activation(NamedTuple):
    """From here on a participant is, or is no longer, at work."""

    participant: str
    active: bool


class Destruction(NamedTuple):
    """The next message to or from this participant is its last."""

    participant: str


class BlockStart(NamedTuple):
    """A block opens: alt, loop, opt, par, critical, break or rect."""

    kind: str
    label: str


class BlockPart(NamedTuple):
    """The next branch of the block that is open: else, and, option."""

    word: str
    label: str


class BlockEnd(NamedTuple):
    """The block that was opened last closes."""


Step: TypeAlias = Message | Note | Activation | Destruction | BlockStart | BlockPart | BlockEnd


class Sequence(NamedTuple):
    """A sequence diagram: participants from left to right, steps from top to bottom."""

    kind: str
    title: str
    participants: tuple[Participant, ...]
    steps: tuple[Step, ...]


class Unread(NamedTuple):
    """A diagram of a kind that is known but not yet understood, to be shown as its source."""

    kind: str


Diagram: TypeAlias = "Graph | Sequence | Chart | Unread"
