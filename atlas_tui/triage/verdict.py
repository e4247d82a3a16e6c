"""Which answer the output of a command speaks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.clean import visible

if TYPE_CHECKING:
    from atlas_tui.model import Match, Step

LARGEST = 200_000
"""Characters of a pasted output that are read, from its end: what a command says last is what counts."""

_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)")


class Fit(NamedTuple):
    """An answer whose rule fits, counted from 1, and what in the output decided it."""

    number: int
    because: str


class Verdict(NamedTuple):
    """What an output says about a step."""

    fits: tuple[Fit, ...]
    message: str
    """What to tell the reader."""

    @property
    def answer(self) -> int | None:
        """The one answer that fits; None where none does, or several do."""
        return self.fits[0].number if len(self.fits) == 1 else None


def without_sequences(output: str) -> str:
    """Return an output without the sequences that coloured it, and with plain line ends."""
    return _SEQUENCE.sub("", output).replace("\r\n", "\n").replace("\r", "\n")


def judge(step: Step, output: str, exit_code: int | None = None, command: str | None = None) -> Verdict:
    """Say which answer of ``step`` an output fits; the reader has the last word.

    Args:
        step: whose answers have rules for the output of its commands.
        output: what a command printed.
        exit_code: what it ended with, where that is known.
        command: whose output it is; without one, or where no answer has a rule for it, any of the step's.
    """
    text = without_sequences(output)[-LARGEST:].strip("\n")
    rules = [(number, answer.match) for number, answer in enumerate(step.answers, 1) if answer.match]
    if not rules:
        return Verdict((), "No rule decides here: read it, and answer with its digit")
    if not text.strip() and exit_code is None:
        return Verdict((), "Nothing was pasted")
    own = [(number, match) for number, match in rules if match.command == command]
    fits = tuple(Fit(number, _because(match, text)) for number, match in own or rules if match.fits(text, exit_code))
    if len(fits) == 1:
        return Verdict(fits, f"Answer {fits[0].number} fits: {fits[0].because}. Enter gives it, or choose another")
    if fits:
        return Verdict(fits, f"Answers {', '.join(str(fit.number) for fit in fits)} all fit: read it, and choose one")
    unknown = exit_code is None and any(match.rc is not None for _, match in own or rules)
    return Verdict((), "No answer fits" + ("; its exit code might decide" if unknown else ": read it, and choose one"))


def asks_for_exit_code(step: Step) -> bool:
    """Tell whether a rule of the step needs to know what its command ended with."""
    return any(answer.match is not None and answer.match.rc is not None for answer in step.answers)


def _because(match: Match, text: str) -> str:
    """Return what decided: the line that the rule found, that it found none, or the exit code."""
    if match.re is not None and (found := re.search(match.re, text, re.MULTILINE)):
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", max(found.end() - 1, start))
        line = text[start : end if end >= 0 else len(text)].split("\n")[0]
        return f'"{visible(" ".join(line.split()))}"'
    if match.not_re is not None:
        return f"no line has {visible(match.not_re)}"
    return f"exit code {match.rc}"
