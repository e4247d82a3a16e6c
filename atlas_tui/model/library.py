"""What documents of a library share: sources and the glossary."""

from __future__ import annotations

from typing import ClassVar

from atlas_tui.model.base import Day, Id, Model, Title


class Source(Model, frozen=True):
    """Where a fact is from. ``read`` is the day that somebody read it; a source known through another has none."""

    title: str
    publisher: str
    url: str
    date: Day
    read: Day | None = None
    cited_through: Id | None = None


class GlossaryEntry(Model, frozen=True):
    """An acronym: what it stands for, and what that is in one sentence."""

    SHORT: ClassVar[str] = "stands_for"

    stands_for: Title
    meaning: str | None = None
