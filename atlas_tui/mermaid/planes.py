"""Which of the four planes a node stands on: edge, service, state or control.

A node says so by its class, or else by the nearest group around it whose title is the name of a plane.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from atlas_tui.mermaid.model import Graph

Plane = Literal["edge", "service", "state", "control"]

LETTERS: dict[Plane, str] = {"edge": "E", "service": "S", "state": "T", "control": "C"}
"""What stands before a node: the state plane is T, its last free letter, since S is taken."""

_CLASS = re.compile(r"(edge|service|state|control)s?(?:[-_]?(?:plane|layer|tier|style|node|class))?", re.IGNORECASE)
_TITLE = re.compile(r"(edge|service|state|control)s?(?:[ _-]*(?:plane|layer|tier))?", re.IGNORECASE)
_TITLE_INSIDE = re.compile(r"\b(edge|service|state|control) (?:plane|layer|tier)\b", re.IGNORECASE)
_BY_NAME: dict[str, Plane] = {plane: plane for plane in get_args(Plane)}


def _of_classes(names: tuple[str, ...]) -> Plane | None:
    for name in names:
        if found := _CLASS.fullmatch(name):
            return _BY_NAME[found[1].lower()]
    return None


def _of_title(title: str) -> Plane | None:
    found = _TITLE.fullmatch(title.strip()) or _TITLE_INSIDE.search(title)
    return _BY_NAME[found[1].lower()] if found else None


def planes(graph: Graph) -> dict[str, Plane]:
    """Return the plane of each node that has one, by the node's id."""
    groups = {group.id: group for group in graph.subgraphs}
    found: dict[str, Plane] = {}
    for node in graph.nodes:
        plane = _of_classes(node.classes)
        above = node.parent
        while plane is None and above is not None:
            plane = _of_title(groups[above].title)
            above = groups[above].parent
        if plane:
            found[node.id] = plane
    return found
