"""What a search gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from atlas_tui.search.snippet import Snippet, snippet

if TYPE_CHECKING:
    from collections.abc import Mapping


class Hit(NamedTuple):
    """A document that answers a query, at the section that answers it best; or a command by itself."""

    id: str
    """The id of the document, that of a command's document for a command."""
    kind: str
    title: str
    section: str
    section_title: str
    tags: tuple[str, ...]
    library: str
    score: float
    text: str
    """The section's text, from which the snippet is cut."""
    asked: tuple[str, ...]
    """The words of the query."""
    exact: bool = False
    """Whether the document names the very error that was pasted."""
    risk: str | None = None
    """What a command may do to the system; None for a document."""

    @property
    def snippet(self) -> Snippet:
        """The line that shows why this was found. It is cut when it is shown: most hits never are."""
        return snippet(self.text, self.asked)


class Results(NamedTuple):
    """The hits of a query, best first, how many there are of each kind in all, and the time they took."""

    query: str
    hits: tuple[Hit, ...]
    kinds: dict[str, int]
    took_ms: float
    corrected: str | None = None
    """The query with its misspelt words put right, where the hits are those of it."""


def title_of(row: Mapping[str, Any]) -> str:
    """Return the title of the document of a row of the index."""
    return str(row["shown"][2])


def hit_of(row: Mapping[str, Any], kind: str, score: float, asked: tuple[str, ...], exact: bool) -> Hit:
    """Return the hit that a row of the index is; a ``kind`` of its own makes it a command."""
    library, of_document, title, section_title, tags, text, risk = row["shown"]
    return Hit(
        id=str(row["document"]),
        kind=kind,
        title=title if kind == of_document else section_title,
        section=str(row["section"]),
        section_title=section_title,
        tags=tuple(tags),
        library=str(library),
        score=round(score, 3),
        text=text,
        asked=asked,
        exact=exact,
        risk=risk if kind != of_document else None,
    )
