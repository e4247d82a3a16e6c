"""The themes: dark, light, night (little blue, for tired eyes). Words carry the meaning; colour only helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import Theme

from atlas_tui.errors import AtlasError, nearest

if TYPE_CHECKING:
    from atlas_tui.lines import Role

THEMES = {
    "dark": Theme(
        "dark",
        primary="#7aa2f7",
        accent="#7dcfff",
        foreground="#d8dee9",
        background="#101418",
        surface="#1b2229",
        panel="#232c35",
        success="#8fce8a",
        warning="#e8c268",
        error="#ff7b72",
        dark=True,
    ),
    "light": Theme(
        "light",
        primary="#1d4f91",
        accent="#005f87",
        foreground="#1c1c1c",
        background="#fafafa",
        surface="#ececec",
        panel="#dedede",
        success="#1d6b1d",
        warning="#7a5200",
        error="#a80000",
        dark=False,
    ),
    "night": Theme(
        "night",
        primary="#d79a5b",
        accent="#e0b070",
        foreground="#c8b090",
        background="#0d0a07",
        surface="#1c150e",
        panel="#261d13",
        success="#a9a55c",
        warning="#d9a441",
        error="#d9694a",
        dark=True,
    ),
}
DEFAULT = "dark"


_FAINT = {"dark": "#8b95a1", "light": "#5a5a5a", "night": "#8f7a5e"}
"""For what may be passed over: at least 4.5 to 1 against the background (WCAG 2.2, 1.4.3)."""


def look_of(theme: Theme, role: Role) -> str:
    """Return what a role looks like in a theme, as a Rich style."""
    looks: dict[Role, str] = {
        "title": f"bold {theme.primary}",
        "heading": f"bold {theme.primary}",
        "strong": "bold",
        "command": "bold",
        "em": "italic",
        "code": f"{theme.accent}",
        "accent": f"{theme.accent}",
        "edge": f"{theme.accent}",
        "dim": _FAINT[theme.name],
        "frame": _FAINT[theme.name],
        "match": f"bold underline {theme.warning}",
        "key": f"bold {theme.warning}",
        "read": f"{theme.success}",
        "good": f"{theme.success}",
        "service": f"{theme.success}",
        "change": f"{theme.warning}",
        "warn": f"{theme.warning}",
        "state": f"{theme.warning}",
        "destroy": f"bold {theme.error}",
        "bad": f"bold {theme.error}",
        "control": f"{theme.primary}",
    }
    return looks.get(role, "")


def theme_named(name: str | None) -> str:
    """Return the name of a theme, or the default for none.

    Raises:
        AtlasError: there is no such theme.
    """
    if not name:
        return DEFAULT
    if name not in THEMES:
        close = nearest(name, THEMES)
        raise AtlasError(f"no theme {name!r}; {f'did you mean {close!r}?' if close else 'one of ' + ', '.join(THEMES)}")
    return name
