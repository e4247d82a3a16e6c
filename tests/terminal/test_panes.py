"""The other pane of a real tmux window: a command is typed there, and its output comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stand_ins import Bin
from tests.terminal.around import Tmux, atlas_words, tmux_server
from tests.terminal.test_bad_terminals import PATIENCE, open_guide

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.terminal.pty_screen import PtyScreen

SHELL = ["split-window", "-h", "-d", "env", "PS1=far$ ", "bash", "--norc", "--noprofile"]
FIRST = "poolctl -h pool1.internal slots"


@pytest.fixture
def window(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Tmux, PtyScreen]]:
    """Give a window whose left pane has Atlas on a guide, and whose right one a shell that knows `poolctl`."""
    far = Bin(tmp_path / "bin")
    far.add("poolctl", 'case "$*" in *slots) echo 100 % used;; *) echo shop;; esac')
    with tmux_server() as tmux, tmux.around(atlas_words("no", "slot", "left"), columns=150) as screen:
        open_guide(screen)
        monkeypatch.setenv("PATH", f"{far.folder}:/usr/bin:/bin")
        tmux(*SHELL)
        screen.wait_for(lambda: "far$" in screen.text and "w step" in screen.text, "shell", PATIENCE)
        screen.write("w")
        screen.wait_for(lambda: "first step" in screen.text, "walk", PATIENCE)
        yield tmux, screen


def test_a_command_is_typed_and_not_run(window: tuple[Tmux, PtyScreen]) -> None:
    """It waits for Enter there; the pane is named; once it has run, its output marks the answer, which is confirmed."""
    tmux, screen = window
    screen.write(">")
    screen.wait_for(lambda: "typed into pane 1 (bash), not run" in screen.text, "word", PATIENCE)
    screen.wait_for(lambda: f"far$ {FIRST}" in tmux.pane("1"), "command", PATIENCE)
    assert "100 % used" not in tmux.pane("1")
    assert tmux("list-buffers") == ""
    tmux("send-keys", "-t", "1", "Enter")
    screen.wait_for(lambda: "100 % used" in tmux.pane("1"), "output", PATIENCE)
    screen.write("<")
    screen.wait_for(lambda: "Enter" in screen.rows[-2] and "take it" in screen.text, "verdict", PATIENCE)
    screen.write("\r")
    screen.wait_for(lambda: "Does one client hold most?" in screen.text, "next step", PATIENCE)


def test_several_lines_need_a_second_key(window: tuple[Tmux, PtyScreen]) -> None:
    """Of a tmux that does not tell how a paste is taken; a modern bash keeps them all on its prompt."""
    tmux, screen = window
    screen.write("1")
    screen.wait_for(lambda: "Does one client hold most?" in screen.text, "step", PATIENCE)
    screen.write(">")
    told = tmux("display-message", "-p", "-t", "1", "#{bracket_paste_flag}").strip()
    if told != "1":
        screen.wait_for(
            lambda: "> once more types it into pane 1 (bash), which may run its lines at once" in screen.text,
            "warning",
            PATIENCE,
        )
        assert "holders" not in tmux.pane("1")
        screen.write(">")
    screen.wait_for(lambda: "sort -rn | head" in tmux.pane("1"), "command", PATIENCE)
    assert "shop" not in tmux.pane("1"), "not run"


def test_a_window_without_another_pane(small: Path) -> None:
    """Nothing is sent anywhere."""
    with tmux_server() as tmux, tmux.around(atlas_words("no", "slot", "left")) as screen:
        open_guide(screen)
        screen.write(">")
        screen.wait_for(lambda: "There is no other pane in this window" in screen.text, "word", PATIENCE)
        assert tmux("list-buffers") == ""
