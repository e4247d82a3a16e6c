"""A decision tree, one step at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from atlas_tui.clean import visible
from atlas_tui.lines import Span
from atlas_tui.pages.page import Page
from atlas_tui.pages.walk import walk_page
from atlas_tui.tui.screens.reading import ReadingScreen
from atlas_tui.tui.widgets.bars import Bar, Keys

if TYPE_CHECKING:
    from atlas_tui.model.record import Record
    from atlas_tui.triage import Walk


class WalkScreen(ReadingScreen):
    """Shows where a walk stands: the question, its commands, the answers; at its end the outcome."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "answer(1)", "answer", tooltip="Give the answer with that number", key_display="1-9"),
        *(Binding(str(n), f"answer({n})", "answer", show=False) for n in range(2, 10)),
        Binding("b,backspace", "back", "step back", tooltip="Take the last answer back", key_display="b"),
        Binding("r", "restart", "restart", tooltip="Begin again at the first step"),
        Binding("x", "unfold", "all lines", tooltip="Show every line of the commands, or as many as leave room"),
        Binding("v", "leave", "whole guide", show=False, tooltip="Go back to the whole guide"),
    ]

    FOOTER = ("answer(1)", "copy", "choose(1)", "back", "unfold", "leave", "restart", "help")

    def __init__(self, record: Record, walk: Walk) -> None:
        """Go on with ``walk`` through the tree of ``record``."""
        super().__init__(record)
        self.walk = walk

    def on_mount(self) -> None:
        """Begin."""
        self.view.focus()
        self._show_place()

    def make_page(self, width: int) -> Page:
        """Return the page of the step or outcome."""
        return walk_page(self.record, self.walk, width, None if self.unfolded else self.view.size.height)

    def show_page(self) -> None:
        """Show the page, and the keys that it has use for."""
        super().show_page()
        self.refresh_bindings()
        self.query_one(Keys).refresh()

    def _show_place(self) -> None:
        """Show where the walk stands now."""
        answers = len(self.walk.answers)
        place = f"step {len(self.walk.path) + 1}, {answers} answers " if answers else "outcome "
        self.query_one("#title", Bar).show(
            (Span(f" {visible(self.record.document.title)}", "title"),), (Span(place, "accent"),)
        )
        self.query_one("#path", Bar).show(self._path())
        self.query_one("#said", Bar).show(())
        self._warned_of = None
        self.unfolded = False
        self.view.show(Page(()))  # from its top
        self.show_page()

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
        return True

    def action_answer(self, number: int) -> None:
        """Give an answer."""
        self.walk.answer(number)
        self._show_place()

    def action_back(self) -> None:
        """Take the last answer back."""
        if self.walk.back():
            self._show_place()
        else:
            self.query_one("#said", Bar).say("No answer to take back; v shows the whole guide", good=False)

    def action_restart(self) -> None:
        """Begin again."""
        self.walk.restart()
        self._show_place()
