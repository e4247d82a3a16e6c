"""The lines around a screen's body: its title above, a word on what was done and the keys that matter below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.reactive import var

from atlas_tui.cells import cell_len, clip
from atlas_tui.clean import visible
from atlas_tui.lines import Line, Span, width_of
from atlas_tui.tui.widgets.styled import Styled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen
    from textual.strip import Strip


class Bar(Styled):
    """One line: a text at the left and one at the right, of which the left gives way."""

    DEFAULT_CSS = """
    Bar { height: 1; }
    """

    left: var[Line] = var(())
    right: var[Line] = var(())

    def show(self, left: Line, right: Line = ()) -> None:
        """Show these two texts."""
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.refresh()

    def say(self, text: str, good: bool = True) -> None:
        """Show a word on what was done."""
        self.show((Span(visible(text), "good" if good else "bad"),))

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        right = sum(cell_len(span.text) for span in self.right)
        if not self.right or right + 8 > width:
            return self.strip(cut(self.left, width), width)
        left = cut(self.left, width - right - 1)
        gap = width - right - sum(cell_len(span.text) for span in left)
        return self.strip((*left, Span(" " * gap), *self.right), width)


class Rule(Styled):
    """A line across the screen."""

    DEFAULT_CSS = """
    Rule { height: 1; }
    """

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        return self.strip((Span("─" * self.size.width, "frame"),), self.size.width)


class Keys(Styled):
    """The keys that matter on this screen, as many as there is room for, taken from its bindings; the last always."""

    DEFAULT_CSS = """
    Keys { height: 1; }
    """
    GROUND = "surface"

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        return self.strip(keys_line(shown_keys(self.screen), self.size.width), self.size.width)


def renew_keys(screen: Screen[Any]) -> None:
    """Show the keys that a screen has use for now."""
    screen.refresh_bindings()
    screen.query_one(Keys).refresh()


def keys_line(keys: Sequence[tuple[str, str]], width: int) -> Line:
    """Return as many of the keys, with their words, as there is room for; the last one, which shows them all, stays."""
    shown = [(Span("  "), Span(key, "key"), Span(f" {description}")) for key, description in keys]
    while len(shown) > 1 and sum(map(width_of, shown)) > width + 1:  # the first needs one space before it
        del shown[-2]
    row = [span for key in shown for span in key]
    return (Span(" "), *row[1:])


def shown_keys(screen: Screen[object]) -> list[tuple[str, str]]:
    """Return the keys and words of what a screen names in its ``FOOTER``, as far as it can be done now."""
    enabled = {entry.binding.action: entry.binding for entry in screen.active_bindings.values() if entry.enabled}
    found = [enabled[action] for action in getattr(screen, "FOOTER", ()) if action in enabled]
    return [(binding.key_display or binding.key, binding.description) for binding in found]


def cut(row: Line, width: int) -> Line:
    """Return a line cut to ``width`` cells, the cut marked."""
    kept: list[Span] = []
    for span in row:
        size = cell_len(span.text)
        if size > width:
            return (*kept, span._replace(text=clip(span.text, width)))
        kept.append(span)
        width -= size
    return tuple(kept)
