"""The user's settings, and the team's: how Atlas looks, and whom to call."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from atlas_tui.model.base import Model, Texts

Theme = Literal["dark", "light", "night", "high-contrast"]
Clipboard = Literal["auto", "osc52", "tmux", "native", "file", "off"]


class Contact(Model, frozen=True):
    """Somebody to call: a role, since people change, and where it is reached."""

    role: Annotated[str, Meta(min_length=1)]
    channel: Texts
    when: str | None = None
    """What it is to be called for."""


class Settings(Model, frozen=True):
    """What ``config.yaml`` may hold. None is what is not set there."""

    theme: Theme | None = None
    mouse: bool | None = None
    clipboard: Clipboard | None = None
    clipboard_max: int | None = None
    """Bytes."""
    escalation: tuple[Contact, ...] = ()
