"""Collects the nodes, edges and groups of a graph while its text is read, and settles who belongs where at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.mermaid.model import Direction, Edge, Graph, Node, Subgraph

if TYPE_CHECKING:
    from atlas_tui.mermaid.parser.tokens import Cursor

MOST_NODES = 2_000
MOST_EDGES = 2_000
MOST_GROUPS = 500
DEEPEST = 50


class _Group:
    """A group whose text is being read: its names so far and who was mentioned in it."""

    def __init__(self, key: str, title: str, parent: str | None) -> None:
        self.id = key
        self.title = title
        self.parent = parent
        self.direction: Direction | None = None
        self.mentioned: dict[str, None] = {}


class GraphBuilder:
    """A graph being read. Mentioning an id makes it a node, unless it turns out to be the name of a group."""

    def __init__(self, cursor: Cursor) -> None:
        """Start an empty graph; errors point to where ``cursor`` stands."""
        self.cursor = cursor
        self.direction: Direction = "TB"
        self.edges: list[Edge] = []
        self.nodes: dict[str, Node] = {}
        self._classes: dict[str, list[str]] = {}
        self._notes: dict[str, list[str]] = {}
        self._groups: dict[str, _Group] = {}
        self._open: list[_Group] = []
        self._parents: dict[str, str] = {}

    def node(self, key: str, label: str | None = None, shape: str | None = None) -> None:
        """Mention a node here; a label or a shape given now takes the place of an earlier one."""
        known = self.nodes.get(key)
        if known is None:
            if len(self.nodes) >= MOST_NODES:
                raise self.cursor.error(f"this diagram has more than {MOST_NODES:,} nodes; split it")
            self.nodes[key] = Node(key, label or "", shape or "box")
        elif label is not None or shape is not None:
            self.nodes[key] = known._replace(label=label or known.label, shape=shape or known.shape)
        if self._open:
            self._open[-1].mentioned[key] = None

    def edge(self, edge: Edge) -> None:
        """Join two ids that were mentioned before."""
        if len(self.edges) >= MOST_EDGES:
            raise self.cursor.error(f"this diagram has more than {MOST_EDGES:,} edges; split it")
        self.edges.append(edge)

    def add_class(self, key: str, name: str) -> None:
        """Give a node, perhaps one that is only mentioned later, a class."""
        self._classes.setdefault(key, []).append(name)

    def add_note(self, key: str, text: str) -> None:
        """Put a remark beside a node."""
        self._notes.setdefault(key, []).append(text)

    @property
    def group(self) -> str | None:
        """The id of the group that is open, if one is."""
        return self._open[-1].id if self._open else None

    def set_direction(self, direction: Direction) -> None:
        """Set the direction of the group that is open, or of the whole graph."""
        if self._open:
            self._open[-1].direction = direction
        else:
            self.direction = direction

    def open_group(self, key: str, title: str) -> None:
        """Start a group inside the one that is open; an id already taken by a group gets a number."""
        if len(self._open) >= DEEPEST:
            raise self.cursor.error(f"groups are nested more than {DEEPEST} deep")
        if len(self._groups) >= MOST_GROUPS:
            raise self.cursor.error(f"this diagram has more than {MOST_GROUPS} groups; split it")
        unique = key or f"group {len(self._groups) + 1}"
        while unique in self._groups:
            unique += "'"
        group = _Group(unique, title, self.group)
        self._groups[unique] = group
        self._open.append(group)

    def close_group(self) -> None:
        """End the group that is open. Who was mentioned in it, and in no group that ended before, belongs to it."""
        group = self._open.pop()
        for key in group.mentioned:
            self._parents.setdefault(key, group.id)

    def split_group(self, first: str, title: str) -> None:
        """Move all that the open group holds so far into a new group inside it, as the first of its parts."""
        group = self._open[-1]
        part = _Group(first, title, group.id)
        part.mentioned, group.mentioned = group.mentioned, {}
        for inner in self._groups.values():
            if inner.parent == group.id:
                inner.parent = first
        self._groups[first] = part
        for key in part.mentioned:
            self._parents.setdefault(key, first)

    def _settle_groups(self) -> None:
        """Let a group that is only named inside another one stand in it, where that makes no circle."""
        for key, parent in self._parents.items():
            group = self._groups.get(key)
            if group is None or group.parent is not None:
                continue
            above: str | None = parent
            while above is not None and above != key:
                above = self._groups[above].parent
            if above is None:
                group.parent = parent

    def finish(self, kind: str, title: str) -> Graph:
        """Return the graph. A group's own node is left out: the group stands for it."""
        self._settle_groups()
        return Graph(
            kind,
            title,
            self.direction,
            tuple(
                node._replace(
                    label=node.label or key,
                    classes=tuple(self._classes.get(key, ())),
                    parent=self._parents.get(key),
                    notes=tuple(self._notes.get(key, ())),
                )
                for key, node in self.nodes.items()
                if key not in self._groups
            ),
            tuple(self.edges),
            tuple(
                Subgraph(key, group.title, group.parent, group.direction, tuple(self._notes.get(key, ())))
                for key, group in self._groups.items()
            ),
        )
