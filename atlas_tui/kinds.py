"""The kinds of document, in the words that the reader sees."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """What one document of a kind is called, and what several are."""

    label: str
    plural: str


KINDS = {
    "debugging": Kind("GUIDE", "guides"),
    "incident": Kind("INCIDENT", "incidents"),
    "guarantee": Kind("GUARANTEE", "guarantees"),
    "mechanism": Kind("MECHANISM", "mechanisms"),
    "architecture": Kind("ARCHITECTURE", "architectures"),
    "pattern": Kind("PATTERN", "patterns"),
    "performance": Kind("PERFORMANCE", "performance"),
}

COMMAND = "command"
"""A hit that is a command, and what the id of its section begins with."""

HITS = {**KINDS, COMMAND: Kind("COMMAND", "commands")}
"""What a search finds: documents of each kind, and the commands that stand in them."""

OVERVIEW = "overview"
"""The section that stands for its whole document."""
