"""The promise: from the shell to the right first command on the clipboard with one line and two keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal.driver import LEFT, PROMPT, after_leaving, copied, shell

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Atlas

GUIDE = "postgresql-connections"


def first_command(atlas: Atlas) -> str:
    """Return the guide's first command as the command line prints it."""
    ran = atlas("commands", GUIDE, "--json")
    assert ran.code == 0, ran.err
    run = ran.json["commands"][0]["run"]
    assert isinstance(run, str)
    return run


@pytest.mark.parametrize("hurried", [False, True], ids=["one by one", "typed ahead"])
def test_from_the_shell_to_the_clipboard(shipped: Path, atlas: Atlas, hurried: bool) -> None:
    """`atlas-tui "too many clients already"`, Enter, `c`: the terminal has got the guide's first command."""
    expected = first_command(atlas)
    with shell() as screen:
        screen.write('atlas-tui "too many clients already"\r')
        screen.wait_for(lambda: "PostgreSQL refuses new connections" in screen.text or hurried, "hit")
        if hurried:
            screen.wait_for(lambda: b"1049h" in screen.received, "app")
            screen.write("\rc")
        else:
            assert screen.rows[3].startswith("▸ GUIDE")
            assert copied(screen) == []
            screen.write("\r")
            screen.wait_for(lambda: "STEP 1" in screen.text, "guide")
            screen.write("c")
        screen.wait_for(lambda: copied(screen), "OSC 52")
        assert copied(screen) == [expected]
        screen.wait_for(lambda: "Sent to the terminal, unconfirmed" in screen.text, "word on it")
        screen.write("q")
        screen.wait_for(lambda: LEFT in screen.received and PROMPT.strip() in "".join(after_leaving(screen)), "prompt")
        screen.write("echo code=$?\r")
        screen.wait_for(lambda: "code=0" in screen.text, "exit code")
        assert not [line for line in after_leaving(screen) if "rror" in line]
