"""``atlas-tui check``: what is wrong in documents, as a linter says it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from atlas_tui.checks.diagrams import undrawn
from atlas_tui.clean import visible
from atlas_tui.cli import streams
from atlas_tui.errors import AtlasError, Exit, Problem
from atlas_tui.loaders import Library, load_library
from atlas_tui.paths import content_root

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders; what ships unless given")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> Exit:
    """Print every finding; exit 1 when there is one."""
    checked = [_check(path) for path in arguments.paths or [content_root()]]
    documents = sum(count for count, _ in checked)
    found = [finding for _, problems in checked for finding in problems]
    failed = len({problem.file for problem in found})
    if arguments.json:
        findings = [
            {
                "document": Path(problem.file).stem,
                "file": problem.file,
                "line": problem.position.line,
                "column": problem.position.column,
                "gate": "structure",
                "message": f"{problem.message}; {problem.hint}" if problem.hint else problem.message,
            }
            for problem in found
        ]
        streams.result_json({"documents": documents, "failed": failed, "findings": findings})
    else:
        for problem in found:
            streams.result(visible(str(problem)))
        streams.say(f"{documents} documents, {failed} failed, {len(found)} findings")
    return Exit.NOTHING if found else Exit.DONE


def _check(path: Path) -> tuple[int, list[Problem]]:
    """Check a file or a folder; return how many documents it holds, and their problems, with paths from here."""
    if not path.exists():
        raise AtlasError(f"{path}: no such file or folder")
    shipped = content_root()
    target = path.resolve()
    if target.is_relative_to(shipped.resolve()):
        library = load_library(shipped)
        inside = [
            problem for problem in _problems(library) if (shipped.resolve() / problem.file).is_relative_to(target)
        ]
        count = sum((shipped.resolve() / loaded.file).is_relative_to(target) for loaded in library.documents.values())
        unread = len(
            {problem.file for problem in inside}
            - {loaded.file for loaded in library.documents.values()}
            - {"sources.yaml", "glossary.yaml"}
        )
        return count + unread, _from_here(shipped, inside)
    beside = load_library(shipped) if shipped.is_dir() else None
    library = load_library(path, beside=beside) if path.is_dir() else load_library(path.parent, [path], beside=beside)
    if not library.files:
        raise AtlasError(f"{path}: holds no document (a .yaml file)")
    return library.files, _from_here(library.root, _problems(library))


def _problems(library: Library) -> list[Problem]:
    """Return all that is wrong in a library, file by file, from the top of each."""
    return sorted([*library.problems, *undrawn(library)], key=lambda problem: (problem.file, problem.position))


def _from_here(root: Path, problems: list[Problem]) -> list[Problem]:
    """Return the problems with paths that the caller's editor can open."""
    return [problem._replace(file=os.path.relpath(root / problem.file)) for problem in problems]
