"""The kinds of diagram that Mermaid knows, by the word that opens each, and its words for directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from atlas_tui.mermaid.model import Direction

FLOWCHART = frozenset({"graph", "flowchart", "flowchart-elk"})
SEQUENCE = frozenset({"sequenceDiagram"})
STATE = frozenset({"stateDiagram", "stateDiagram-v2"})

MODULES = {
    "er": "entities", "class": "classes", "pie": "charts.pie", "xychart": "charts.xychart", "gantt": "charts.gantt",
    "timeline": "charts.timeline", "mindmap": "charts.mindmap", "quadrant": "charts.quadrant",
    "sankey": "charts.sankey", "gitgraph": "charts.gitgraph", "journey": "charts.journey",
}  # fmt: skip
"""The module of this package that reads a kind which one word opens."""

OTHERS = {
    "pie": "pie", "gantt": "gantt", "timeline": "timeline", "mindmap": "mindmap", "journey": "journey",
    "xychart": "xychart", "xychart-beta": "xychart", "quadrantChart": "quadrant", "sankey": "sankey",
    "sankey-beta": "sankey", "gitGraph": "gitgraph", "erDiagram": "er", "classDiagram": "class",
    "classDiagram-v2": "class",
}  # fmt: skip
"""The kinds in `MODULES`: opening word to the name of the kind."""

UNREAD = {
    "requirementDiagram": "requirement", "requirement": "requirement",
    "C4Context": "c4", "C4Container": "c4", "C4Component": "c4", "C4Dynamic": "c4", "C4Deployment": "c4",
    "block": "block", "block-beta": "block", "packet": "packet", "packet-beta": "packet",
    "architecture": "architecture", "architecture-beta": "architecture", "kanban": "kanban", "zenuml": "zenuml",
    "radar-beta": "radar", "treemap": "treemap", "treemap-beta": "treemap", "info": "info",
    "treeView-beta": "treeview", "ishikawa": "ishikawa", "ishikawa-beta": "ishikawa", "venn-beta": "venn",
    "wardley-beta": "wardley", "eventmodeling": "eventmodeling",
}  # fmt: skip
"""Kinds that are shown as their source: opening word to the name of the kind."""

OPENING_WORDS = FLOWCHART | SEQUENCE | STATE | frozenset(OTHERS) | frozenset(UNREAD)

DIRECTIONS: dict[str, Direction] = {
    "TB": "TB", "TD": "TB", "v": "TB", "BT": "BT", "^": "BT", "LR": "LR", ">": "LR", "BR": "LR", "RL": "RL", "<": "RL",
}  # fmt: skip
