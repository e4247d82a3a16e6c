"""Documents written to an index: a row for each section in Whoosh, and its words in a table."""

from __future__ import annotations

from calendar import month_name
from typing import TYPE_CHECKING

from atlas_tui.errors import Position
from atlas_tui.kinds import COMMAND, OVERVIEW
from atlas_tui.model import Incident
from atlas_tui.model.record import Record, to_json
from atlas_tui.model.sections import Section, sections
from atlas_tui.search.analysis import tokens
from atlas_tui.search.schema import QUOTABLE, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whoosh.writing import IndexWriter

    from atlas_tui.loaders import Library, Loaded
    from atlas_tui.model import Document
    from atlas_tui.search.words_writer import WordsWriter

LIBRARY = "atlas"


def add_documents(
    names: Iterable[str], library: Library, titles: Mapping[str, str], writer: IndexWriter, words: WordsWriter
) -> None:
    """Write the documents of ``library`` with these ids to ``writer``, and their words to ``words``.

    ``titles`` has the title of every document that one of them may refer to, by its id.
    """
    for name in names:
        loaded = library.documents[name]
        document = loaded.document
        words.begin(name)
        for section in sections(document):
            risk = document.commands[section.commands[0]].risk if is_command(section) else None
            writer.add_document(
                document=name,
                section=section.id,
                shown=(
                    LIBRARY,
                    document.kind,
                    document.title,
                    section.title,
                    document.tags,
                    _text(document, section),
                    risk,
                ),
            )
            words.add(
                COMMAND if risk else document.kind,
                [(WEIGHTS[place], text) for place, text in _texts(document, section)],
                quotable=[text for place, text in _texts(document, section) if place in QUOTABLE],
                errors=document.errors if section.id == OVERVIEW else (),
                filters=_filters(document, section),
            )
        writer.add_document(page=name, record=to_json(_record(loaded, library, titles)))
        words.end()


def is_command(section: Section) -> bool:
    """Tell whether a section is that of one command."""
    return section.id.startswith(f"{COMMAND}/")


def _texts(document: Document, section: Section) -> Iterator[tuple[str, str]]:
    """Yield the texts of a section with the place where each stands; what names the document is in its overview."""
    if section.id == OVERVIEW:
        yield "title", document.title
        yield "names", " ".join([document.id, *document.tags, *(one.name for one in document.technologies)])
        yield from (("errors", error) for error in document.errors)
        yield "alerts", "\n".join(document.alerts)
        yield from (("symptoms", symptom) for symptom in document.symptoms)
        if isinstance(document, Incident):
            yield "names", f"{document.org} {document.date} {_spoken(document.date)}"
    else:
        yield "heading", section.title
    yield "commands", _commands(document, section)
    yield "body", section.text


def _spoken(day: str) -> str:
    """Return a date as it is said, so that an incident is found by its month and day."""
    numbers = [int(part) for part in day.split("-")]
    return " ".join([month_name[numbers[1]], *map(str, numbers[2:])]) if len(numbers) > 1 else ""


def _filters(document: Document, section: Section) -> Iterator[str]:
    """Yield what the section can be filtered by: its overview for its document, a command for itself."""
    if section.id == OVERVIEW:
        for technology in document.technologies:
            yield from (f"tech:{token}" for token in tokens(technology.name))
        for tag in document.tags:
            yield f"tag:{tag.lower()}"
    elif is_command(section):
        yield from (f"cmd:{token}" for token in tokens(_commands(document, section)))


def _commands(document: Document, section: Section) -> str:
    return "\n".join(document.commands[name].run for name in section.commands if name in document.commands)


def _text(document: Document, section: Section) -> str:
    """Return the text that a snippet is cut from; the overview's says the errors and alerts first."""
    if section.id == OVERVIEW:
        return "\n".join([*document.errors, *document.alerts, section.text])
    return "\n".join(text for text in (section.text, _commands(document, section)) if text)


def _record(loaded: Loaded, library: Library, titles: Mapping[str, str]) -> Record:
    document = loaded.document
    named = {*document.related, *(case.incident for case in document.cases)}
    spoken = set(tokens(_everything(document)))
    return Record(
        document=document,
        file=loaded.file,
        line=loaded.places.get((), Position(1, 1)).line,
        sources={name: library.sources[name] for name in document.sources if name in library.sources},
        titles={name: titles[name] for name in sorted(named) if name in titles},
        glossary={term: entry for term, entry in library.glossary.items() if term.lower() in spoken},
    )


def _everything(document: Document) -> str:
    return "\n".join(f"{section.title}\n{section.text}" for section in sections(document))
