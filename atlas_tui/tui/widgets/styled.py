"""Rendered lines to strips: the one place where a role becomes a colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, get_args

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from atlas_tui.lines import Role
from atlas_tui.terminal.charset import screen_is_utf8, to_ascii

if TYPE_CHECKING:
    from rich.style import Style

    from atlas_tui.lines import Line

_UTF8 = screen_is_utf8()
ROLES: tuple[Role, ...] = get_args(Role)


class Styled(Widget, inherit_bindings=False):
    """A widget whose rows are lines of spans; the theme decides what each role looks like."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"chosen", *(f"role--{role}" for role in ROLES)}
    DEFAULT_CSS = """
    Styled {
        & .role--title { color: $primary; text-style: bold; }
        & .role--heading { color: $primary; text-style: bold; }
        & .role--strong { text-style: bold; }
        & .role--command { text-style: bold; }
        & .role--code, & .role--accent, & .role--edge { color: $accent; }
        & .role--em { text-style: italic; }
        & .role--dim, & .role--frame { color: $foreground 65%; }
        & .role--match { color: $warning; text-style: bold underline; }
        & .role--key { color: $warning; text-style: bold; }
        & .role--read, & .role--good, & .role--service { color: $success; }
        & .role--change, & .role--warn, & .role--state { color: $warning; }
        & .role--destroy, & .role--bad { color: $error; text-style: bold; }
        & .role--control { color: $primary; }
        & .chosen { background: $panel; text-style: bold; }
    }
    """

    def strip(self, row: Line, width: int, *, chosen: bool = False) -> Strip:
        """Return a line as a strip of exactly ``width`` cells; a chosen one stands out by more than its mark."""
        base = self.rich_style
        if chosen:
            base += self.get_component_rich_style("chosen", partial=True)
        segments = [Segment(shown(span.text), base + self._look(span.role)) for span in row]
        return Strip(segments).adjust_cell_length(width, base)

    def _look(self, role: Role) -> Style:
        return self.get_component_rich_style(f"role--{role}", partial=True)


def shown(text: str) -> str:
    """Return ``text`` in the characters that this terminal has."""
    return text if _UTF8 else to_ascii(text)
