"""From start to copied command in a real tmux."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.terminal.around import atlas_words, tmux_server
from tests.terminal.driver import copied

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Atlas

PATIENCE = 60


def test_from_an_error_to_a_copied_command(atlas: Atlas, shipped: Path) -> None:
    """Search, open, step, copy: with tmux as it comes, the command is its buffer then, and the terminal has it."""
    first = atlas("commands", "postgresql-connections", "--json").json["commands"][0]["run"]
    with tmux_server() as tmux, tmux.around(atlas_words()) as screen:
        for keys, shown in (
            ("", "guides"),
            ("too many clients already", "▸ GUIDE        PostgreSQL refuses"),
            ("\r", "STEP 1"),
            ("w", "first step"),
            ("c", "tmux buffer set"),
        ):
            screen.write(keys)
            screen.wait_for(lambda shown=shown: shown in screen.text, shown, PATIENCE)  # type: ignore[misc]
        assert tmux("show-buffer") == first
        screen.wait_for(lambda: copied(screen), "OSC 52", PATIENCE)
        assert set(copied(screen)) == {first}
