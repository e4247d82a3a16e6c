"""What a session at the terminal knows and keeps, the same for the app and for the plain verbs."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.errors import AtlasError
from atlas_tui.journal import Journal, unfinished
from atlas_tui.journal.entry import utc_now
from atlas_tui.paths import config_file, state_root
from atlas_tui.shift.memory import Memory
from atlas_tui.triage import Walk, bind
from atlas_tui.triage.parameters import KUBE_CONTEXT, KUBE_NAMESPACE, Values
from atlas_tui.triage.variants import ANY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from atlas_tui.errors import Problem
    from atlas_tui.journal import Unfinished
    from atlas_tui.model import Debugging, Document
    from atlas_tui.model.settings import Contact

OUTPUT_KEPT = 2_000
"""Characters of a pasted output that the journal keeps, from its end."""


class _Place(NamedTuple):
    """Where a walk stands, and since when."""

    document: str
    here: str
    answers: tuple[int, ...]
    since: datetime


class Shift:
    """One person's time at the terminal. Whatever they do is in the journal when a method returns."""

    def __init__(self, clock: Callable[[], datetime] = utc_now) -> None:
        """Begin, with what earlier sessions left."""
        state = state_root()
        self.clock = clock
        self.journal = Journal(journal_folder(), clock)
        self._memory = Memory(state / "memory.json" if state else None)
        self.values = Values(_surroundings, self._memory.values)
        self._place: _Place | None = None
        self._told_of_trouble = False

    @property
    def platform(self) -> str:
        """The platform whose variants are shown."""
        return self._memory.platform or ANY

    def choose_platform(self, platform: str) -> None:
        """Show the variants of this platform from now on, in later sessions too."""
        self._memory.keep_platform(platform)

    def trouble(self) -> str:
        """Return why the journal is not kept; said once."""
        if not self.journal.trouble or self._told_of_trouble:
            return ""
        self._told_of_trouble = True
        return self.journal.trouble

    def opened(self, document: Document, query: str = "") -> None:
        """Note that a document was opened, and the search that found it."""
        if query.strip():
            self.journal.write("search", text=query)
        self.journal.write("document", document=document.id, title=document.title)

    def stood(self, document: Document, walk: Walk) -> None:
        """Note where a walk has come to; standing there longer is noted once."""
        answers = walk.numbers()
        before = self._place
        if before is not None and (document.id, walk.here, answers) == before[:3]:
            return
        self._place = _Place(document.id, walk.here, answers, self.clock())
        text = walk.step.ask if walk.step else walk.outcome.diagnosis if walk.outcome else ""
        self.journal.write(
            "step" if walk.step else "outcome",
            document=document.id,
            title=document.title,
            place=walk.here,
            text=text,
            start="" if walk.start == walk.tree.start else walk.start,
            answers=answers,
        )

    def answered(self, document: Document, walk: Walk, number: int) -> None:
        """Give an answer, and note it and where it leads.

        Raises:
            AtlasError: there is no such answer here.
        """
        place = walk.here
        walk.answer(number)
        self.journal.write("answer", document=document.id, place=place, text=f"{number}, {walk.path[-1].answer.when}")
        self.stood(document, walk)

    def copied(self, document: Document, name: str) -> None:
        """Note a command that was copied, as it was bound; a secret stays open in it."""
        command = document.commands[name]
        run = bind(command.run, self.values.kept(document))
        self.journal.write("copied", document=document.id, place=name, title=command.title, risk=command.risk, text=run)

    def gave(self, document: Document, values: Mapping[str, str]) -> None:
        """Take values from the reader; what may be kept of them is remembered and noted."""
        kept = self.values.give(document, values)
        if kept:
            self._memory.keep_values(document.id, kept)
            self.journal.write("values", document=document.id, values=kept)

    def noted(self, text: str, document: Document | None = None) -> bool:
        """Keep a note; False when it could not be kept."""
        return self.journal.write("note", text=text.strip(), document=document.id if document else "")

    def practised(self, document: Document, move: str) -> None:
        """Note what the reader would have done in an incident of the past."""
        self.journal.write("drill", document=document.id, title=document.title, text=move)

    def pasted(self, document: Document, place: str, output: str) -> None:
        """Keep what a command printed, trimmed: the reader has said so."""
        text = output.strip("\n")
        if len(text) > OUTPUT_KEPT:
            text = f"(the last {OUTPUT_KEPT} of {len(text)} characters)\n{text[-OUTPUT_KEPT:]}"
        self.journal.write("output", document=document.id, place=place, text=text)

    def contacts(self) -> tuple[Sequence[Contact], Sequence[Problem]]:
        """Return whom the team's settings say to call, and what is wrong in them."""
        from atlas_tui.loaders.settings import load_settings  # only who escalates asks

        settings, problems = load_settings(config_file(), os.environ)
        return settings.escalation, problems

    def waited(self, document: Document, walk: Walk) -> timedelta:
        """Return how long the reader has stood where the walk stands."""
        place = self._place
        if place is None or (place.document, place.here) != (document.id, walk.here):
            return timedelta()
        return self.clock() - place.since

    def is_late(self, document: Document, walk: Walk) -> bool:
        """Tell whether the step has taken longer than it may."""
        within = walk.step.within if walk.step else None
        return within is not None and self.waited(document, walk) >= timedelta(minutes=within)

    def resumed(self, guide: Debugging, left: Unfinished) -> Walk:
        """Take up the values of a walk that broke off, and walk to where it stood, as far as the guide is the same."""
        self.gave(guide, {name: text for name, text in left.values.items() if name in guide.parameters})
        walk = Walk(guide.tree)
        if left.start in guide.tree.steps:
            walk.restart(left.start)
        try:
            for number in left.answers:
                walk.answer(number)
        except AtlasError:
            walk.restart()
        if walk.here != left.place:
            walk.restart()
        return walk


def apply_settings(environ: MutableMapping[str, str]) -> list[str]:
    """Let the settings file fill in what the environment leaves open; return what is wrong in it, a line each."""
    path = config_file()
    if path is None or not path.is_file():
        return []
    from atlas_tui.loaders.settings import as_environment, load_settings  # most homes have no such file

    settings, problems = load_settings(path, environ)
    for name, value in as_environment(settings).items():
        environ.setdefault(name, value)
    return [str(problem) for problem in problems]


def journal_folder() -> Path | None:
    """Return the folder of all journals, or None where there is no home for one."""
    state = state_root()
    return state / "journal" if state else None


def left_over(clock: Callable[[], datetime] = utc_now) -> Unfinished | None:
    """Return the walk that an earlier session broke off, if one did."""
    return unfinished(journal_folder(), clock())


def _surroundings(name: str) -> str | None:
    """Return what the environment, or the kubeconfig file, has under a name."""
    if name not in (KUBE_CONTEXT, KUBE_NAMESPACE):
        return os.environ.get(name)
    from atlas_tui.loaders.kubeconfig import current_context  # few documents ask

    found = current_context(os.environ.get("KUBECONFIG"), os.environ.get("HOME"))
    return found.context if name == KUBE_CONTEXT else found.namespace
