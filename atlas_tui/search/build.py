"""A library written to a new index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.errors import Position
from atlas_tui.kinds import OVERVIEW
from atlas_tui.model.record import Record, to_json
from atlas_tui.model.sections import Section, sections
from atlas_tui.search.analysis import prefixes, shingles, tokens, words
from atlas_tui.search.schema import WEIGHTS, schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from whoosh.filedb.filestore import Storage

    from atlas_tui.loaders import Library, Loaded
    from atlas_tui.model import Document

LIBRARY = "atlas"


def build(library: Library, storage: Storage, on_document: Callable[[str], None] | None = None) -> int:
    """Write every document of ``library`` to a new index in ``storage`` and return the number of sections.

    Args:
        library: what to index.
        storage: an empty Whoosh storage.
        on_document: called with the id of each document before it is written, for a progress bar.
    """
    writer = storage.create_index(schema()).writer()
    count = 0
    for loaded in library.documents.values():
        if on_document:
            on_document(loaded.document.id)
        for section in sections(loaded.document):
            writer.add_document(**_row(loaded.document, section))
            count += 1
        writer.add_document(page=loaded.document.id, record=to_json(_record(loaded, library)))
    writer.commit()
    return count


def _row(document: Document, section: Section) -> dict[str, object]:
    """Return the row of one section. What names the whole document counts for its overview alone."""
    first = section.id == OVERVIEW
    heading = "" if first else section.title
    commands = "\n".join(document.commands[name].run for name in section.commands if name in document.commands)
    technologies = [technology.name for technology in document.technologies]
    names = (
        "\n".join([document.title, *document.tags, *technologies, *document.alerts, *document.symptoms])
        if first
        else ""
    )
    texts = {
        "title": document.title,
        "heading": heading,
        "tags": " ".join([*document.tags, *technologies]),
        "errors": "\n".join(document.errors) if first else "",
        "alerts": "\n".join(document.alerts) if first else "",
        "symptoms": "\n".join(document.symptoms) if first else "",
        "commands": commands,
        "body": section.text,
    }
    return {
        "words": " ".join(f"{word}^{WEIGHTS[place]}" for place, text in texts.items() for word in words(text)),
        "quotes": " ".join(shingle for error in document.errors for shingle in shingles(error)) if first else "",
        "prefixes": " ".join(sorted(prefixes("\n".join([names, heading, section.text])))),
        "kind": document.kind,
        "document": document.id,
        "library": LIBRARY,
        "section": section.id,
        "shown": (document.title, section.title, document.tags, _text(document, section)),
    }


def _text(document: Document, section: Section) -> str:
    """Return the text that a snippet is cut from; the overview's says the errors and alerts first."""
    if section.id == OVERVIEW:
        return "\n".join([*document.errors, *document.alerts, section.text])
    return "\n".join(
        [section.text, *(document.commands[name].run for name in section.commands if name in document.commands)]
    )


def _record(loaded: Loaded, library: Library) -> Record:
    document = loaded.document
    named = {*document.related, *(case.incident for case in document.cases)}
    spoken = set(tokens(_everything(document)))
    return Record(
        document=document,
        file=loaded.file,
        line=loaded.places.get((), Position(1, 1)).line,
        sources={name: library.sources[name] for name in document.sources if name in library.sources},
        titles={name: library.documents[name].document.title for name in sorted(named) if name in library.documents},
        glossary={term: entry for term, entry in library.glossary.items() if term.lower() in spoken},
    )


def _everything(document: Document) -> str:
    return "\n".join(f"{section.title}\n{section.text}" for section in sections(document))
