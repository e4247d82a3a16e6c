"""One YAML file to a tree of nodes that still know their line and column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from atlas_tui.errors import Position, Problem

if TYPE_CHECKING:
    from pathlib import Path

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML was built without libyaml; its own loader is slower and just as safe
    from yaml import SafeLoader  # type: ignore[assignment]

LARGEST = 2_000_000
"""The most bytes that a document may have: a hundred times the largest that ships."""

DEEPEST = 40
"""The most levels of lists and maps. libyaml's composer recurses in C, and tens of thousands of levels crash it."""

TOO_DEEP = ("nested too deeply", "a document needs fewer than ten levels")
"""What is wrong with such a document, and what to do."""

TOP = Position(1, 1)

_MAY_NEST = re.compile(rf"^[ \t?:-]{{{DEEPEST}}}", re.MULTILINE)
"""A line indented, or begun with as many list dashes, as so many levels of block style need."""


def read_yaml(path: Path, name: str) -> yaml.Node | Problem:
    """Read the one YAML document in the file at ``path`` as nodes, or say what is wrong with it.

    ``name`` is what the file is called in a problem. Nothing is constructed: tags and aliases stay data.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        return Problem(name, TOP, f"cannot be read: {error.strerror or error}")
    if len(data) > LARGEST:
        return Problem(name, TOP, f"larger than {LARGEST:,} bytes", "split it into several documents")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        place = Position(before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1)
        return Problem(name, place, f"not UTF-8 text (byte 0x{data[error.start]:02x})", "save it as UTF-8")
    return read_text(text, name)


def read_text(text: str, name: str) -> yaml.Node | Problem:
    """Return the one YAML document in ``text`` as nodes, or say what is wrong with it."""
    try:
        if _nested_too_deeply(text):
            return Problem(name, TOP, *TOO_DEEP)
        node = yaml.compose(text, SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Position(mark.line + 1, mark.column + 1) if mark else TOP
        said = " ".join(part for part in (error.problem, error.context) if part)
        if "nesting depth" in said:  # libyaml has a limit of its own since 0.2.6, far beyond ours
            return Problem(name, TOP, *TOO_DEEP)
        return Problem(name, place, f"not valid YAML: {said}")
    except yaml.reader.ReaderError as error:
        return Problem(name, TOP, f"not valid YAML: {error.reason} (character {error.position})")
    if node is None:
        return Problem(name, TOP, "the file is empty", "write a document, or delete the file")
    return node


def position(node: yaml.Node) -> Position:
    """Return where a node begins."""
    return Position(node.start_mark.line + 1, node.start_mark.column + 1)


def _nested_too_deeply(text: str) -> bool:
    """Tell whether ``text`` nests too deeply; its parser does not recurse, and only a text that may nest is parsed."""
    if max(text.count("["), text.count("{")) <= DEEPEST // 2 and not _MAY_NEST.search(text):
        return False
    depth = 0
    for event in yaml.parse(text, SafeLoader):
        if isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            depth += 1
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            depth -= 1
        if depth > DEEPEST:
            return True
    return False
