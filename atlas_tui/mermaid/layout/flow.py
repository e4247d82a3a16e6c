"""The order in which a graph is read from top to bottom: sources above targets, groups kept together.

Cycles are broken at the edges that lead back to where a walk from the sources came from; those edges point up. Next
comes, of all that may come, what was reached last in the group being read, so that a branch is finished before the next
one is begun and few edges are under way at any time.
"""

from __future__ import annotations

from typing import NamedTuple

from atlas_tui.mermaid.model import Edge, Graph, Node, Subgraph


class Flow(NamedTuple):
    """A graph put in reading order."""

    items: dict[str, Node | Subgraph]
    """What gets a row: each node, and each group that has edges or notes of its own, or nothing in it."""
    order: tuple[str, ...]
    down: dict[str, list[Edge]]
    """The edges of each item that lead to one further down, in the order they were written."""
    up: dict[str, list[Edge]]
    """The edges that lead back up, or to the item itself."""
    arrivals: dict[str, list[Edge]]
    """The edges that come to an item from above."""
    paths: dict[str, tuple[str, ...]]
    """The groups around each item, the outermost first; a group that has a row is on its own path."""
    groups: dict[str, Subgraph]
    titles: dict[str, tuple[str, ...]]
    """The title of each group, behind those of the groups around it."""


def filled(flow: Flow) -> set[str]:
    """Return the groups in which something stands."""
    return {part for key in flow.order for part in flow.paths[key] if part != key}


def alike(edges: list[Edge]) -> list[tuple[Edge, ...]]:
    """Gather edges that say the same and differ only in their targets, so that one row can name them all."""
    gathered: dict[Edge, list[Edge]] = {}
    for edge in edges:
        gathered.setdefault(edge._replace(target=""), []).append(edge)
    return [tuple(group) for group in gathered.values()]


def _paths(graph: Graph, items: dict[str, Node | Subgraph]) -> dict[str, tuple[str, ...]]:
    parents = {group.id: group.parent for group in graph.subgraphs}
    paths: dict[str, tuple[str, ...]] = {}
    for key, item in items.items():
        path: list[str] = [key] if isinstance(item, Subgraph) else []
        above = item.parent
        while above is not None:
            path.append(above)
            above = parents[above]
        paths[key] = tuple(reversed(path))
    return paths


def _titles(graph: Graph) -> dict[str, tuple[str, ...]]:
    groups = {group.id: group for group in graph.subgraphs}
    titles: dict[str, tuple[str, ...]] = {}
    for key, group in groups.items():
        words = [group.title]
        above = group.parent
        while above is not None:
            words.append(groups[above].title)
            above = groups[above].parent
        titles[key] = tuple(word for word in reversed(words) if word)
    return titles


def _items(graph: Graph, edges: list[Edge]) -> dict[str, Node | Subgraph]:
    """Return what gets a row, in the order that edges mention it: that is the order its author thinks in."""
    ends = dict.fromkeys(end for edge in edges for end in (edge.source, edge.target))
    inhabited = {node.parent for node in graph.nodes} | {group.parent for group in graph.subgraphs}
    items: dict[str, Node | Subgraph] = {
        group.id: group for group in graph.subgraphs if group.id in ends or group.id not in inhabited or group.notes
    }
    items.update((node.id, node) for node in graph.nodes)
    return {key: items[key] for key in (*ends, *items)}


def _containment(items: dict[str, Node | Subgraph], paths: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Return, for each group that has a row, what has to come below that row because it stands in the group."""
    inside: dict[str, list[str]] = {key: [] for key in items}
    for key in items:
        for above in paths[key]:
            if above != key and above in items:
                inside[above].append(key)
    return inside


def _leading_back(start_order: list[str], after: dict[str, list[str]]) -> set[tuple[str, str]]:
    """Return the pairs that close a circle when everything is walked, depth first, from ``start_order``."""
    on_the_way: set[str] = set()
    done: set[str] = set()
    back: set[tuple[str, str]] = set()
    for start in start_order:
        if start in done:
            continue
        on_the_way.add(start)
        walk = [(start, iter(after[start]))]
        while walk:
            here, rest = walk[-1]
            for there in rest:
                if there in on_the_way:
                    back.add((here, there))
                elif there not in done:
                    on_the_way.add(there)
                    walk.append((there, iter(after[there])))
                    break
            else:
                walk.pop()
                on_the_way.discard(here)
                done.add(here)
    return back


class _Ready:
    """What may come next, by group: each group knows what waits in it and in the groups inside it."""

    def __init__(self, paths: dict[str, tuple[str, ...]]) -> None:
        self.paths = paths
        self.waiting: dict[str, list[str]] = {"": []}
        self.taken: set[str] = set()

    def add(self, key: str) -> None:
        """Let ``id`` be the first to be taken."""
        for group in ("", *self.paths[key]):
            self.waiting.setdefault(group, []).append(key)

    def take(self, here: tuple[str, ...]) -> str | None:
        """Take what comes next for a reader who is in the groups ``here``."""
        for group in (*reversed(here), ""):
            stack = self.waiting.get(group, [])
            while stack:
                key = stack.pop()
                if key not in self.taken:
                    self.taken.add(key)
                    return key
        return None


def _order(ids: list[str], after: dict[str, list[str]], paths: dict[str, tuple[str, ...]]) -> list[str]:
    waits_for = dict.fromkeys(ids, 0)
    for targets in after.values():
        for target in targets:
            waits_for[target] += 1
    ready = _Ready(paths)
    for key in reversed(ids):
        if not waits_for[key]:
            ready.add(key)
    order: list[str] = []
    here: tuple[str, ...] = ()
    while (following := ready.take(here)) is not None:
        order.append(following)
        here = paths[following]
        for target in reversed(after[following]):
            waits_for[target] -= 1
            if not waits_for[target]:
                ready.add(target)
    return order


def flow(graph: Graph) -> Flow:
    """Put a graph in reading order; edges that are invisible in Mermaid count for nothing."""
    edges = [edge for edge in graph.edges if edge.stroke != "invisible"]
    items = _items(graph, edges)
    paths = _paths(graph, items)
    after = _containment(items, paths)
    reached = {edge.target for edge in edges} | {key for ids in after.values() for key in ids}
    for edge in edges:
        if edge.target != edge.source and edge.target not in paths[edge.source]:
            after[edge.source].append(edge.target)
    ids = list(items)
    back = _leading_back(sorted(ids, key=lambda key: key in reached), after)
    down_from = {key: [there for there in after[key] if (key, there) not in back] for key in ids}
    order = _order(ids, down_from, paths)
    place = {key: number for number, key in enumerate(order)}
    down: dict[str, list[Edge]] = {key: [] for key in ids}
    up: dict[str, list[Edge]] = {key: [] for key in ids}
    arrivals: dict[str, list[Edge]] = {key: [] for key in ids}
    for edge in edges:
        if place[edge.source] < place[edge.target]:
            down[edge.source].append(edge)
            arrivals[edge.target].append(edge)
        else:
            up[edge.source].append(edge)
    return Flow(
        items, tuple(order), down, up, arrivals, paths, {group.id: group for group in graph.subgraphs}, _titles(graph)
    )
