"""What a document says of one node of its diagrams, found by the node's name.

Nothing in a document ties a node to a failure mode or a command but words. So the reader is shown what names the node
as whole words, and nothing that is merely near it: at night nothing is better than something wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas_tui.model.document import DocumentBase, FailureMode, Technology
    from atlas_tui.model.runnable import Command

_HEAD = re.compile(r"\s*[:;(]|\s[-–—]\s|\s*,(?!.*\b(?:and|or|then)\b)")
"""What parts a name from words on it: ``FL: rules``, ``orders (PostgreSQL)``, ``Redis, cache``. No list, no steps."""
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_ARTICLE = re.compile(r"^(?:the|an?|your)\s+", re.IGNORECASE)
_TICKED = re.compile(r"`([^`]+)`")


class Mentions(NamedTuple):
    """What names a node: failure modes, the commands that do or that those modes refer to, technologies."""

    failure_modes: tuple[FailureMode, ...] = ()
    commands: tuple[str, ...] = ()
    technologies: tuple[Technology, ...] = ()


def names_of(label: str) -> list[str]:
    """Return what a node may be called in a text: its label, and the parts of it that are a name by themselves.

    Ids are no names: no reader sees them, and half of them are words such as "new" or "after".
    """
    whole = " ".join(label.split())
    first = label.split("\n", 1)[0]
    found = [whole, first, _HEAD.split(first, maxsplit=1)[0], *_IN_BRACKETS.findall(whole)]
    bare = (_ARTICLE.sub("", name.strip()) for name in found)
    return [name for name in dict.fromkeys(bare) if _is_name(name)]


def _is_name(text: str) -> bool:
    """Tell whether a text is long enough to be a name rather than a letter, a number or a word such as "no"."""
    letters = sum(char.isalpha() for char in text)
    return letters > 2 or (letters == 2 and text.isupper())


def _pattern(name: str) -> re.Pattern[str]:
    """Return what finds ``name`` as whole words, or several of it; case counts in what is as short as an acronym."""
    words = r"\s+".join(re.escape(word) for word in name.split())
    return re.compile(rf"(?<![\w-]){words}s?(?![\w-])", re.IGNORECASE if len(name) > 3 else 0)


def mentions(document: DocumentBase, label: str) -> Mentions:
    """Return what ``document`` says of the node with this label.

    Failure modes come in the order of the document, those whose own sentence names the node before those that name it
    in what they do; so do commands, those that name it before those that a failure mode refers to.
    """
    patterns = [_pattern(name) for name in names_of(label)]

    def named(texts: Iterable[str | None]) -> bool:
        return any(pattern.search(text) for text in texts if text for pattern in patterns)

    modes = [mode for mode in document.failure_modes if named(_sentences(mode))]
    modes.sort(key=lambda mode: not named([mode.mode]))
    commands = [name for name, command in document.commands.items() if named(_texts(command))]
    told = {word for mode in modes for text in _sentences(mode) for word in _TICKED.findall(text)}
    commands += [name for name in document.commands if name in told and name not in commands]
    used = (used for used in document.technologies if _pattern(used.name).search(" ".join(label.split())))
    return Mentions(tuple(modes), tuple(commands), tuple(used))


def _sentences(mode: FailureMode) -> tuple[str, ...]:
    return mode.mode, mode.detect, mode.blast_radius, mode.recover


def _texts(command: Command) -> tuple[str | None, ...]:
    return command.title, command.look_for
