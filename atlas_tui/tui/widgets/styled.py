"""Rendered lines to strips: the one place where a role becomes a colour."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from atlas_tui.terminal.charset import screen_is_utf8, to_ascii
from atlas_tui.tui.themes import THEMES, look_of

if TYPE_CHECKING:
    from atlas_tui.lines import Line, Role

_UTF8 = screen_is_utf8()
Ground = Literal["background", "surface", "panel"]
"""The colour of a theme that something stands on."""


class Styled(Widget, inherit_bindings=False):
    """A widget whose rows are lines of spans; the theme decides what each role looks like.

    Component classes, Textual's own way, cost 20 style-sheet lookups for every widget and every update.
    """

    GROUND: ClassVar[Ground] = "background"

    def strip(self, row: Line, width: int, *, chosen: bool = False) -> Strip:
        """Return a line as a strip of exactly ``width`` cells; a chosen one stands out by more than its mark."""
        ground = "panel" if chosen else self.GROUND
        theme = self.app.theme
        segments = [Segment(shown(span.text), _style(theme, ground, span.role)) for span in row]
        return Strip(segments).adjust_cell_length(width, _style(theme, ground, "text")).simplify()


@lru_cache(maxsize=300)
def _style(name: str, ground: Ground, role: Role) -> Style:
    """Return the style of a role on a ground of the theme called ``name``; what stands on the panel is bold."""
    theme = THEMES[name]
    look = Style.parse(f"{theme.foreground} on {getattr(theme, ground)}") + Style.parse(look_of(theme, role))
    return look + Style(bold=True) if ground == "panel" else look


def shown(text: str) -> str:
    """Return ``text`` in the characters that this terminal has."""
    return text if _UTF8 else to_ascii(text)
