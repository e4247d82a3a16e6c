"""Text on its way to the reader's clipboard: by every route that there is, and with the truth told of each.

A terminal does not answer, so what went to it was sent and no more. tmux and the machine's own clipboard do answer.
"""

from __future__ import annotations

import os
from typing import Literal, NamedTuple, cast, get_args

from atlas_tui.clean import unsafe
from atlas_tui.errors import AtlasError
from atlas_tui.placeholders import names_in
from atlas_tui.terminal import native, tmux
from atlas_tui.terminal.last_copy import keep
from atlas_tui.terminal.osc52 import osc52, through_screen, through_tmux
from atlas_tui.terminal.programs import Programs
from atlas_tui.terminal.session import over_ssh

Way = Literal["auto", "osc52", "tmux", "native", "file", "off"]
"""The routes to take: all that apply, or one alone, or none."""

LARGEST = 12_280
"""Bytes sent to a terminal at most, unless ``ATLAS_TUI_CLIPBOARD_MAX`` allows more: mosh cuts what is longer."""
RARELY_DROPPED = 4_096
"""Bytes up to which no terminal is known to drop a text."""
BARE_IN_SCREEN = 700
"""Bytes of a bare sequence that GNU screen swallows; of a longer one it shows what it takes for text."""
LOCAL_TMUX = "local tmux? tmux set -s set-clipboard on"


class Sent(NamedTuple):
    """What was done with a text, and what to tell the reader of it."""

    sent: bool
    """It is somewhere outside of Atlas, or on its way."""
    message: str
    sequence: str = ""
    """What is still to be written to the terminal."""


def way_named(name: str | None = None) -> Way:
    """Return the routes to take, ``ATLAS_TUI_CLIPBOARD``'s for none.

    Raises:
        AtlasError: there is no such way.
    """
    name = name or os.environ.get("ATLAS_TUI_CLIPBOARD") or "auto"
    if name not in get_args(Way):
        raise AtlasError(f"ATLAS_TUI_CLIPBOARD={name!r}: must be one of {', '.join(get_args(Way))}")
    return cast("Way", name)


def largest() -> int:
    """Return how many bytes a terminal is sent at most.

    Raises:
        AtlasError: ``ATLAS_TUI_CLIPBOARD_MAX`` is no number.
    """
    named = os.environ.get("ATLAS_TUI_CLIPBOARD_MAX", "")
    if not named:
        return LARGEST
    if not named.isdecimal():
        raise AtlasError(f"ATLAS_TUI_CLIPBOARD_MAX={named!r}: must be a number of bytes")
    return int(named)


def check_settings() -> None:
    """Make sure that copying will know what to do.

    Raises:
        AtlasError: a setting is none.
    """
    way_named()
    largest()


def copy(text: str, kept: str | None = None) -> Sent:
    """Hand ``text`` to every route that applies; it takes up to a second, and what it returns is still to be written.

    Text that is not what it looks like goes nowhere, and no text is ever cut.

    Args:
        text: what to copy.
        kept: what to keep of it in a file, unless all.
    """
    hidden = unsafe(text)
    if hidden:
        return Sent(False, f"Not sent: the text hides {', '.join(dict.fromkeys(hidden))}")
    way, most, size = way_named(), largest(), len(text.encode())
    fits = size <= most
    programs = Programs()
    loaded = tmux.NOT_LOADED
    if way in ("auto", "tmux") and in_tmux():
        loaded = tmux.load(text, programs, emit=fits)
    sequence = sequence_for(text, loaded) if way in ("auto", "osc52") and fits else ""
    program = native.copy(text, programs) if way in ("auto", "native") else None
    in_file = way != "off" and keep(text if kept is None else kept)
    copied_here = program is not None and not over_ssh()

    said: list[str] = []
    if copied_here:
        said.append(f"Copied by {program}")
    elif sequence or loaded.emitted or program:
        said.append("Sent to the terminal, unconfirmed")
    elif not fits:
        said.append(f"Not sent: {size:,} bytes are more than terminals take ({most:,})")
    elif not loaded.buffer:
        said.append(_why_not(way))
    still_open = names_in(text)
    if still_open:
        said.append(f"fill in {', '.join(still_open)}")
    if loaded.buffer:
        said.append("tmux buffer set: prefix ] pastes" if said else "In tmux's buffer alone: prefix ] pastes it")
    if not copied_here and sequence:
        if size > RARELY_DROPPED:
            said.append("some terminals drop so long a text")
        if not loaded.buffer and maybe_local_tmux():
            said.append(LOCAL_TMUX)
    reached = bool(sequence or loaded.buffer or program)
    if not reached and way != "off":
        said.append("'atlas-tui last' prints it" if in_file else "nor can it be kept: no folder to write")
    return Sent(reached or way in ("file", "off"), "; ".join(said), sequence)


def sequence_for(text: str, loaded: tmux.Loaded) -> str:
    """Return what to write to the terminal so that ``text`` reaches the clipboard at its far end, or nothing.

    Args:
        text: what to copy.
        loaded: what tmux has done with it already.
    """
    bare = osc52(text)
    term = os.environ.get("TERM", "")
    if in_tmux():
        # Also beside what tmux sends itself: up to 3.3 it leaves out the selector, without which mosh drops the text.
        return "" if loaded.passthrough is False else through_tmux(bare)
    if in_screen():
        return through_screen(bare)
    if term.startswith("tmux"):  # at the near end of the connection
        return bare + through_tmux(bare)
    if term.startswith("screen"):  # screen or tmux; a form of tmux's own would show as garbage in screen
        return (bare if len(bare) <= BARE_IN_SCREEN else "") + through_screen(bare)
    return bare


def in_tmux() -> bool:
    """Tell whether Atlas runs in a tmux that it can ask."""
    return bool(os.environ.get("TMUX"))


def in_screen() -> bool:
    """Tell whether Atlas runs in GNU screen."""
    return bool(os.environ.get("STY")) and not in_tmux()


def maybe_local_tmux() -> bool:
    """Tell whether the terminal calls itself one of tmux's, though there is no tmux on this machine's side."""
    named = os.environ.get("TERM", "").startswith(("tmux", "screen"))
    return named and not in_tmux() and not in_screen()


def _why_not(way: Way) -> str:
    return {
        "off": "Kept in Atlas alone: the clipboard is off",
        "file": "Kept in a file alone",
        "tmux": "Not sent: there is no tmux that answers",
        "native": "Not sent: no clipboard program on this machine answers",
    }.get(way, "Not sent: no route to a clipboard")
