"""What must hold inside one document beyond its shape: names that resolve, and a tree that ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from atlas_tui.errors import Position, Problem, nearest
from atlas_tui.model import Action, Cost, Debugging, Document, Match, Parameter
from atlas_tui.model.formula import FormulaError, names_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from atlas_tui.loaders.decode import Path


def can_be_walked(document: Document) -> bool:
    """Tell whether every step, outcome and command that a guide's tree names is there, so that each can be shown."""
    if not isinstance(document, Debugging):
        return True
    tree = document.tree
    targets = {answer.target for step in tree.steps.values() for answer in step.answers}
    asked = {command for step in tree.steps.values() for command in step.commands}
    for outcome in tree.outcomes.values():
        actions = (outcome.fix, outcome.verify, outcome.undo, outcome.escalate)
        asked.update(command for action in actions if action for command in action.commands)
    return tree.start in tree.steps and targets <= {*tree.steps, *tree.outcomes} and asked.issubset(document.commands)


class References:
    """Checks the references of one decoded document; each problem names the place of the value that is wrong."""

    def __init__(
        self, document: Document, file: str, places: dict[Path, Position], broken: Iterable[Path] = ()
    ) -> None:
        """Check ``document``, decoded from ``file`` with its values at ``places`` and blanks where it is ``broken``."""
        self.document = document
        self.file = file
        self.places = places
        self.tree_is_whole = not any(path[:1] == ("tree",) for path in broken)

    def problem(self, path: Path, message: str, hint: str = "") -> Problem:
        """Return a problem at the value that stands at ``path``, or at the nearest value around it."""
        while path not in self.places and path:
            path = path[:-1]
        return Problem(self.file, self.places.get(path, Position(1, 1)), message, hint)

    def dangling(self, path: Path, what: str, name: str, known: Iterable[str]) -> Iterator[Problem]:
        """Yield a problem when ``name`` is not among the ``known``; a blank stands for one that is wrong already."""
        names = list(known)
        if name and name not in names:
            close = nearest(name, names)
            yield self.problem(
                path, f"no {what} {name!r}", f"did you mean {close!r}?" if close else "add it, or remove it here"
            )

    def inside(self) -> Iterator[Problem]:
        """Yield every problem that the document alone shows."""
        yield from self._parameters()
        yield from self._costs()
        yield from self._diagram_ids()
        if isinstance(self.document, Debugging):
            yield from self._tree(self.document)

    def _parameters(self) -> Iterator[Problem]:
        known = self.document.parameters
        used: set[str] = set()
        for name, command in self.document.commands.items():
            for parameter in command.parameters:
                used.add(parameter)
                yield from self.dangling(("commands", name, "run"), "parameter", parameter, known)
            if command.run != command.run.strip("\n"):
                yield self.problem(
                    ("commands", name, "run"), "a command must not end in a line break", "write 'run: |-'"
                )
        for name, meant in known.items():
            if name not in used:
                yield self.problem(("parameters", name), f"parameter {name!r} is used by no command", "remove it")
            yield from self._pattern(("parameters", name), meant)

    def _pattern(self, path: Path, parameter: Parameter) -> Iterator[Problem]:
        """Yield what is wrong with the pattern of a parameter: its own default and example must fit it."""
        if parameter.pattern is None:
            return
        try:
            pattern = re.compile(parameter.pattern)
        except re.error as error:
            yield self.problem((*path, "pattern"), f"not a regular expression: {error}")
            return
        for key in ("default", "example"):
            value = getattr(parameter, key)
            if value is not None and not pattern.fullmatch(value):
                yield self.problem((*path, key), f"{value!r} does not fit its own pattern", "mend one of the two")

    def _costs(self) -> Iterator[Problem]:
        for index, cost in enumerate(self.document.costs):
            yield from self._formula(("costs", index, "formula"), cost.formula, cost.names, cost)
            if cost.per:
                yield from self._formula(("costs", index, "per", "divide_by"), cost.per.divide_by, cost.names)

    def _formula(self, path: Path, formula: str, known: Iterable[str], cost: Cost | None = None) -> Iterator[Problem]:
        """Yield what is wrong in a formula; that of a ``cost`` must also give a total where every value is known."""
        try:
            used = names_in(formula)
        except FormulaError as error:
            yield self.problem(path, str(error), "use names, numbers, + - * / ** ( ) min max ceil")
            return
        for name in sorted(used):
            yield from self.dangling(path, "quantity", name, known)
        if cost and used <= set(cost.names):
            try:
                cost.total()
            except FormulaError as error:
                yield self.problem(path, str(error), "mend the formula, or a value")

    def _diagram_ids(self) -> Iterator[Problem]:
        seen: set[str] = set()
        for index, diagram in enumerate(self.document.diagrams):
            if diagram.id in seen:
                yield self.problem(("diagrams", index, "id"), f"two diagrams are called {diagram.id!r}", "rename one")
            seen.add(diagram.id)

    def _tree(self, guide: Debugging) -> Iterator[Problem]:
        tree = guide.tree
        for both in sorted(set(tree.steps) & set(tree.outcomes)):
            yield self.problem(("tree", "outcomes", both), f"{both!r} names a step and an outcome", "rename one")
        yield from self.dangling(("tree", "start"), "step", tree.start, tree.steps)
        for name, step in tree.steps.items():
            path: Path = ("tree", "steps", name)
            for index, command in enumerate(step.commands):
                yield from self.dangling((*path, "commands", index), "command", command, guide.commands)
            for index, answer in enumerate(step.answers):
                where: Path = (*path, "answers", index)
                yield from self.dangling(
                    (*where, "go"), "step or outcome", answer.target, [*tree.steps, *tree.outcomes]
                )
                if answer.match:
                    yield from self._match((*where, "match"), answer.match, step.commands)
        for name, outcome in tree.outcomes.items():
            for key in ("fix", "verify", "undo", "escalate"):
                action: Action | None = getattr(outcome, key)
                if action:
                    yield from self._action(("tree", "outcomes", name, key), action, guide)
        if self.tree_is_whole:  # else every path through the broken part would seem to be missing
            yield from self._ends(guide)

    def _action(self, path: Path, action: Action, guide: Debugging) -> Iterator[Problem]:
        for index, command in enumerate(action.commands):
            yield from self.dangling((*path, "commands", index), "command", command, guide.commands)
        if action.match:
            yield from self._match((*path, "match"), action.match, action.commands)

    def _match(self, path: Path, match: Match, commands: tuple[str, ...]) -> Iterator[Problem]:
        if match.command not in commands:
            yield self.problem(
                (*path, "command"), f"command {match.command!r} is not among the commands here", "add it to 'commands'"
            )
        for key in ("re", "not_re"):
            pattern = getattr(match, key)
            if pattern is not None:
                try:
                    re.compile(pattern, re.MULTILINE)
                except re.error as error:
                    yield self.problem((*path, key), f"not a regular expression: {error}")
        if (match.ge is not None or match.lt is not None) and match.re is None:
            yield self.problem(path, "'ge' and 'lt' need 're' to find the number", "add re: '(\\d+)'")
        if (match.re, match.not_re, match.rc) == (None, None, None):
            yield self.problem(path, "a match must say what it looks for", "add re, not_re or rc")

    def _ends(self, guide: Debugging) -> Iterator[Problem]:
        """Yield the steps and outcomes that no path reaches, and the steps from which no outcome can be reached."""
        tree = guide.tree
        leads = {name: [t for t in tree.leads_to(name) if t in tree.steps or t in tree.outcomes] for name in tree.steps}
        reached: set[str] = set()
        waiting = [tree.start] if tree.start in tree.steps else []
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting.extend(leads.get(name, ()))
        for part, names in (("steps", tree.steps), ("outcomes", tree.outcomes)):
            for name in names:
                if name not in reached and tree.start in tree.steps:
                    yield self.problem(
                        ("tree", part, name), f"no path reaches {name!r}", "add an answer that goes there, or remove it"
                    )
        ending = set(tree.outcomes)
        while grown := {name for name in leads if name not in ending and ending.intersection(leads[name])}:
            ending |= grown
        for name in tree.steps:
            if name not in ending:
                yield self.problem(
                    ("tree", "steps", name), f"no outcome can be reached from {name!r}", "give it an answer that ends"
                )
