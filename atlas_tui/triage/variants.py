"""Commands that do the same on different platforms: one of them is shown, the others are a key away."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atlas_tui.model import Command

ANY = "any"


def variants(commands: Mapping[str, Command], names: Sequence[str]) -> list[tuple[str, ...]]:
    """Group the commands of one place: those of one title, each for another platform, are variants of one another."""
    groups: list[list[str]] = []
    for name in names:
        for group in groups:
            platforms = {commands[other].platform for other in group}
            if commands[group[0]].title == commands[name].title and commands[name].platform not in platforms:
                group.append(name)
                break
        else:
            groups.append([name])
    return [tuple(group) for group in groups]


def chosen(commands: Mapping[str, Command], group: Sequence[str], platform: str) -> str:
    """Return the variant for a platform; where there is none, that for any platform, else the first."""
    for wanted in (platform, ANY):
        for name in group:
            if commands[name].platform == wanted:
                return name
    return group[0]


def platforms(commands: Mapping[str, Command], names: Sequence[str]) -> tuple[str, ...]:
    """Return the platforms that the commands of one place have variants for, in their order; none without variants."""
    groups = [group for group in variants(commands, names) if len(group) > 1]
    return tuple(dict.fromkeys(commands[name].platform for group in groups for name in group))
