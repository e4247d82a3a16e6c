"""The values that commands are filled in with, asked for in one form."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input

from atlas_tui.clean import visible
from atlas_tui.lines import Span, line
from atlas_tui.tui.catch_up import catch_up
from atlas_tui.tui.widgets.bars import Bar
from atlas_tui.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from atlas_tui.triage.parameters import Field

NAME = 20
"""Cells for the name of a value."""


class ValuesModal(ModalScreen["dict[str, str] | None"]):
    """Asks for values; answers with all of them, or None. Enter goes on to the next one, and after the last is done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "dismiss(None)", "back", tooltip="Leave every value as it was", priority=True),
        Binding("down", "app.focus_next", "Next", show=False, tooltip="Go to the next value", priority=True),
        Binding("up", "app.focus_previous", "Before", show=False, tooltip="Go to the value before", priority=True),
        Binding("ctrl+d", "done", "done", tooltip="Take all values as they stand", priority=True),
    ]
    DEFAULT_CSS = f"""
    ValuesModal {{ align: center middle; }}
    ValuesModal > Vertical {{ width: 100%; max-width: 100; height: auto; max-height: 100%; border: solid $primary; }}
    ValuesModal VerticalScroll {{ height: auto; max-height: 1fr; scrollbar-size: 0 1; }}
    ValuesModal Horizontal {{ height: 1; }}
    ValuesModal .name {{ width: {NAME}; }}
    ValuesModal OneLine {{ width: 1fr; }}
    ValuesModal .origin {{ width: 18; }}
    """

    def __init__(self, title: str, fields: Sequence[Field], complaint: Callable[[str, str], str | None]) -> None:
        """Ask under ``title`` for ``fields``; ``complaint`` says what is wrong with the value of one."""
        super().__init__()
        self._title = title
        self._fields = fields
        self._complaint = complaint

    def compose(self) -> ComposeResult:
        """Lay out two rows a value: what it is called and is, and what it means."""
        with Vertical():
            yield Bar(id="said")
            with VerticalScroll(can_focus=False):
                for field in self._fields:
                    with Horizontal():
                        yield Bar(classes="name")
                        such = f"such as {field.example}" if field.example else ""
                        yield OneLine(visible(field.value), placeholder=visible(such), password=field.secret)
                        yield Bar(classes="origin")
                    yield Bar(classes="meaning")

    def on_mount(self) -> None:
        """Begin at the first value that is missing."""
        self._say("")
        names, origins, meanings = (list(self.query(f".{part}").results(Bar)) for part in ("name", "origin", "meaning"))
        for field, name, origin, meaning in zip(self._fields, names, origins, meanings, strict=True):
            name.show(line(f" {visible(field.name)}", "key"))
            origin.show(line(f" {visible(field.origin)}", "dim"))
            kept = " (a secret: kept nowhere)" if field.secret else ""
            meaning.show(line(f"{'':{NAME}}{visible(field.meaning)}{kept}", "dim"))
        missing = (number for number, field in enumerate(self._fields) if not field.value)
        self._boxes[next(missing, 0)].focus()

    @property
    def _boxes(self) -> list[OneLine]:
        return list(self.query(OneLine))

    @on(OneLine.Refused)
    def refuse(self, event: OneLine.Refused) -> None:
        """Say why a paste was not taken."""
        self._say(f"Not pasted: it hides {', '.join(dict.fromkeys(event.hidden))}")

    @on(Input.Submitted)
    async def go_on(self, event: Input.Submitted) -> None:
        """Go to the next value, or be done; not as long as something is wrong with this one."""
        boxes = self._boxes
        number = boxes.index(event.input)  # type: ignore[arg-type]
        wrong = self._complaint(self._fields[number].name, event.value)
        self._say(wrong or "")
        if wrong is None and number + 1 < len(boxes):
            boxes[number + 1].focus()
        elif wrong is None:
            await self.action_done()

    async def action_done(self) -> None:
        """Answer with all values, or go to the first that something is wrong with."""
        if self.focused is not None:
            await catch_up(self.focused)
        values = {field.name: box.value.strip() for field, box in zip(self._fields, self._boxes, strict=True)}
        for box, (name, text) in zip(self._boxes, values.items(), strict=True):
            wrong = self._complaint(name, text)
            if wrong is not None:
                self._say(wrong)
                box.focus()
                return
        self.dismiss(values)

    def _say(self, wrong: str) -> None:
        """Show what is wrong, else what is asked for."""
        left = Span(f" {visible(wrong or self._title)}", "bad" if wrong else "title")
        self.query_one("#said", Bar).show((left,), (Span("Enter next, ^D done, Esc back ", "dim"),))
