"""Faults of Atlas itself, kept for whoever mends them."""

from __future__ import annotations

import traceback

from atlas_tui.paths import cache_root


def report_fault(error: Exception) -> str:
    """Write what is known of a fault to a file, and return the end of a sentence that says where, or nothing."""
    path = cache_root() / "fault.txt"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        return ""
    return f"; details in {path}; the plain verbs may still serve"
