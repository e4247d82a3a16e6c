"""Whom to call, over whatever the reader was at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.pages.escalation import escalation_page
from atlas_tui.paths import config_file
from atlas_tui.tui.modals.page import PageModal

if TYPE_CHECKING:
    from atlas_tui.pages.escalation import Handover
    from atlas_tui.pages.page import Page
    from atlas_tui.shift import Shift


class EscalationModal(PageModal):
    """Shows the roles of the team's settings, and what to tell them."""

    HEADING = "Escalate"

    def __init__(self, shift: Shift, handover: Handover | None) -> None:
        """Show whom the settings of ``shift`` name, and the walk that the reader comes from."""
        super().__init__()
        self._contacts, self._problems = shift.contacts()
        self._handover = handover

    def make_page(self, width: int) -> Page:
        """Return the card."""
        where = str(config_file() or "$XDG_CONFIG_HOME/atlas-tui/config.yaml")
        return escalation_page(self._contacts, self._problems, where, width, self._handover)
