"""Draws a graph as a list: each node with its edges below it. It fits wherever a name fits, whatever the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.lines import Line, Span, width_of
from atlas_tui.mermaid.draw.words import joined
from atlas_tui.mermaid.layout.flow import Flow, alike
from atlas_tui.mermaid.places import Place, Sheet

if TYPE_CHECKING:
    from atlas_tui.mermaid.draw.nodes import Words


def _group_by_group(flow: Flow) -> list[str]:
    """Return all in reading order, but each group in one piece: no rail has to lead down here."""
    place = {key: number for number, key in enumerate(flow.order)}
    first: dict[str, int] = {}
    for key in flow.order:
        for group in flow.paths[key]:
            first.setdefault(group, place[key])
    return sorted(flow.order, key=lambda key: [*(first[group] for group in flow.paths[key]), place[key]])


def draw_listing(flow: Flow, words: Words, width: int) -> Sheet:
    """Return the lines of a graph in reading order, with every edge under the node that it leaves."""
    lines: list[Line] = []
    places: list[Place] = []
    here = ""
    for key in _group_by_group(flow):
        path = flow.paths[key]
        group = path[-1] if path else ""
        if group not in (here, key):
            lines += words.heading(group, width)
        here = group
        margin = 2 + words.indent
        texts = words.item(key, width - margin)
        places.append(Place(key, words.name(key), len(lines), 0, margin + max(map(width_of, texts)), len(texts)))
        for number, text in enumerate(texts):
            lead = [words.mark(key), Span(" " * (margin - 1))] if not number else [Span(" " * margin)]
            lines.append(joined([*lead, *text]))
        edges = [words.edges(edges, width - margin - 4) for edges in alike(flow.down[key])]
        backs = [words.back(edge, width - margin - 4) for edge in flow.up[key]]
        for said in edges + backs:
            for number, text in enumerate(said):
                lines.append(joined([Span(" " * (margin + (4 if number else 2))), *text]))
    return Sheet(lines, places)
