"""The settings file, and the environment variables that go before it: every key is also ``ATLAS_TUI_<KEY>``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from atlas_tui.errors import Problem
from atlas_tui.loaders.decode import Decoder
from atlas_tui.loaders.yaml_file import read_text, read_yaml
from atlas_tui.model.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import yaml

PREFIX = "ATLAS_TUI_"


def load_settings(path: Path | None, environ: Mapping[str, str]) -> tuple[Settings, list[Problem]]:
    """Return the settings in ``path`` and in the environment, with all that is wrong in either.

    What is wrong is left out, and the rest holds: nobody is kept from their work by a spelling.
    """
    problems: list[Problem] = []
    settings = Settings()
    if path is not None and path.is_file() and path.stat().st_size:  # an empty file sets nothing
        settings = _decode(read_yaml(path, str(path)), str(path), problems)
    contacts = environ.get(f"{PREFIX}ESCALATION")
    if contacts:
        name = f"{PREFIX}ESCALATION"
        given = _decode(read_text(f"escalation: {contacts}", name), name, problems)
        settings = replace(settings, escalation=given.escalation)
    return settings, problems


def as_environment(settings: Settings) -> dict[str, str]:
    """Return the settings that programs read from the environment, as they stand there."""
    found = {key: getattr(settings, key) for key in settings.__struct_fields__ if key != "escalation"}
    return {
        f"{PREFIX}{key.upper()}": str(int(value) if isinstance(value, bool) else value)
        for key, value in found.items()
        if value is not None
    }


def _decode(node: yaml.Node | Problem, name: str, problems: list[Problem]) -> Settings:
    if isinstance(node, Problem):
        problems.append(node)
        return Settings()
    decoder = Decoder(name)
    settings: Settings = decoder.decode(node, Settings)
    problems.extend(decoder.problems)
    whole = [contact for contact in settings.escalation if contact.role and contact.channel]
    return replace(settings, escalation=tuple(whole))
