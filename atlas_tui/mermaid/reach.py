"""What can be reached from a node along the edges of a graph, with the arrows or against them.

Which of the two is a blast radius depends on what the arrows of a drawing say; `explorer` settles that. An edge without
a head on either side says that two nodes have to do with each other, not which needs which; it is followed both ways,
since at night a reader would rather look at one node too many. An edge of a group is an edge of all that stands in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas_tui.mermaid.model import Edge, Graph


def _inhabitants(graph: Graph) -> dict[str, list[str]]:
    """Return the nodes that each id stands for: itself, or all in a group; a group with nothing in it is a node."""
    parents = {group.id: group.parent for group in graph.subgraphs}
    parents.update((node.id, node.parent) for node in graph.nodes)
    inside: dict[str, list[str]] = {key: [] for key in parents}
    filled = {parent for parent in parents.values() if parent is not None}
    for key in parents:
        if key in filled:
            continue
        above: str | None = key
        while above is not None:
            inside[above].append(key)
            above = parents[above]
    return inside


def _ways(edges: Iterable[Edge], forward: bool) -> Iterable[tuple[str, str]]:
    for edge in edges:
        if edge.stroke == "invisible":
            continue
        ends = (edge.source, edge.target) if forward else (edge.target, edge.source)
        if edge.head != "none" or edge.tail == "none":
            yield ends
        if edge.tail != "none" or edge.head == "none":
            yield ends[::-1]


def _reached(graph: Graph, start: str, forward: bool) -> frozenset[str]:
    inside = _inhabitants(graph)
    beside: dict[str, list[str]] = {}
    for source, target in _ways(graph.edges, forward):
        for key in inside[source]:
            beside.setdefault(key, []).append(target)
    origin = inside.get(start, [])
    seen = set(origin)
    waiting = list(origin)
    opened: set[str] = set()
    while waiting:
        for target in beside.get(waiting.pop(), ()):
            if target in opened:
                continue
            opened.add(target)
            fresh = [key for key in inside[target] if key not in seen]
            seen.update(fresh)
            waiting += fresh
    return frozenset(seen.difference(origin))


def downstream(graph: Graph, start: str) -> frozenset[str]:
    """Return the ids of all nodes that the arrows lead to from the node or group ``start``, itself left out."""
    return _reached(graph, start, forward=True)


def upstream(graph: Graph, start: str) -> frozenset[str]:
    """Return the ids of all nodes from which the arrows lead to the node or group ``start``, itself left out."""
    return _reached(graph, start, forward=False)
