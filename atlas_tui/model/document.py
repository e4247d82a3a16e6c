"""The kinds of document: the keys that all share, and what a guide and an incident add."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Union

from msgspec import Meta, field

from atlas_tui.model.base import Day, Id, Model, Name, Texts, Title
from atlas_tui.model.cost import Cost
from atlas_tui.model.runnable import Command, Parameter
from atlas_tui.model.timeline import Event, Zone
from atlas_tui.model.tree import Tree


class Technology(Model, frozen=True):
    """A technology and the versions of it that a document speaks for."""

    name: str
    versions: Texts


class Diagram(Model, frozen=True):
    """A diagram as Mermaid source."""

    id: Id
    title: Title
    mermaid: str
    text: str | None = None


class FailureMode(Model, frozen=True):
    """A way to fail: how it shows, what it takes with it, how to come back."""

    mode: str
    detect: str
    blast_radius: str
    recover: str


class Case(Model, frozen=True):
    """A real incident in which a document's subject played its part."""

    incident: Id
    how: str


class Fact(Model, frozen=True):
    """A claim about the world, where it is from, and the date that source speaks for."""

    text: str
    source: Texts
    as_of: Day | None = None


class Checked(Model, frozen=True):
    """When and how a document was checked: read against sources, run on the real program, proved in the lab."""

    on: Day
    how: Literal["read", "run", "lab"]
    versions: dict[str, str] = field(default_factory=dict)
    note: str | None = None


class DocumentBase(Model, frozen=True, kw_only=True, tag_field="kind"):
    """The keys that documents of every kind share."""

    category: ClassVar[str] = ""
    """The folder of ``content/`` that holds documents of this kind."""

    id: Id
    title: Title
    summary: Annotated[str, Meta(min_length=1)]
    tags: tuple[str, ...] = ()
    technologies: tuple[Technology, ...]
    symptoms: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    parameters: dict[Name, Parameter] = field(default_factory=dict)
    commands: dict[Id, Command] = field(default_factory=dict)
    diagrams: tuple[Diagram, ...] = ()
    failure_modes: tuple[FailureMode, ...] = ()
    costs: tuple[Cost, ...] = ()
    cases: tuple[Case, ...] = ()
    related: tuple[Id, ...] = ()
    facts: tuple[Fact, ...] = ()
    sources: tuple[Id, ...]
    checked: Checked

    @property
    def kind(self) -> str:
        """The name of the document's kind."""
        return str(self.__struct_config__.tag)


class Debugging(DocumentBase, frozen=True, kw_only=True, tag="debugging"):
    """A debugging guide: from a symptom or an error, step by step, to a diagnosis and its fix."""

    category: ClassVar[str] = "debugging"
    tree: Tree


class Incident(DocumentBase, frozen=True, kw_only=True, tag="incident"):
    """The anatomy of a real incident, with its timeline."""

    category: ClassVar[str] = "incidents"
    org: str
    date: Day
    zone: Zone | None = None
    timeline: Annotated[tuple[Event, ...], Meta(min_length=1)]
    impact: Texts
    root_cause: Texts
    lessons: tuple[str, ...] = ()


class Guarantee(DocumentBase, frozen=True, tag="guarantee"):
    """A promise that a system makes about its data or its messages."""

    category: ClassVar[str] = "guarantees"


class Mechanism(DocumentBase, frozen=True, tag="mechanism"):
    """How a guarantee is made: consensus, replication, partitioning and their like."""

    category: ClassVar[str] = "mechanisms"


class Architecture(DocumentBase, frozen=True, tag="architecture"):
    """How a company's system is built, as far as it is published."""

    category: ClassVar[str] = "architectures"


class Pattern(DocumentBase, frozen=True, tag="pattern"):
    """A design that answers a recurring problem."""

    category: ClassVar[str] = "patterns"


class Performance(DocumentBase, frozen=True, tag="performance"):
    """What bounds a technology's performance, and how to measure it."""

    category: ClassVar[str] = "performance"


Document = Union[Debugging, Incident, Guarantee, Mechanism, Architecture, Pattern, Performance]  # noqa: UP007 (msgspec reads it at run time on 3.10)

KINDS: dict[str, type[DocumentBase]] = {
    str(kind.__struct_config__.tag): kind
    for kind in (Debugging, Incident, Guarantee, Mechanism, Architecture, Pattern, Performance)
}

CATEGORIES: dict[str, int] = {
    "guarantees": 108,
    "mechanisms": 120,
    "architectures": 240,
    "patterns": 80,
    "incidents": 100,
    "debugging": 100,
    "performance": 80,
}
"""Each category and its target: documents for incidents and debugging guides, diagrams for the rest."""
