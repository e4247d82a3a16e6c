"""One person's time at the terminal: values, journal, platform, settings, whatever shows them."""

from atlas_tui.shift.shift import Shift

__all__ = ["Shift"]
