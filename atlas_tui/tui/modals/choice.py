"""A choice from a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from atlas_tui.lines import Span
from atlas_tui.tui.widgets.bars import Bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


class Choice(NamedTuple):
    """Something to choose, and the words for it."""

    value: str
    words: str


class ChoiceModal(ModalScreen["str | None"]):
    """Asks for one of several choices; answers with its value, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,left", "dismiss(None)", "back", tooltip="Choose nothing"),
        Binding("j", "app.simulate_key('down')", "Down", show=False, tooltip="Down"),
        Binding("k", "app.simulate_key('up')", "Up", show=False, tooltip="Up"),
    ]
    DEFAULT_CSS = """
    ChoiceModal { align: center middle; }
    ChoiceModal > Vertical { width: 70; max-width: 90%; height: auto; max-height: 80%; border: solid $primary; }
    ChoiceModal OptionList, ChoiceModal OptionList:focus { border: none; height: auto; max-height: 1fr; }
    ChoiceModal OptionList:nocolor > .option-list--option-highlighted { text-style: reverse; }
    """

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        """Ask under ``title`` for one of ``choices``."""
        super().__init__()
        self._title = title
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical():
            yield Bar()
            yield OptionList(*(Option(Text(choice.words)) for choice in self._choices))

    def on_mount(self) -> None:
        """Show the title."""
        self.query_one(Bar).show((Span(f" {self._title}", "title"),))
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        self.dismiss(self._choices[event.option_index].value)
