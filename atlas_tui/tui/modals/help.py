"""Every key, from the bindings themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from atlas_tui.pages.help import Key, help_page
from atlas_tui.tui.modals.page import PageModal

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

    from atlas_tui.pages.page import Page


class HelpModal(PageModal):
    """Shows the keys of a screen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark", "dismiss", "close", show=False)]
    HEADING = "Keys"

    def __init__(self, groups: list[tuple[str, list[Key]]]) -> None:
        """Show these groups of keys."""
        super().__init__()
        self._groups = groups

    def make_page(self, width: int) -> Page:
        """Return the page of the keys."""
        return help_page(self._groups, width)


def keys_of(screen: Screen[object]) -> list[tuple[str, list[Key]]]:
    """Return what each key does on ``screen`` now: its own keys, those of what has the focus, those of the app."""
    groups: dict[str, dict[str, Key]] = {"On this screen": {}, "Moving": {}, "Everywhere": {}}
    for active in screen.active_bindings.values():
        binding = active.binding
        if not active.enabled or not (binding.tooltip or active.tooltip):
            continue
        group = {screen: "On this screen", screen.app: "Everywhere"}.get(active.node, "Moving")
        what = binding.tooltip or active.tooltip
        known = groups[group].get(what)
        key = binding.key_display if binding.key_display and known is None else display(binding, screen.app)
        keys = f"{known.keys} {key}" if known and key not in known.keys.split() else (known.keys if known else key)
        groups[group][what] = Key(keys, binding.description, what)
    return [(title, list(keys.values())) for title, keys in groups.items() if keys]


def display(binding: Binding, app: App[object]) -> str:
    """Return the name of a binding's own key."""
    return app.get_key_display(Binding(binding.key, binding.action))
