"""A document as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from atlas_tui.clean import visible
from atlas_tui.kinds import KINDS
from atlas_tui.lines import Span
from atlas_tui.model import Debugging, Incident
from atlas_tui.pages.document import document_page
from atlas_tui.terminal.charset import screen_is_utf8
from atlas_tui.triage import Walk
from atlas_tui.tui.messages import OpenDocument
from atlas_tui.tui.modals.choice import Choice, ChoiceModal
from atlas_tui.tui.screens.reading import ReadingScreen
from atlas_tui.tui.widgets.bars import Bar

if TYPE_CHECKING:
    from atlas_tui.model.record import Record
    from atlas_tui.pages.page import Page
    from atlas_tui.shift import Shift

DIAGRAM = "diagram/"
"""What the id of a diagram's section begins with."""

FOLD = 6
"""Lines of a command that a page shows before it is asked for all: what comes after it should not be out of sight."""


class DocumentScreen(ReadingScreen):
    """Shows a document of any kind, opened at one of its sections."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w,enter", "walk", "step through", tooltip="Step through the decision tree", key_display="w"),
        *(
            Binding(str(n), f"answer({n})", f"Answer {n}", show=False, tooltip="Answer the step in sight", system=True)
            for n in range(1, 10)
        ),
        Binding("d", "drill", "drill", tooltip="Replay the incident as practice: what would you have done?"),
        Binding("s", "sections", "sections", tooltip="Choose a section to go to"),
        Binding("v", "diagram", "diagram", tooltip="View a diagram, and what a failure in it reaches"),
        Binding("a", "related", "see also", tooltip="Choose a related document to open"),
        Binding("x", "unfold", "all lines", show=False, tooltip="Show every line of the commands, or the first ones"),
        Binding(
            "right_square_bracket",
            "section(1)",
            "Next section",
            show=False,
            tooltip="Go to the next section",
            key_display="]",
        ),
        Binding(
            "left_square_bracket",
            "section(-1)",
            "Section before",
            show=False,
            tooltip="Go to the section before",
            key_display="[",
        ),
    ]

    FOOTER = (
        "copy", "walk", "drill", "choose(1)", "leave", "values", "sections", "diagram", "note", "platform", "related",
        "help",
    )  # fmt: skip

    def __init__(self, record: Record, shift: Shift, section: str | None = None) -> None:
        """Show the document of ``record`` at ``section``."""
        super().__init__(record, shift)
        self.section: str | None = section
        document = record.document
        self.walk = Walk(document.tree) if isinstance(document, Debugging) else None
        """Where the reader stands in the guide's tree; kept while they look at the whole guide."""

    def on_mount(self) -> None:
        """Show the title."""
        document = self.record.document
        self.query_one("#title", Bar).show(
            (Span(f" {visible(document.title)}", "title"),), (Span(f"{KINDS[document.kind].label} ", "accent"),)
        )
        self.query_one("#path", Bar).display = False
        self.view.focus()
        self.tell_trouble()

    def make_page(self, width: int) -> Page:
        """Return the page of the whole document."""
        return document_page(
            self.record,
            width,
            ascii_only=not screen_is_utf8(),
            titled=False,
            fold=None if self.unfolded else FOLD,
            values=self.shift.values.shown(self.record.document),
            platform=self.shift.platform,
        )

    def show_page(self) -> None:
        """Show the page, the first time at the section to open."""
        self.view.show(self.make_page(self.view.page_width), self.section, keep=self.section is None)
        self.section = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what this document has."""
        if action in ("walk", "answer"):
            return self.walk is not None
        if action == "diagram":
            return bool(self.record.document.diagrams)
        if action == "drill":
            return isinstance(self.record.document, Incident)
        if action == "related":
            return bool(self.record.titles)
        return super().check_action(action, parameters)

    def action_walk(self) -> None:
        """Step through the tree, from where the reader was."""
        if self.walk is not None:
            from atlas_tui.tui.screens.walk import WalkScreen

            self.app.push_screen(WalkScreen(self.record, self.shift, self.walk))

    def action_drill(self) -> None:
        """Replay the incident as practice."""
        from atlas_tui.timeline.drill import Drill
        from atlas_tui.tui.screens.drill import DrillScreen

        incident = self.record.document
        if isinstance(incident, Incident):
            self.app.push_screen(DrillScreen(self.record, self.shift, Drill(incident.timeline)))

    def action_answer(self, number: int) -> None:
        """Answer the step that is in sight, and go on from there."""
        step = self.view.page.section_in_view(self.view.scroll_offset.y, self.view.size.height, "step/")
        if self.walk is None:
            return
        if step is None:
            self.said.say("No step in sight to answer; w steps through the tree", good=False)
            return
        name = step.removeprefix("step/")
        if number <= len(self.walk.tree.steps[name].answers):
            self.walk.restart(name)
            self.shift.stood(self.record.document, self.walk)
            self.shift.answered(self.record.document, self.walk, number)
            self.action_walk()

    def action_section(self, step: int) -> None:
        """Go to the section after or before the one at the top of the screen."""
        sections = self.view.page.sections
        top = self.view.scroll_offset.y
        starts = sorted(set(sections.values()))
        beyond = [at for at in starts if (at > top if step > 0 else at < top)]
        if beyond:
            at = beyond[0] if step > 0 else beyond[-1]
            self.view.show_section(next(name for name, start in sections.items() if start == at))

    def action_sections(self) -> None:
        """Choose a section by its name."""
        page = self.view.page
        choices = [
            Choice(name, page.titles.get(name, "Overview")) for name in page.sections if not name.startswith("command/")
        ]
        self.app.push_screen(ChoiceModal("Go to", choices), self._go)

    def _go(self, section: str | None) -> None:
        if section is not None:
            self.view.show_section(section)

    def action_diagram(self) -> None:
        """View the diagram on the screen; where none is, the only one, or one of several by its title."""
        diagrams = self.record.document.diagrams
        seen = self.view.page.section_in_view(self.view.scroll_offset.y, self.view.size.height, DIAGRAM)
        if seen or len(diagrams) == 1:
            self._view(seen or f"{DIAGRAM}{diagrams[0].id}")
        else:
            choices = [Choice(f"{DIAGRAM}{diagram.id}", visible(diagram.title)) for diagram in diagrams]
            self.app.push_screen(ChoiceModal("Diagrams", choices), self._view)

    def _view(self, section: str | None) -> None:
        if section is not None:
            from atlas_tui.tui.screens.diagram import DiagramScreen

            ids = [f"{DIAGRAM}{diagram.id}" for diagram in self.record.document.diagrams]
            self.app.push_screen(DiagramScreen(self.record, self.shift, ids.index(section)))

    def action_related(self) -> None:
        """Choose a related document and open it."""
        choices = [Choice(name, visible(title)) for name, title in self.record.titles.items()]
        self.app.push_screen(ChoiceModal("See also", choices), self._open)

    def _open(self, document: str | None) -> None:
        if document is not None:
            self.post_message(OpenDocument(document))
