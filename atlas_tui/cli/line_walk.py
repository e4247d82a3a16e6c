"""A walk line by line: a letter and what belongs to it is read, and what comes of it is printed below.

All that the app does, for dumb terminals, serial consoles and screen readers. Nothing printed is ever taken back.
"""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

from atlas_tui.cells import clip
from atlas_tui.clean import visible, visible_lines
from atlas_tui.cli import streams
from atlas_tui.cli.main import terminal_width
from atlas_tui.errors import AtlasError, Exit
from atlas_tui.pages.walk import walk_page
from atlas_tui.placeholders import names_in
from atlas_tui.terminal.paint import wants_color
from atlas_tui.triage import bind
from atlas_tui.triage.parameters import complaint
from atlas_tui.triage.verdict import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atlas_tui.model import Debugging
    from atlas_tui.model.record import Record
    from atlas_tui.shift import Shift
    from atlas_tui.triage import Walk
    from atlas_tui.triage.parameters import Field
    from atlas_tui.triage.verdict import Verdict

LONGEST = 40
"""Cells of a wrong answer that are repeated to the reader."""
END_OF_OUTPUT = "."
LEFT_OPEN = "-"

HELP = """\
1-9          give that answer
Enter        give the answer that the output fits
b            take the last answer back
c [NUMBER]   print a command alone, to copy it, and note it in the journal
p            fill in the values of the commands; p NAME=VALUE fills in one
o [CODE]     read what a command printed, up to a line with a dot; CODE is its exit code
k            keep that output in the journal
n TEXT       write a note into the journal
e            whom to call
q            quit; 'atlas-tui walk --resume' goes on from here"""


