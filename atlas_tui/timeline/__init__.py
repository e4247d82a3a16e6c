"""The times of an incident: how long it took to detect, mitigate and resolve, and its timeline drawn to scale."""

from atlas_tui.timeline.clock import Moment, Times, duration, moments, times

__all__ = ["Moment", "Times", "duration", "moments", "times"]
