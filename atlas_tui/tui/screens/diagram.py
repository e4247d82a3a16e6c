"""A diagram of a document, looked at node by node."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from atlas_tui.clean import visible
from atlas_tui.lines import Span
from atlas_tui.mermaid.explorer import Explorer
from atlas_tui.model import Incident
from atlas_tui.model.mentions import mentions
from atlas_tui.terminal.charset import screen_is_utf8
from atlas_tui.tui.screens.framed import FramedScreen
from atlas_tui.tui.widgets.bars import Bar, renew_keys
from atlas_tui.tui.widgets.diagram_view import DiagramView

if TYPE_CHECKING:
    from atlas_tui.mermaid.explorer import Reach
    from atlas_tui.model.record import Record
    from atlas_tui.shift import Shift


class DiagramScreen(FramedScreen):
    """Shows a diagram, the node that is looked at, and on a key what depends on it or what it needs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "about it", tooltip="Open what the document says of the node", key_display="Enter"),
        Binding("tab,n", "step(1)", "next", tooltip="Go to the next node", key_display="Tab"),
        Binding("shift+tab,N", "step(-1)", "Node before", show=False, tooltip="Go to the node before"),
        Binding(
            "x",
            "reach('radius')",
            "blast radius",
            tooltip="Mark the blast radius: all that depends on the node, since an arrow A --> B is read as A needs B",
        ),
        Binding("u", "reach('needs')", "needs", tooltip="Mark all that the node needs"),
        Binding(
            "a",
            "turn_arrows",
            "turn arrows",
            tooltip="Read arrows the other way, as B follows from A: so it is in states and where a failure spread",
        ),
        Binding("l", "turn_layout", "layout", tooltip="Draw it another way: as boxes, as rails, as a list"),
        Binding("right_square_bracket", "turn(1)", "next diagram", tooltip="Go to the next diagram", key_display="]"),
        Binding("left_square_bracket", "turn(-1)", "Before", tooltip="Go to the diagram before", key_display="["),
        Binding("escape,v,h", "leave", "back", tooltip="Go back to the document", key_display="Esc"),
        Binding("slash", "search", "search", show=False, tooltip="Go back to the search", key_display="/"),
    ]
    FOOTER = (
        "open", "reach('radius')", "reach('needs')", "leave", "step(1)", "turn_layout", "turn(1)", "turn_arrows", "help"
    )  # fmt: skip

    def __init__(self, record: Record, shift: Shift, number: int) -> None:
        """Show the diagram with this number, from 0, of the document of ``record``; ``shift`` knows its values."""
        super().__init__()
        self.record = record
        self.shift = shift
        self.number = number
        self.explorer = self._explorer()

    def make_view(self) -> DiagramView:
        """Return the widget that shows the diagram."""
        return DiagramView()

    def on_mount(self) -> None:
        """Let keys move in the diagram."""
        self.view.focus()

    @property
    def view(self) -> DiagramView:
        """The widget that shows the diagram."""
        return self.query_one(DiagramView)

    def _explorer(self) -> Explorer:
        """Return the diagram of this number, not looked at yet; in an incident its arrows tell what led to what."""
        document = self.record.document
        return Explorer(
            document.diagrams[self.number].mermaid,
            ascii_only=not screen_is_utf8(),
            arrows="leads" if isinstance(document, Incident) else "needs",
        )

    @on(DiagramView.Resized)
    def fit(self, event: DiagramView.Resized) -> None:
        """Show the diagram at the width that there is now."""
        self.explorer.fit(event.width)
        self._show_anew()
        self.opened.set()

    def _show_anew(self) -> None:
        """Show another drawing, and the keys that it has use for."""
        self._show()
        renew_keys(self)

    def _show(self) -> None:
        """Show where the reader stands."""
        explorer = self.explorer
        diagrams = self.record.document.diagrams
        number = f"{self.number + 1} of {len(diagrams)}  " if len(diagrams) > 1 else ""
        right = f"{number}{explorer.drawing.layout} "
        title = explorer.count(self.size.width - len(right) - 2) or visible(diagrams[self.number].title)
        self.query_one("#title", Bar).show((Span(f" {title}", "title"),), (Span(right, "accent"),))
        self.query_one("#path", Bar).show((Span(" "), *explorer.about))
        self.view.show(explorer.lines, explorer.place)

    def _say_reading(self) -> None:
        """Say what the marks are, and what they rest on."""
        marks = "! marked; " if self.explorer.marks else ""
        self.said.show((Span(f" {marks}{self.explorer.reading} (a turns it)", "dim"),))

    def forget_said(self) -> None:
        """Take a word away at the next key, but keep the one on what is marked."""
        if self.explorer.marks:
            self._say_reading()
        else:
            super().forget_said()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what this diagram has."""
        if action in ("reach", "turn_arrows"):
            return self.explorer.drawing.graph is not None
        if action in ("open", "step"):
            return self.explorer.chosen is not None
        if action == "turn":
            return len(self.record.document.diagrams) > 1
        return True

    @on(DiagramView.Moved)
    def move(self, event: DiagramView.Moved) -> None:
        """Go to the next node in a direction, or scroll where there is none."""
        if self.explorer.move(event.way, self.view.seen):
            self._show()
        else:
            self.view.pan(event.way)

    @on(DiagramView.Picked)
    def pick(self, event: DiagramView.Picked) -> None:
        """Choose the node that was clicked; a second click opens what is known of it."""
        before = self.explorer.chosen
        if self.explorer.choose_at(event.row, event.column):
            self._show()
            if self.explorer.chosen == before:
                self.action_open()

    def action_step(self, step: int) -> None:
        """Go to the next node, or the one before."""
        self.explorer.step(step)
        self._show()

    def action_reach(self, reach: Reach) -> None:
        """Mark what depends on the node, or what it needs."""
        self.explorer.toggle(reach)
        self._show()
        self.forget_said()

    def action_turn_arrows(self) -> None:
        """Read the arrows the other way."""
        self.explorer.turn_arrows()
        self._show()
        self._say_reading()

    def action_turn_layout(self) -> None:
        """Draw the diagram another way."""
        if self.explorer.turn_layout():
            self._show_anew()
        else:
            self.said.say(" There is one way only to draw this", good=False)

    def action_turn(self, step: int) -> None:
        """Go to another diagram of the document."""
        width = self.explorer.width
        self.number = (self.number + step) % len(self.record.document.diagrams)
        self.explorer = self._explorer()
        self.explorer.fit(width)
        self.view.scroll_to(0, 0, animate=False, immediate=True, force=True)
        self._show_anew()
        self.forget_said()

    def action_open(self) -> None:
        """Open what the document says of the node."""
        found = mentions(self.record.document, self.explorer.label)
        if found.failure_modes or found.commands:
            from atlas_tui.tui.screens.node import NodeScreen

            self.app.push_screen(NodeScreen(self.record, self.shift, self.explorer.name, found))
        else:
            self.said.say(f" Nothing in this document names {self.explorer.name}", good=False)
