"""Which edges share a line, and what stands in each layer once every edge leads from a layer to the next.

Edges that leave one node, or come to one node, may share a line: it forks, or is joined. No other edges ever do, for a
reader could then follow a line to where no edge leads. What an edge says stands on the part that is its own.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from atlas_tui.mermaid.layout.flow import Flow
    from atlas_tui.mermaid.model import Edge, Head, Stroke

Size = tuple[int, int]
"""How much room something takes across the direction of the edges, and along it."""


class Net(NamedTuple):
    """Edges of one style that share a line, all from or all to the node ``hub``."""

    hub: str
    hub_above: bool
    back: bool
    """Whether the edges lead up."""
    stroke: Stroke
    head: Head
    tail: Head


class Vertex(NamedTuple):
    """What takes room in a layer.

    A node, what is said of an edge, a line on its way through, room kept for a frame, or the gate at which a line meets
    the frame of a group that it leads to or comes from.
    """

    kind: Literal["node", "label", "bend", "filler", "gate"]
    layer: int
    path: tuple[str, ...]
    """The groups around it, the outermost first."""
    size: Size
    place: float
    """Where in reading order it stands."""
    key: str = ""
    """The id of a node, or of the group of a gate."""
    edge: Edge | None = None
    """The edge of a label."""


class Segment(NamedTuple):
    """A piece of a line, from a vertex to one in the next layer."""

    upper: int
    lower: int
    net: int
    port_above: tuple[int, int]
    """Segments with the same port share the point where they meet a node: numbers of the net and of the edge."""
    port_below: tuple[int, int]


class Layers(NamedTuple):
    """A graph in layers. Vertices, nets and edges go by their numbers."""

    vertices: list[Vertex]
    nets: list[Net]
    segments: list[Segment]
    layers: list[list[int]]
    labelled: frozenset[int]
    """The layers in which labels stand and no nodes."""
    ranges: dict[str, tuple[int, int]]
    """The first and the last layer of each group."""


def _edges(flow: Flow) -> list[Edge]:
    return [edge for key in flow.order for edge in (*flow.down[key], *flow.up[key]) if edge.source != edge.target]


def _nets(edges: list[Edge], ranks: dict[str, tuple[int, int]]) -> tuple[list[Net], list[int]]:
    """Return the nets, and the number of the net of each edge."""
    ends: list[tuple[Net, Net]] = []
    sizes: dict[Net, int] = {}
    for edge in edges:
        back = ranks[edge.source] > ranks[edge.target]
        upper, lower = (edge.target, edge.source) if back else (edge.source, edge.target)
        style = (back, edge.stroke, edge.head, edge.tail)
        pair = Net(upper, True, *style), Net(lower, False, *style)
        ends.append(pair)
        for net in pair:
            sizes[net] = sizes.get(net, 0) + 1
    chosen = [pair[sizes[pair[1]] > sizes[pair[0]]] for pair in ends]
    numbers = {net: number for number, net in enumerate(dict.fromkeys(chosen))}
    return list(numbers), [numbers[net] for net in chosen]


class _Builder:
    def __init__(self, flow: Flow, ranks: dict[str, int], sizes: dict[str, Size], labels: dict[Edge, Size]) -> None:
        self.labels = labels
        self.edges = _edges(flow)
        self.paths = {key: tuple(part for part in flow.paths[key] if part != key) for key in flow.order}
        self.reach = {key: (rank, rank) for key, rank in ranks.items()}
        for key, rank in ranks.items():
            for group in self.paths[key]:
                first, last = self.reach.get(group, (rank, rank))
                self.reach[group] = min(first, rank), max(last, rank)
        self.nets, self.net_of = _nets(self.edges, self.reach)
        self.place = {key: number for number, key in enumerate(flow.order)}
        gaps = {self._label_gap(number) for number, edge in enumerate(self.edges) if edge in labels}
        self.layer_of = [rank + sum(gap < rank for gap in gaps) for rank in range(max(ranks.values(), default=-1) + 1)]
        self.labelled = frozenset(self.layer_of[gap] + 1 for gap in gaps)
        self.ranges = {
            key: (self.layer_of[first], self.layer_of[last])
            for key, (first, last) in self.reach.items()
            if key not in ranks
        }
        nodes = [key for key in flow.order if key in ranks]
        self.vertices = [
            Vertex("node", self.layer_of[ranks[key]], self.paths[key], sizes[key], self.place[key], key)
            for key in nodes
        ]
        self.node_at = {key: number for number, key in enumerate(nodes)}
        self.gates: dict[tuple[str, tuple[int, int]], int] = {}
        self.trunks: dict[tuple[int, int], int] = {}
        self.segments: dict[Segment, None] = {}

    def _label_gap(self, number: int) -> int:
        """Return the rank below which an edge's label stands: next to the end that its line does not share."""
        edge, net = self.edges[number], self.nets[self.net_of[number]]
        upper, lower = sorted((self.reach[edge.source], self.reach[edge.target]))
        return lower[0] - 1 if net.hub_above else upper[1]

    def _covering(self, path: tuple[str, ...], layer: int) -> tuple[str, ...]:
        """Return those groups of a path, from the outermost on, that reach over a layer."""
        size = 0
        while size < len(path) and self.ranges[path[size]][0] <= layer <= self.ranges[path[size]][1]:
            size += 1
        return path[:size]

    def _around(self, edge: Edge, layer: int) -> tuple[str, ...]:
        one, other = (self._covering(self.paths[end], layer) for end in (edge.source, edge.target))
        return one if len(one) >= len(other) else other

    def _add(self, vertex: Vertex) -> int:
        self.vertices.append(vertex)
        return len(self.vertices) - 1

    def _trunk(self, net: int, layer: int, edge: Edge) -> int:
        if (net, layer) not in self.trunks:
            path = self._covering(self.paths[self.nets[net].hub], layer) or self._around(edge, layer)
            place = (self.place[edge.source] + self.place[edge.target]) / 2
            self.trunks[net, layer] = self._add(Vertex("bend", layer, path, (1, 0), place))
        return self.trunks[net, layer]

    def _end(self, key: str, above: bool, port: tuple[int, int]) -> int:
        """Return the vertex at which a line starts (``above``) or ends: the node, or a gate of the group."""
        if key in self.node_at:
            return self.node_at[key]
        if (key, port) not in self.gates:
            layer = self.ranges[key][above]
            path = (*self.paths[key], key)
            self.gates[key, port] = self._add(Vertex("gate", layer, path, (1, 0), self.place[key], key))
        return self.gates[key, port]

    def _draw(self, number: int) -> None:
        """Add the vertices and segments of an edge, from the hub of its net to its other end."""
        edge, net = self.edges[number], self.net_of[number]
        above = self.nets[net].hub_above
        far = edge.target if edge.source == self.nets[net].hub else edge.source
        common, own = (net, -1), (net, number)
        way = [self._end(self.nets[net].hub, above, common)]
        last = self._end(far, not above, own)
        step = 1 if above else -1
        shared = list(range(self.vertices[way[0]].layer + step, self.vertices[last].layer, step))
        if edge in self.labels:
            layer = shared.pop()
        way += [self._trunk(net, at, edge) for at in shared]
        if edge in self.labels:
            place = (self.place[edge.source] + self.place[edge.target]) / 2
            way.append(
                self._add(Vertex("label", layer, self._around(edge, layer), self.labels[edge], place, edge=edge))
            )
        way.append(last)
        for at, (here, there) in enumerate(pairwise(way)):
            near, other = common, common if at < len(shared) else own
            if above:
                self.segments[Segment(here, there, net, near, other)] = None
            else:
                self.segments[Segment(there, here, net, other, near)] = None

    def _fill(self) -> None:
        """Keep room in each layer that a group reaches over and has nothing in."""
        there = {(vertex.layer, group) for vertex in self.vertices for group in vertex.path}
        paths = {path[: at + 1] for path in self.paths.values() for at in range(len(path))}
        for path in sorted(paths, key=lambda path: (-len(path), path)):
            first, last = self.ranges[path[-1]]
            inside = [self.place[key] for key in self.node_at if path[-1] in self.paths[key]]
            for layer in range(first, last + 1):
                if (layer, path[-1]) not in there:
                    self._add(Vertex("filler", layer, path, (1, 0), sum(inside) / len(inside)))
                    there.update((layer, group) for group in path)

    def build(self) -> Layers:
        for number in range(len(self.edges)):
            self._draw(number)
        self._fill()
        count = (self.layer_of[-1] if self.layer_of else -1) + 1
        layers: list[list[int]] = [[] for _ in range(count)]
        for number, vertex in enumerate(self.vertices):
            layers[vertex.layer].append(number)
        return Layers(self.vertices, self.nets, list(self.segments), layers, self.labelled, self.ranges)


def layered(flow: Flow, ranks: dict[str, int], sizes: dict[str, Size], labels: dict[Edge, Size]) -> Layers:
    """Put a ranked graph in layers: those of its ranks, and one between two ranks wherever a label stands there."""
    return _Builder(flow, ranks, sizes, labels).build()


def ports(layers: Layers) -> dict[int, int]:
    """Return how many lines meet each node at the side where most do."""
    above: dict[int, set[tuple[int, int]]] = {}
    below: dict[int, set[tuple[int, int]]] = {}
    for segment in layers.segments:
        below.setdefault(segment.upper, set()).add(segment.port_above)
        above.setdefault(segment.lower, set()).add(segment.port_below)
    return {key: max(len(above.get(key, ())), len(below.get(key, ()))) for key in {*above, *below}}
