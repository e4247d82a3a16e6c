"""What a command printed, pasted in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea

from atlas_tui.clean import visible
from atlas_tui.lines import Span, line
from atlas_tui.triage.verdict import LARGEST, without_sequences
from atlas_tui.tui.catch_up import catch_up
from atlas_tui.tui.widgets.bars import Bar
from atlas_tui.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult


class Pasted(NamedTuple):
    """An output, what the command ended with where the reader says, and whether the journal may keep it."""

    output: str
    exit_code: int | None
    keep: bool


class Paper(TextArea):
    """Takes a paste of any length; what would steer the terminal is shown as an escape."""

    DEFAULT_CSS = """
    Paper, Paper:focus { border: none; padding: 0; height: 1fr; background: $surface; }
    """

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(soft_wrap=False, show_line_numbers=False, highlight_cursor_line=False, compact=True)
        self.cursor_blink = False

    async def _on_paste(self, event: events.Paste) -> None:
        """Take the end of the paste, made visible."""
        event.stop()
        event.prevent_default()
        lines = without_sequences(event.text)[-LARGEST:].split("\n")
        self.insert("\n".join("\t".join(map(visible, row.split("\t"))) for row in lines))


class OutputModal(ModalScreen["Pasted | None"]):
    """Asks for an output; answers with it, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "dismiss(None)", "back", tooltip="Paste nothing", priority=True),
        Binding("ctrl+d", "read(False)", "read it", tooltip="See which answer it fits", priority=True),
        Binding("ctrl+r", "read(True)", "read and keep it", tooltip="Keep it in the journal as well", priority=True),
    ]
    DEFAULT_CSS = """
    OutputModal { align: center middle; }
    OutputModal > Vertical { width: 100%; height: 100%; border: solid $primary; }
    OutputModal Horizontal { height: 1; }
    OutputModal #code { width: 34; }
    OutputModal OneLine { width: 1fr; }
    """

    def __init__(self, title: str, ask_exit_code: bool) -> None:
        """Ask for what the command called ``title`` printed, and where a rule needs it what it ended with."""
        super().__init__()
        self._title = title
        self._ask_exit_code = ask_exit_code

    def compose(self) -> ComposeResult:
        """Lay out a sheet of paper."""
        with Vertical():
            yield Bar(id="asked")
            yield Paper()
            if self._ask_exit_code:
                with Horizontal():
                    yield Bar(id="code")
                    yield OneLine(placeholder="a number, or nothing")
            yield Bar(id="said")

    def on_mount(self) -> None:
        """Begin."""
        keys = "^D read it  ^R read and keep in the journal  Esc back "
        self.query_one("#asked", Bar).show(line(f" Paste what it printed: {visible(self._title)}", "title"))
        self.query_one("#said", Bar).show((Span(f" {keys}", "dim"),))
        for bar in self.query("#code").results(Bar):
            bar.show(line(" exit code, as 'echo $?' says (Tab)", "dim"))
        self.query_one(Paper).tab_behavior = "focus"
        self.query_one(Paper).focus()

    async def action_read(self, keep: bool) -> None:
        """Answer."""
        if self.focused is not None:
            await catch_up(self.focused)
        code = "".join(box.value.strip() for box in self.query(OneLine))
        if code and not code.isdecimal():
            self.query_one("#said", Bar).say("An exit code is a whole number", good=False)
            return
        self.dismiss(Pasted(self.query_one(Paper).text, int(code) if code else None, keep))
