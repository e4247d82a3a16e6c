"""What this terminal can do, found out by trying: above all, each route to the reader's clipboard."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Literal, NamedTuple

from atlas_tui.terminal import native, tmux
from atlas_tui.terminal.charset import screen_is_utf8
from atlas_tui.terminal.clipboard import LOCAL_TMUX, in_screen, in_tmux, maybe_local_tmux, sequence_for, way_named
from atlas_tui.terminal.last_copy import can_keep, last_copy_file
from atlas_tui.terminal.programs import Programs
from atlas_tui.terminal.session import colours, over_ssh, wants_mouse

State = Literal["works", "sent", "no", "skipped"]
BUFFER = "atlas-doctor"
"""The tmux buffer to try with, so that the reader's own stay as they are."""


class Route(NamedTuple):
    """A route to the clipboard, and what came of trying it."""

    name: str
    state: State
    detail: str


class Report(NamedTuple):
    """What there is, what was tried, and what to do about it."""

    terminal: dict[str, str]
    routes: list[Route]
    advice: list[str]

    @property
    def reaches(self) -> bool:
        """Whether a text may reach the reader's clipboard, or tmux's."""
        return any(route.state in ("works", "sent") for route in self.routes if route.name != "file")


def examine(text: str) -> Report:
    """Look at the terminal, and send ``text`` by each route.

    Raises:
        AtlasError: ATLAS_TUI_CLIPBOARD is none of its values.
    """
    loaded = tmux.NOT_LOADED
    routes = []
    way = way_named()
    if way in ("auto", "tmux"):
        loaded, route = _tmux(text)
        routes.append(route)
    if way in ("auto", "tmux", "osc52"):
        routes.append(_terminal(text, loaded, own=way != "tmux"))
    if way in ("auto", "native"):
        routes.append(_native(text))
    if way != "off":
        kept = can_keep()
        routes.append(Route("file", "works" if kept else "no", f"{last_copy_file()}, for 'atlas-tui last'"))
    return Report({**_facts(), "clipboard": way}, routes, _advice(loaded, routes, text))


def _facts() -> dict[str, str]:
    """Return what is known without trying."""
    size = "unknown"
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        with suppress(OSError, ValueError, AttributeError):
            size = "{}x{}".format(*os.get_terminal_size(stream.fileno()))  # type: ignore[union-attr]
            break
    version = Programs().run("tmux", "-V") if in_tmux() else None
    between = [
        *(["SSH"] if over_ssh() else []),
        *([version.out.strip() if version else "tmux"] if in_tmux() else []),
        *(["GNU screen"] if in_screen() else []),
    ]
    return {
        "term": os.environ.get("TERM", "") or "unset",
        "size": size,
        "characters": "UTF-8" if screen_is_utf8() else "ASCII alone",
        "colours": colours(),
        "between": ", ".join(between) or "nothing",
        "mouse": "taken by the app" if wants_mouse() else "left to the terminal",
        "profile": "quiet" if over_ssh() else "full",
    }


def _tmux(text: str) -> tuple[tmux.Loaded, Route]:
    if not in_tmux():
        return tmux.NOT_LOADED, Route("tmux", "skipped", "not in tmux")
    programs = Programs()
    loaded = tmux.load(text, programs, name=BUFFER)
    back = programs.run("tmux", "show-buffer", "-b", BUFFER)
    programs.run("tmux", "delete-buffer", "-b", BUFFER, quiet=True)
    if back is not None and back.out == text:
        return loaded, Route("tmux", "works", "its buffer; prefix ] pastes")
    return loaded, Route("tmux", "no", "tmux does not answer within a second")


def _terminal(text: str, loaded: tmux.Loaded, *, own: bool) -> Route:
    """Send to the terminal, unless tmux alone is to; it cannot be known whether the text arrives."""
    if os.environ.get("TERM", "dumb") in ("", "dumb"):
        return Route("terminal", "skipped", "a dumb terminal has no clipboard")
    never = _takes_none()
    if never and not in_tmux():
        return Route("terminal", "no", never)
    sequence = sequence_for(text, loaded) if own else ""
    if sequence:
        try:
            with open("/dev/tty", "w", encoding="ascii") as terminal:
                terminal.write(sequence)
        except OSError:
            sequence = ""
    if sequence or loaded.emitted:
        how = " and ".join(way for way, used in (("by tmux", loaded.emitted), ("by OSC 52", sequence)) if used)
        return Route("terminal", "sent", f"{how}; the terminal does not answer")
    if in_tmux():
        return Route("terminal", "no", "tmux knows of no clipboard in the terminal outside, and hands nothing on")
    return Route("terminal", "skipped", "there is no terminal here")


def _native(text: str) -> Route:
    programs = native.candidates()
    if not programs:
        why = "over SSH this machine's clipboard is not yours" if over_ssh() else "no desktop here"
        return Route("native", "skipped", why)
    name = native.copy(text, Programs())
    if name is None:
        return Route("native", "no", f"none of {', '.join(words[0] for words in programs)} works")
    return Route("native", "sent" if over_ssh() else "works", name)


def _takes_none() -> str:
    """Say why the terminal takes no clipboard from a program, where its environment tells that it is such a one."""
    if os.environ.get("TERM_PROGRAM") == "Apple_Terminal":
        return "Apple's Terminal has none for programs"
    if os.environ.get("VTE_VERSION"):
        return "GNOME Terminal and others built on VTE have none for programs"
    return ""


def _advice(loaded: tmux.Loaded, routes: list[Route], text: str) -> list[str]:
    """Say what to do next: how to see whether the text came, and what to set if it did not."""
    states = {route.name: route.state for route in routes}
    advice = []
    if states.get("terminal") == "sent":
        advice.append(f"Paste somewhere: where {text!r} appears, the terminal's clipboard works. If it does not:")
        if maybe_local_tmux():
            advice.append(LOCAL_TMUX[0].upper() + LOCAL_TMUX[1:])
    if loaded.buffer and not loaded.emitted:
        asked = Programs().run("tmux", "display-message", "-p", "#{client_termname}")
        name = (asked.out.strip() if asked else "") or "*"
        advice.append(
            f"If the terminal outside has a clipboard, tell tmux: tmux set -as terminal-features ',{name}:clipboard'"
        )
    if os.environ.get("LC_TERMINAL") == "iTerm2" or os.environ.get("TERM_PROGRAM") == "iTerm.app":
        advice.append("iTerm2: Settings, General, Selection, Applications in terminal may access clipboard")
    if os.environ.get("TERM_PROGRAM") == "vscode":
        advice.append("VS Code: terminal.integrated.enableOsc52; its Remote-SSH terminals drop it all the same")
    if os.environ.get("XTERM_VERSION"):
        advice.append("xterm: XTerm*disallowedWindowOps: 20,21,SetXprop")
    if states.get("file") == "no":
        advice.append("Set XDG_RUNTIME_DIR to a folder that you alone may write, so that the last copy can be kept")
    advice.append("Without any clipboard: p shows a command to select by hand, atlas-tui --print prints it on exit")
    return advice
