"""The clipboard programs of the machine that Atlas runs on."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from atlas_tui.terminal.session import over_ssh

if TYPE_CHECKING:
    from atlas_tui.terminal.programs import Programs


def candidates() -> list[tuple[str, ...]]:
    """Return the programs that may reach a clipboard from here, the best one first.

    Over SSH this machine's clipboard is not the reader's, but for a display that SSH itself forwards: it has a host.
    """
    found: list[tuple[str, ...]] = []
    display = os.environ.get("DISPLAY", "")
    if not over_ssh():
        if os.environ.get("WAYLAND_DISPLAY"):
            found.append(("wl-copy",))
        if sys.platform == "darwin":
            found.append(("pbcopy",))
        if os.environ.get("WSL_DISTRO_NAME"):
            found.append(("clip.exe",))
    if display and (not over_ssh() or not display.startswith(":")):
        found += [("xclip", "-selection", "clipboard", "-in"), ("xsel", "--clipboard", "--input")]
    return found


def copy(text: str, programs: Programs) -> str | None:
    """Copy by the first program that says it did, and return its name."""
    for words in candidates():
        data = text.encode("utf-16" if words[0] == "clip.exe" else "utf-8")  # Windows takes others for its code page
        ran = programs.run(*words, stdin=data, quiet=True)
        if ran is not None and ran.code == 0:
            return words[0]
    return None
