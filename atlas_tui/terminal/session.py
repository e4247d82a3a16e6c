"""What kind of session this is: at the machine or over SSH, with which theme and whose mouse."""

from __future__ import annotations

import os

from atlas_tui.errors import AtlasError, nearest

THEME_NAMES = ("dark", "light", "night", "high-contrast")
"""The themes of the app, the first of them unless another is asked for."""


def over_ssh() -> bool:
    """Tell whether the terminal is at the other end of an SSH connection."""
    return bool(os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"))


def wants_mouse() -> bool:
    """Decide whether the app takes the mouse: not over SSH, where it hinders the terminal's own selection.

    ``ATLAS_TUI_MOUSE`` (1 or 0) decides otherwise.
    """
    asked = os.environ.get("ATLAS_TUI_MOUSE", "")
    return asked not in ("0", "no", "off") if asked else not over_ssh()


def colours() -> str:
    """Say how many colours the app uses: ``none``, ``16``, ``256`` or ``24-bit``.

    As Rich decides, which the app draws with: by NO_COLOR, COLORTERM and TERM. Over SSH 24 bits cost too many bytes.
    """
    if os.environ.get("NO_COLOR"):
        return "none"
    if _has_truecolor():
        return "256" if over_ssh() else "24-bit"
    return "256" if os.environ.get("TERM", "").endswith(("-256color", "-kitty")) else "16"


def quiet_profile() -> dict[str, str]:
    """Return what Textual is told over SSH: no key protocol that input methods stumble over, no 24-bit colour."""
    if not over_ssh():
        return {}
    return {"TEXTUAL_DISABLE_KITTY_KEY": "1", **({"TEXTUAL_COLOR_SYSTEM": "256"} if _has_truecolor() else {})}


def _has_truecolor() -> bool:
    return os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit")


def theme_named(name: str | None) -> str:
    """Return the name of a theme, ``ATLAS_TUI_THEME``'s for none; that is known before the app is loaded.

    Raises:
        AtlasError: there is no such theme.
    """
    name = name or os.environ.get("ATLAS_TUI_THEME") or THEME_NAMES[0]
    if name not in THEME_NAMES:
        close = nearest(name, THEME_NAMES)
        choice = f"did you mean {close!r}?" if close else f"one of {', '.join(THEME_NAMES)}"
        raise AtlasError(f"no theme {name!r}; {choice}")
    return name
