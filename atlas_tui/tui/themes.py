"""The themes: dark, light, night (little blue, for tired eyes), high-contrast. Words carry the meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import Theme

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
    "high-contrast": Theme(
        "high-contrast",
        primary="#ffffff",
        accent="#00ffff",
        foreground="#ffffff",
        background="#000000",
        surface="#1a1a1a",
        panel="#333333",
        success="#00ff00",
        warning="#ffff00",
        error="#ff8080",
        dark=True,
    ),
}
"""Each of the names in `session.THEME_NAMES`."""

_FAINT = {"dark": "#8b95a1", "light": "#5a5a5a", "night": "#8f7a5e", "high-contrast": "#d0d0d0"}
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
        "chosen": "bold reverse",
    }
    return looks.get(role, "")
