"""The tmux that Atlas runs in, asked by its own commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from atlas_tui.terminal.programs import Programs


class Loaded(NamedTuple):
    """What became of a text that was given to tmux."""

    buffer: bool
    """It is a paste buffer of tmux."""
    emitted: bool
    """tmux sent it to the terminal outside, as that one is known to take it."""
    passthrough: bool | None
    """tmux hands on what is wrapped for the terminal outside; None when it does not say, as before 3.3 it does."""


NOT_LOADED = Loaded(buffer=False, emitted=False, passthrough=None)


def load(text: str, programs: Programs, *, emit: bool = True, name: str | None = None) -> Loaded:
    """Make ``text`` a paste buffer, called ``name`` if given, and (``emit``) send it to the terminal outside.

    ``load-buffer -w`` came with tmux 3.2, and sends only to a terminal of whose clipboard tmux knows; the exit code
    does not tell, ``client_termfeatures`` does.
    """
    where = ("-b", name, "-") if name else ("-",)
    ran = programs.run("tmux", "load-buffer", "-w", *where, stdin=text) if emit else None
    wrote = ran is not None and ran.code == 0
    if not wrote:
        ran = programs.run("tmux", "load-buffer", *where, stdin=text)
    if ran is None or ran.code:
        return NOT_LOADED
    asked = programs.run("tmux", "display-message", "-p", "#{client_termfeatures}|#{allow-passthrough}")
    features, _, passthrough = asked.out.strip().partition("|") if asked else ("", "", "")
    return Loaded(
        buffer=True,
        emitted=wrote and "clipboard" in features.split(","),
        passthrough=passthrough not in ("0", "off") if passthrough else None,
    )
