"""What kind of session this is: at the machine, over SSH, inside a terminal multiplexer."""

from __future__ import annotations

import os


def over_ssh() -> bool:
    """Tell whether the terminal is at the other end of an SSH connection."""
    return bool(os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"))


def wants_mouse() -> bool:
    """Decide whether the app takes the mouse: not over SSH, where it hinders the terminal's own selection.

    ``ATLAS_TUI_MOUSE`` (1 or 0) decides otherwise.
    """
    asked = os.environ.get("ATLAS_TUI_MOUSE", "")
    return asked not in ("0", "no", "off") if asked else not over_ssh()
