"""A folder of documents to a library: every document that can be served, and everything that is wrong."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from atlas_tui.errors import AtlasError, Position, Problem, nearest
from atlas_tui.loaders.decode import Decoder
from atlas_tui.loaders.references import References, can_be_walked
from atlas_tui.loaders.yaml_file import position, read_yaml
from atlas_tui.model import Document, GlossaryEntry, Incident, Source
from atlas_tui.model.document import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from atlas_tui.loaders import decode

SHARED = {"sources.yaml": Source, "glossary.yaml": GlossaryEntry}
"""Files that all documents of a library share."""


@dataclass(frozen=True)
class Loaded:
    """A document with the file that it is from and the place of each of its values there."""

    document: Document
    file: str
    places: dict[decode.Path, Position]


@dataclass
class Library:
    """What a folder holds: its documents by id, its sources and glossary, and all its problems."""

    root: Path
    documents: dict[str, Loaded] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    glossary: dict[str, GlossaryEntry] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    files: int = 0
    """How many documents were read, whole or not."""
    left_out: set[str] = field(default_factory=set)
    """What the documents that cannot be served are called by their files; a reference to one is not dangling."""


def document_files(root: Path) -> list[Path]:
    """Return the YAML files below ``root`` that hold a document each, in a stable order; links are not followed."""
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(folder, name)
            for name in sorted(names)
            if name.endswith((".yaml", ".yml")) and not name.startswith(".")
        ]
    return [path for path in found if not (path.parent == root and path.name in SHARED)]


def load_library(
    root: Path, files: Iterable[Path] | None = None, beside: Library | None = None, named: Iterable[str] = ()
) -> Library:
    """Load the documents below ``root`` (or only ``files`` of it) with the sources and glossary that lie in ``root``.

    Args:
        root: the folder of the library.
        files: documents to load in place of all.
        beside: another library, whose documents and sources may be referred to as well.
        named: ids of documents that are there, whatever they hold, and may be referred to.

    Raises:
        AtlasError: ``root`` is not a folder that can be read.
    """
    if not root.is_dir():
        raise AtlasError(f"{root}: no such folder; give the folder that holds the documents")
    library = Library(root)
    for name, shape in SHARED.items():
        entries = _load_shared(root / name, shape, library.problems)
        getattr(library, name.removesuffix(".yaml")).update(entries)
    for path in document_files(root) if files is None else files:
        library.files += 1
        loaded = _load_document(path, root, library.problems)
        if loaded is None:
            library.left_out.add(path.stem)
            continue
        known = library.documents.setdefault(loaded.document.id, loaded)
        if known is not loaded:
            place = loaded.places[("id",)]
            library.problems.append(
                Problem(loaded.file, place, f"id {loaded.document.id!r} is taken by {known.file}", "choose another")
            )
    around = beside or Library(root)
    library.problems.extend(_between(library, replace(around, left_out={*around.left_out, *named})))
    library.problems.sort(key=lambda problem: (problem.file, problem.position))
    return library


def _load_shared(path: Path, shape: type[Any], problems: list[Problem]) -> dict[str, Any]:
    """Read a map that all documents share; a library need not have one."""
    if not path.exists():
        return {}
    node = read_yaml(path, path.name)
    if isinstance(node, Problem):
        problems.append(node)
        return {}
    decoder = Decoder(path.name)
    entries = {}
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            if key.value in entries:
                decoder.say(key, f"{key.value!r} stands twice", "keep one")
            entries[str(key.value)] = decoder.decode(child, shape, (str(key.value),))
    else:
        decoder.say(node, "must be a map of names to entries")
    problems.extend(decoder.problems)
    return entries


def _load_document(path: Path, root: Path, problems: list[Problem]) -> Loaded | None:
    """Read one document; None, with the reasons among the problems, when it cannot be served."""
    name = os.path.relpath(path, root)
    node = read_yaml(path, name)
    if isinstance(node, Problem):
        problems.append(node)
        return None
    decoder = Decoder(name)
    shape = _kind(node, decoder)
    if shape is None:
        problems.extend(decoder.problems)
        return None
    document = decoder.decode(node, shape)
    problems.extend(decoder.problems)
    problems.extend(References(document, name, decoder.places, decoder.broken).inside())
    if decoder.broken or not can_be_walked(document):
        return None
    if document.id != path.stem:
        hint = f"rename the file to {document.id}.yaml, or write 'id: {path.stem}'"
        problems.append(Problem(name, decoder.places[("id",)], f"id {document.id!r} is not the file's name", hint))
    return Loaded(document, name, decoder.places)


def _kind(node: yaml.Node, decoder: Decoder) -> type[Document] | None:
    """Return the type of the document that ``node`` says it is."""
    if not isinstance(node, yaml.MappingNode):
        decoder.say(node, "a document must be a map of keys to values", "begin with 'kind: debugging'")
        return None
    for key, child in node.value:
        if key.value == "kind":
            if child.value in KINDS:
                return KINDS[child.value]  # type: ignore[return-value]
            close = nearest(str(child.value), KINDS)
            hint = f"did you mean {close!r}?" if close else "write one of " + ", ".join(KINDS)
            decoder.say(child, f"no kind {child.value!r}", hint)
            return None
    decoder.problems.append(
        Problem(decoder.file, position(node), "missing key 'kind'", "write one of " + ", ".join(KINDS))
    )
    return None


def _between(library: Library, beside: Library) -> Iterator[Problem]:
    """Yield the references from a document to others, to sources and to incidents that do not resolve."""
    served = {**beside.documents, **library.documents}
    left_out = beside.left_out | library.left_out
    documents = [*served, *left_out]
    incidents = [*(name for name, loaded in served.items() if loaded.document.kind == "incident"), *left_out]
    sources = {**beside.sources, **library.sources}
    for loaded in library.documents.values():
        document = loaded.document
        check = References(document, loaded.file, loaded.places)
        for index, source in enumerate(document.sources):
            yield from check.dangling(("sources", index), "source", source, sources)
        for path, cited in _citations(document):
            for source in cited:
                yield from check.dangling(path, "source", source, document.sources)
        for index, name in enumerate(document.related):
            yield from check.dangling(("related", index), "document", name, documents)
        for index, case in enumerate(document.cases):
            yield from check.dangling(("cases", index, "incident"), "incident", case.incident, incidents)


def _citations(document: Document) -> Iterator[tuple[decode.Path, tuple[str, ...]]]:
    """Yield each place in a document that cites sources, with their ids."""
    for index, fact in enumerate(document.facts):
        yield ("facts", index, "source"), fact.source
    for index, cost in enumerate(document.costs):
        for part in ("quantities", "unit_prices"):
            for name, quantity in getattr(cost, part).items():
                yield ("costs", index, part, name, "source"), quantity.source
    if isinstance(document, Incident):
        for index, event in enumerate(document.timeline):
            yield ("timeline", index, "source"), event.source
