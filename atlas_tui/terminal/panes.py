"""The other pane of the tmux window: a command is typed there and not run, and what it printed is read back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.clean import unsafe, visible

if TYPE_CHECKING:
    from atlas_tui.terminal.programs import Programs

BUFFER = "atlas"
"""The paste buffer that a command goes through; it is gone afterwards."""
HISTORY = 500
"""Lines above the visible ones that are read back."""
_FIELDS = ("pane_id", "pane_index", "pane_last", "pane_dead", "bracket_paste_flag", "pane_current_command")


class Pane(NamedTuple):
    """A pane, by what its reader knows it by."""

    id: str
    number: int
    command: str
    """What runs in it, such as ``bash``."""
    bracketed: bool
    """It is known to take a paste of several lines without running them; tmux tells from 3.7 on."""

    def __str__(self) -> str:
        """Its number and what runs in it."""
        return f"pane {self.number} ({visible(self.command)})"


def other_pane(programs: Programs) -> Pane | None:
    """Return the pane of this window that was last used, but for Atlas's own, or else the first one."""
    own = os.environ.get("TMUX_PANE", "")
    wanted = "\t".join(f"#{{{field}}}" for field in _FIELDS)
    target = ("-t", own) if own else ()
    ran = programs.run("tmux", "list-panes", *target, "-F", wanted)
    if ran is None or ran.code:
        return None
    rows = [line.split("\t", len(_FIELDS) - 1) for line in ran.out.splitlines()]
    found = [row for row in rows if len(row) == len(_FIELDS) and row[0] != own and row[3] != "1"]
    if not found:
        return None
    name, number, _, _, bracketed, command = next((row for row in found if row[2] == "1"), found[0])
    return Pane(name, int(number), command, bracketed == "1")


def runs_on_paste(text: str, pane: Pane) -> bool:
    """Tell whether pasting may run a part of ``text``: each line but the last ends as if Enter were pressed."""
    return "\n" in text and not pane.bracketed


def type_into(pane: Pane, text: str, programs: Programs) -> bool:
    """Type ``text`` into a pane without running it, and tell whether tmux did; what hides something is refused."""
    if unsafe(text):
        return False
    loaded = programs.run("tmux", "load-buffer", "-b", BUFFER, "-", stdin=text)
    if loaded is None or loaded.code:
        return False
    pasted = programs.run("tmux", "paste-buffer", "-p", "-d", "-b", BUFFER, "-t", pane.id)
    return pasted is not None and pasted.code == 0


def read_back(pane: Pane, command: str, programs: Programs) -> str | None:
    """Return what a pane shows below ``command``, or all of it where that does not stand there; None if it cannot.

    Lines that were wrapped are whole again; nothing of their colours is left.
    """
    ran = programs.run("tmux", "capture-pane", "-p", "-J", "-S", f"-{HISTORY}", "-t", pane.id)
    if ran is None or ran.code:
        return None
    lines = [line.rstrip() for line in ran.out.rstrip().splitlines()]
    last = command.rstrip().splitlines()[-1].strip() if command.strip() else ""
    typed = [number for number, line in enumerate(lines) if last and last in line]
    return "\n".join(lines[typed[-1] + 1 :] if typed else lines)
