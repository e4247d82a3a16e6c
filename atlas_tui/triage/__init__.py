"""Stepping through a decision tree, and filling in its commands: plain state, no screen."""

from atlas_tui.triage.binding import bind, defaults
from atlas_tui.triage.consent import Consent
from atlas_tui.triage.walk import Walk

__all__ = ["Consent", "Walk", "bind", "defaults"]
