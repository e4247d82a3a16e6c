"""The settings file, for the verbs that heed it."""

from __future__ import annotations

import os

from atlas_tui.cli import streams


def apply_settings() -> str:
    """Apply the settings file, and return what is wrong in it in a few words; all of it goes to standard error."""
    from atlas_tui.paths import config_file

    path = config_file()
    if path is None or not path.is_file():
        return ""
    from atlas_tui.shift.shift import apply_settings as apply  # most homes have no such file

    wrong = apply(os.environ)
    for problem in wrong:
        streams.say(problem)
    return wrong[0] if wrong else ""
