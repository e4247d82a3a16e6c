"""What a document is: frozen types for each kind, and what follows from them alone."""

from atlas_tui.model.cost import Cost, Quantity
from atlas_tui.model.document import (
    CATEGORIES,
    Architecture,
    Case,
    Checked,
    Debugging,
    Diagram,
    Document,
    DocumentBase,
    Fact,
    FailureMode,
    Guarantee,
    Incident,
    Mechanism,
    Pattern,
    Performance,
    Technology,
)
from atlas_tui.model.library import GlossaryEntry, Source
from atlas_tui.model.runnable import Command, Parameter
from atlas_tui.model.timeline import Event, Phase, Zone
from atlas_tui.model.tree import Action, Answer, Match, Outcome, Step, Tree

__all__ = [
    "CATEGORIES",
    "Action",
    "Answer",
    "Architecture",
    "Case",
    "Checked",
    "Command",
    "Cost",
    "Debugging",
    "Diagram",
    "Document",
    "DocumentBase",
    "Event",
    "Fact",
    "FailureMode",
    "GlossaryEntry",
    "Guarantee",
    "Incident",
    "Match",
    "Mechanism",
    "Outcome",
    "Parameter",
    "Pattern",
    "Performance",
    "Phase",
    "Quantity",
    "Source",
    "Step",
    "Technology",
    "Tree",
    "Zone",
]
