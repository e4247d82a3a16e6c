"""The end of a terminal: a dropped connection must not leave a process behind that nobody sees."""

from __future__ import annotations

import os
from threading import Timer

GRACE = 2.0
"""Seconds to leave the screen in order; a terminal that takes no more bytes would hold an end up for ever."""


def end_soon(code: int) -> None:
    """End the process with ``code`` after a grace, whatever it waits for then."""
    late = Timer(GRACE, os._exit, (code,))
    late.daemon = True
    late.start()
