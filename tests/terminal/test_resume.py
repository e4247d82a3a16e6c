"""An app that is killed within a walk, and the next one."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

from tests.terminal.driver import app

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Atlas


def test_a_killed_app_loses_nothing_and_the_next_resumes(small: Path, atlas: Atlas) -> None:
    """At the same step with the same values; what was done before the kill is in the timeline."""
    with app("no slot left") as screen:
        screen.wait_for(lambda: "GUIDE" in screen.text, "hit")
        screen.write("\r")
        screen.wait_for(lambda: "STEP 1" in screen.text, "guide")
        screen.write("p")
        screen.wait_for(lambda: "name of a client" in screen.text, "form")
        screen.write("shop\x04")
        screen.wait_for(lambda: "evict shop" in screen.text or "STEP 1" in screen.text, "page")
        screen.write("1")
        screen.wait_for(lambda: "Does one client hold most?" in screen.text, "second step")
        screen.write("c")
        screen.wait_for(lambda: "Sent " in screen.text, "copy")
        os.kill(screen.pid, signal.SIGKILL)
        screen.wait_for_exit()
    done = atlas("journal", "export", "--json").json
    assert [entry["kind"] for entry in done["entries"]] == [
        "search", "document", "values", "step", "answer", "step", "copied",
    ]  # fmt: skip
    assert not done["live"]
    with app() as screen:
        screen.wait_for(lambda: "^r resumes" in screen.text, "offer")
        assert atlas("journal", "list").lines[0].startswith(done["session"]), "who only looks leaves no journal"
        screen.write("\x12")
        screen.wait_for(lambda: "Does one client hold most?" in screen.text, "second step")
        screen.write("1")
        screen.wait_for(lambda: "evict shop" in screen.text, "value")
        assert "still going on" in atlas("journal", "list").lines[0]
        screen.write("q")
        assert screen.wait_for_exit() == 0
