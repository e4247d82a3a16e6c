"""A diagram that may be larger than the screen, in which keys move from node to node."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Region, Size, Spacing
from textual.message import Message

from atlas_tui.cells import cell_len
from atlas_tui.lines import Span, changed, width_of
from atlas_tui.mermaid.places import Place
from atlas_tui.tui.widgets.scrolling import Scrolling

if TYPE_CHECKING:
    from textual import events
    from textual.strip import Strip

    from atlas_tui.lines import Line
    from atlas_tui.mermaid.neighbours import Way

MARGIN = 1
"""Cells left of a diagram."""

_NEAR = Spacing(2, 4, 2, 4)
"""What is kept in sight around the chosen node."""

_STEPS: dict[Way, tuple[int, int]] = {"up": (0, -1), "down": (0, 1), "left": (-8, 0), "right": (8, 0)}


class DiagramView(Scrolling):
    """Shows the lines of a diagram. What a key or a click means in it is for others to say."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move('down')", "Down", show=False, tooltip="Go down, along an edge in boxes; else scroll"),
        Binding("up,k", "move('up')", "Up", show=False, tooltip="Go up, along an edge in boxes; else scroll"),
        Binding("right", "move('right')", "Right", show=False, tooltip="Go right; in rails where the arrow leads"),
        Binding("left", "move('left')", "Left", show=False, tooltip="Go left; in rails where the arrow comes from"),
    ]
    DEFAULT_CSS = """
    DiagramView { height: 1fr; overflow: auto; scrollbar-gutter: stable; scrollbar-size: 1 1; }
    DiagramView:focus { border: none; }
    """

    class Resized(Message):
        """The diagram no longer has the view's width."""

        def __init__(self, width: int) -> None:
            """Ask for a diagram of ``width`` cells."""
            super().__init__()
            self.width = width

    class Moved(Message):
        """An arrow key was pressed."""

        def __init__(self, way: Way) -> None:
            """Report its direction."""
            super().__init__()
            self.way = way

    class Picked(Message):
        """A cell of the diagram was clicked."""

        def __init__(self, row: int, column: int) -> None:
            """Report which."""
            super().__init__()
            self.row = row
            self.column = column

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._lines: tuple[Line, ...] = ()

    @property
    def seen(self) -> Place:
        """The part of the diagram that is on the screen."""
        size = self.scrollable_content_region.size
        return Place("", "", self.scroll_offset.y, self.scroll_offset.x - MARGIN, size.width, size.height)

    def show(self, lines: tuple[Line, ...], place: Place | None = None) -> None:
        """Show these lines, with ``place`` in sight. A cell that stays as it is costs the terminal no byte."""
        before, self._lines = self._lines, lines
        size = Size(max(map(width_of, lines), default=0) + MARGIN, len(lines))
        if size != self.virtual_size:
            self.virtual_size = size
            self.refresh()
        else:
            for y, (old, new) in enumerate(zip(before, lines, strict=True)):
                if old != new:
                    first, end = changed(old, new)
                    self.refresh(Region(first + MARGIN, y, end - first, 1).translate(-self.scroll_offset))
        if place:
            region = Region(place.column + MARGIN, place.row, place.width, place.height)
            self.scroll_to_region(region, spacing=_NEAR, animate=False, immediate=True, force=True)

    def pan(self, way: Way) -> None:
        """Scroll a little."""
        x, y = _STEPS[way]
        self.scroll_relative(x, y, animate=False)

    def render_line(self, y: int) -> Strip:
        """Draw a row of the diagram."""
        width = self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        line = (Span(" " * MARGIN), *self._lines[row]) if row < len(self._lines) else ()
        left = self.scroll_offset.x
        return self.strip(line, max(left + width, sum(cell_len(span.text) for span in line))).crop(left, left + width)

    def on_resize(self, event: events.Resize) -> None:
        """Ask for a diagram of the new width."""
        self.post_message(self.Resized(max(self.scrollable_content_region.width - MARGIN, 1)))

    def on_click(self, event: events.Click) -> None:
        """Report the cell under the mouse."""
        self.post_message(self.Picked(event.y + self.scroll_offset.y, event.x + self.scroll_offset.x - MARGIN))

    def action_move(self, way: Way) -> None:
        """Report an arrow key."""
        self.post_message(self.Moved(way))
