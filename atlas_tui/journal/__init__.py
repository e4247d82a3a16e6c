"""What the on-call person did, and when: written as it happens, read back after a crash and for the post-mortem."""

from atlas_tui.journal.entry import Entry, Kind
from atlas_tui.journal.reader import Session, read_session, sessions
from atlas_tui.journal.resume import Unfinished, unfinished
from atlas_tui.journal.writer import Journal

__all__ = ["Entry", "Journal", "Kind", "Session", "Unfinished", "read_session", "sessions", "unfinished"]
