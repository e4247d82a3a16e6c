"""A decision tree, one step at a time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from atlas_tui.clean import visible
from atlas_tui.lines import Span
from atlas_tui.pages.escalation import Handover
from atlas_tui.pages.page import Page
from atlas_tui.pages.walk import walk_page
from atlas_tui.terminal import panes
from atlas_tui.terminal.clipboard import in_tmux
from atlas_tui.terminal.programs import Programs
from atlas_tui.triage import bind
from atlas_tui.tui.screens.reading import ReadingScreen
from atlas_tui.tui.widgets.bars import Bar, renew_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas_tui.model.record import Record
    from atlas_tui.shift import Shift
    from atlas_tui.triage import Walk
    from atlas_tui.triage.verdict import Verdict
    from atlas_tui.tui.modals.output import Pasted


class WalkScreen(ReadingScreen):
    """Shows where a walk stands: the question, its commands, the answers; at its end the outcome."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "answer(1)", "answer", tooltip="Give the answer with that number", key_display="1-9"),
        *(Binding(str(n), f"answer({n})", "answer", show=False) for n in range(2, 10)),
        Binding("o", "output", "output", tooltip="Paste what a command printed, and see what fits it"),
        Binding("less_than_sign", "read_pane", "read pane", show=False, tooltip="Read what the other pane printed"),
        Binding("enter", "confirm", "take it", tooltip="Go where the pasted output leads", key_display="Enter"),
        Binding("b,backspace", "back", "step back", tooltip="Take the last answer back", key_display="b"),
        Binding("r", "restart", "restart", tooltip="Begin again at the first step"),
        Binding("x", "unfold", "all lines", tooltip="Show every line of the commands, or as many as leave room"),
        Binding("v", "leave", "whole guide", show=False, tooltip="Go back to the whole guide"),
    ]

    FOOTER = (
        "confirm",
        "answer(1)",
        "copy",
        "output",
        "values",
        "note",
        "back",
        "escalate",
        "unfold",
        "platform",
        "choose(1)",
        "restart",
        "leave",
        "help",
    )

    def __init__(self, record: Record, shift: Shift, walk: Walk) -> None:
        """Go on with ``walk`` through the tree of ``record``."""
        super().__init__(record, shift)
        self.walk = walk
        self.verdict: Verdict | None = None
        """What the output says that was pasted here."""

    def on_mount(self) -> None:
        """Begin."""
        self.view.focus()
        self._show_place()

    def make_page(self, width: int) -> Page:
        """Return the page of the step or outcome."""
        return walk_page(
            self.record,
            self.walk,
            width,
            None if self.unfolded else self.view.size.height,
            values=self.shift.values.shown(self.record.document),
            platform=self.shift.platform,
            verdict=self.verdict,
        )

    def command_names(self) -> Sequence[str]:
        """Return the ids of the commands of the step or outcome."""
        return self.walk.commands

    def show_page(self) -> None:
        """Show the page, and the keys that it has use for."""
        super().show_page()
        renew_keys(self)

    def _show_place(self) -> None:
        """Show where the walk stands now, once that is written down."""
        self.shift.stood(self.record.document, self.walk)
        answers = len(self.walk.answers)
        place = f"step {len(self.walk.path) + 1}, {answers} answers " if answers else "outcome "
        self.query_one("#title", Bar).show(
            (Span(f" {visible(self.record.document.title)}", "title"),), (Span(place, "accent"),)
        )
        self.query_one("#path", Bar).show(self._path())
        self.said.show(())
        self.consent.forget()
        self.unfolded = False
        self.verdict = None
        self.tell_trouble()
        self.view.show(Page(()))  # from its top
        self.show_page()

    @property
    def handover(self) -> Handover:
        """What to tell whoever is called."""
        return Handover(self.record, self.walk, self.shift.waited(self.record.document, self.walk))

    def look_at_clock(self) -> None:
        """Offer to escalate once the step has taken longer than it may."""
        if self.shift.is_late(self.record.document, self.walk) and self.walk.step is not None:
            said = f"over {self.walk.step.within:g} min: e escalates "
            self.query_one("#path", Bar).show(self._path(), (Span(said, "bad"),))

    def _path(self) -> tuple[Span, ...]:
        """Return the answers so far, the last ones where there is no room for all."""
        crumbs = " > ".join(map(visible, self.walk.breadcrumb())) or "first step"
        room = self.size.width - 2
        return (Span(" " + (crumbs if len(crumbs) <= room else "…" + crumbs[len(crumbs) - room + 1 :]), "dim"),)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the answers that there are."""
        if action == "answer" and parameters:
            return int(str(parameters[0])) <= len(self.walk.answers)
        if action == "unfold":
            return self.unfolded or self.view.page.folded
        if action == "output":
            return self.walk.step is not None
        if action == "read_pane":
            return self.walk.step is not None and in_tmux()
        if action == "confirm":
            return self.verdict is not None and self.verdict.answer is not None
        return super().check_action(action, parameters)

    def action_answer(self, number: int) -> None:
        """Give an answer."""
        self.shift.answered(self.record.document, self.walk, number)
        self._show_place()

    def action_confirm(self) -> None:
        """Give the answer that the pasted output fits."""
        if self.verdict is not None and self.verdict.answer is not None:
            self.action_answer(self.verdict.answer)

    def action_output(self) -> None:
        """Let an output be pasted."""
        from atlas_tui.triage.verdict import asks_for_exit_code
        from atlas_tui.tui.modals.output import OutputModal

        if self.walk.step is not None:
            commands = self.record.document.commands
            title = commands[self.view.command].title if self.view.command else self.walk.step.ask
            self.app.push_screen(OutputModal(title, asks_for_exit_code(self.walk.step)), self._read)

    async def action_read_pane(self) -> None:
        """Take what the other pane of the tmux window shows below the chosen command for its output."""
        document, name = self.record.document, self.view.command
        command = bind(document.commands[name].run, self.shift.values.bound(document)) if name else ""
        programs = Programs()
        pane = await asyncio.to_thread(panes.other_pane, programs)
        output = await asyncio.to_thread(panes.read_back, pane, command, programs) if pane else None
        if output is None:
            self.said.say("There is no other pane in this window", good=False)
        else:
            self.read_output(output)

    def _read(self, pasted: Pasted | None) -> None:
        if pasted is not None:
            self.read_output(pasted.output, pasted.exit_code, keep=pasted.keep)

    def read_output(self, output: str, exit_code: int | None = None, *, keep: bool = False) -> None:
        """Mark the answer that an output of the chosen command fits; the reader confirms it."""
        from atlas_tui.triage.verdict import judge

        if self.walk.step is None:
            return
        self.verdict = judge(self.walk.step, output, exit_code, self.view.command)
        if keep:
            self.shift.pasted(self.record.document, self.walk.here, output)
        self.show_page()
        self.said.say(self.verdict.message, good=self.verdict.answer is not None)
        self.tell_trouble()

    def action_back(self) -> None:
        """Take the last answer back."""
        if self.walk.back():
            self._show_place()
        else:
            self.said.say("No answer to take back; v shows the whole guide", good=False)

    def action_restart(self) -> None:
        """Begin again."""
        self.walk.restart()
        self._show_place()