class LineWalk:
    """Walks through one guide by lines from standard input."""

    def __init__(self, record: Record, guide: Debugging, walk: Walk, shift: Shift) -> None:
        """Go on with ``walk`` through ``guide``, the document of ``record``."""
        self.record = record
        self.guide = guide
        self.walk = walk
        self.shift = shift
        self._verdict: Verdict | None = None
        self._output = ""
        self._warned_of: str | None = None
        self._done: dict[str, Callable[[str], None]] = {
            "b": self._back,
            "c": self._copy,
            "p": self._values,
            "o": self._read_output,
            "k": self._keep_output,
            "n": self._note,
            "e": self._escalate,
            "?": lambda _: streams.result(HELP),
        }

    def run(self) -> Exit:
        """Walk until the reader quits; by a pipe, until there is an outcome. Exit 1 when there is none."""
        self._arrive()
        while self.walk.step or sys.stdin.isatty():
            said = self._line(self._prompt())
            if said is None or said.strip().lower() == "q":
                break
            self._obey(said.strip())
            if trouble := self.shift.trouble():
                streams.say(f"going on without: {trouble}")
            if self.shift.is_late(self.guide, self.walk):
                streams.say("this step takes longer than it may; e says whom to call")
        if self.walk.outcome:
            return Exit.DONE
        streams.say(f"no outcome yet; answer with 1 to {len(self.walk.answers)}")
        return Exit.NOTHING

    def _prompt(self) -> str:
        answers = f"1-{len(self.walk.answers)}, " if self.walk.step else ""
        return f"{answers}c copy, p values, o output, n note, e escalate, b back, q quit, ? more: "

    @staticmethod
    def _line(prompt: str) -> str | None:
        """Read a line; None at the end of the input. Only a person is prompted."""
        if sys.stdin.isatty():
            sys.stderr.write(prompt)
            sys.stderr.flush()
        said = sys.stdin.buffer.readline().decode("utf-8", "replace")
        return said.rstrip("\r\n") if said else None

    def _obey(self, said: str) -> None:
        if not said:
            if self._verdict and self._verdict.answer:
                self._answer(self._verdict.answer)
            return
        if said in map(str, range(1, len(self.walk.answers) + 1)):
            self._answer(int(said))
            return
        letter, _, rest = said.partition(" ")
        done = self._done.get(letter.lower())
        if done is None or (rest and letter.lower() in "bke?"):
            most = len(self.walk.answers)
            choice = f"answer with 1 to {most}, b or q" if most else "b goes back, q quits"
            streams.say(f"no answer {clip(said, LONGEST)!r} here; {choice}")
            return
        if letter.lower() != "c":
            self._warned_of = None
        done(rest.strip())
        streams.flush()

    def _answer(self, number: int) -> None:
        self.shift.answered(self.guide, self.walk, number)
        streams.result("")
        self._arrive()

    def _arrive(self) -> None:
        """Print where the walk stands, once that is written down."""
        self.shift.stood(self.guide, self.walk)
        self._verdict, self._output, self._warned_of = None, "", None
        if crumbs := self.walk.breadcrumb():
            streams.result(visible("path: " + " > ".join(crumbs)))
        self._print()

    def _print(self) -> None:
        values = self.shift.values.shown(self.guide)
        page = walk_page(
            self.record, self.walk, terminal_width(None), values=values, verdict=self._verdict, whole_commands=True
        )
        streams.result_lines(page.lines, color=wants_color(sys.stdout))
        streams.flush()

    def _back(self, _: str) -> None:
        if not self.walk.back():
            streams.say("this is the first step")
        streams.result("")
        self._arrive()

    def _copy(self, rest: str) -> None:
        """Print a command alone; one that may destroy only when it is asked for twice."""
        names = self.walk.commands
        if not names:
            streams.say("no command here")
            return
        number = int(rest) if rest.isdecimal() else 1 if not rest else 0
        if not 1 <= number <= len(names):
            streams.say(f"no command {clip(rest, LONGEST)!r} here; c 1 to c {len(names)}")
            return
        name = names[number - 1]
        command = self.guide.commands[name]
        self._ask(self.shift.values.fields(self.guide, self.shift.values.open_in(self.guide, command.run)))
        if command.risk == "destroy" and self._warned_of != name:
            self._warned_of = name
            streams.say(f"this can DESTROY data or service: {command.title}; c {number} once more prints it")
            return
        self._warned_of = None
        run = bind(command.run, self.shift.values.bound(self.guide))
        for row in visible_lines(run):
            streams.result(row)
        self.shift.copied(self.guide, name)
        if still_open := names_in(run):
            streams.say(f"fill in {', '.join(still_open)}")

    def _values(self, rest: str) -> None:
        if not rest:
            self._ask(self.shift.values.fields(self.guide, list(self.guide.parameters)))
        else:
            name, equals, text = rest.partition("=")
            if name not in self.guide.parameters or not equals:
                streams.say(f"p NAME=VALUE, and NAME is one of {', '.join(self.guide.parameters) or 'none'}")
                return
            if wrong := complaint(self.guide, name, text):
                streams.say(wrong)
                return
            self.shift.gave(self.guide, {name: text})
        self._print()

    def _ask(self, fields: Sequence[Field]) -> None:
        """Ask for values, one after the other; an empty line keeps what stands there."""
        values: dict[str, str] = {}
        for field in fields:
            text = self._ask_one(field)
            if text is None:
                break
            values[field.name] = text
        if values:
            self.shift.gave(self.guide, values)

    def _ask_one(self, field: Field) -> str | None:
        now = f" [{field.value}, {field.origin}]" if field.value and not field.secret else ""
        such = f" such as {field.example}" if field.example and not now else ""
        prompt = visible(f"{field.name} ({field.meaning}){such}{now}, {LEFT_OPEN} leaves it open: ")
        while True:
            secret = field.secret and sys.stdin.isatty()
            said = getpass.getpass(prompt, sys.stderr) if secret else self._line(prompt)
            if said is None:
                return None
            text = "" if said.strip() == LEFT_OPEN else said.strip() or field.value
            wrong = complaint(self.guide, field.name, text)
            if wrong is None:
                return text
            streams.say(wrong)

    def _read_output(self, rest: str) -> None:
        """Read what a command printed, and print the step with the answer that it fits."""
        if self.walk.step is None:
            streams.say("nothing is asked here")
            return
        if rest and not rest.isdecimal():
            streams.say("o CODE: an exit code is a whole number")
            return
        if sys.stdin.isatty():
            streams.say(f"paste what it printed, then a line with a single {END_OF_OUTPUT!r}")
        lines: list[str] = []
        while (said := self._line("")) is not None and said != END_OF_OUTPUT:
            lines.append(said)
        self._output = "\n".join(lines)
        self._verdict = judge(self.walk.step, self._output, int(rest) if rest else None)
        self._print()
        streams.say(self._verdict.message)

    def _keep_output(self, _: str) -> None:
        if not self._output:
            streams.say("no output was read; o reads one")
            return
        self.shift.pasted(self.guide, self.walk.here, self._output)
        streams.say("kept in the journal")

    def _note(self, rest: str) -> None:
        text = rest or self._line("note: ") or ""
        if text.strip() and self.shift.noted(text, self.guide):
            streams.say("noted in the journal")
        elif text.strip():
            streams.say(f"not noted: {self.shift.journal.trouble}")

    def _escalate(self, _: str) -> None:
        from atlas_tui.pages.escalation import Handover, escalation_page
        from atlas_tui.paths import config_file

        contacts, problems = self.shift.contacts()
        where = str(config_file() or "$XDG_CONFIG_HOME/atlas-tui/config.yaml")
        handover = Handover(self.record, self.walk, self.shift.waited(self.guide, self.walk))
        page = escalation_page(contacts, problems, where, terminal_width(None), handover)
        streams.result_lines(page.lines, color=wants_color(sys.stdout))


def resumed(shift: Shift, find: Callable[[str], Record]) -> tuple[Record, Walk]:
    """Return the walk that an earlier session broke off, and its guide.

    Raises:
        AtlasError: none did, or its guide is no longer there.
    """
    from atlas_tui.model import Debugging
    from atlas_tui.shift.shift import left_over

    left = left_over(shift.clock)
    if left is None:
        raise AtlasError("no walk broke off within the last day", Exit.NOTHING)
    record = find(left.document)
    if not isinstance(record.document, Debugging):
        raise AtlasError(f"{left.document} is no longer a guide")
    return record, shift.resumed(record.document, left)
