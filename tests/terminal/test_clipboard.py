"""What the terminal outside gets of a copy, through each thing that may stand between."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

from tests.support import GUIDE, edited, write_library
from tests.terminal.around import atlas_words, gnu_screen, tmux_server
from tests.terminal.conftest import indexed
from tests.terminal.driver import app, copied

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Atlas
    from tests.terminal.pty_screen import PtyScreen

WORDS = {12: "zebras", 600: "walruses", 8_000: "giraffes"}
"""Bytes of the commands that are copied, and a word by which the guide of each is found."""
SIZES = tuple(WORDS)
PATIENCE = 40


def command_of(size: int) -> str:
    """Return a command of so many bytes, in which no part is like another."""
    return ("echo " + "-".join(str(number) for number in range(size)))[: size - 1] + "."


@pytest.fixture(scope="session")
def sizes_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with guides whose first command has a size each, and their index."""
    home = tmp_path_factory.mktemp("sizes")
    guides = {
        f"debugging/size-{size}.yaml": edited(
            GUIDE,
            ("id: pool-full", f"id: size-{size}"),
            ("title: The pool refuses new clients", f"title: Of {size} bytes"),
            ("the pool has no slot left for you", f"the pool of {WORDS[size]} is full"),
            ("run: poolctl -h {{host}} slots", f"run: {command_of(size)}"),
        )
        for size in SIZES
    }
    return indexed(write_library(home / "content", guides), home)


@pytest.fixture(autouse=True)
def sizes(sealed: Path, sizes_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let programs take these guides for what ships."""
    monkeypatch.setenv("ATLAS_TUI_CONTENT", str(sizes_home / "content"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(sizes_home / "cache"))


def query_for(size: int) -> list[str]:
    """Return the words of a search for the guide whose command has this size."""
    return ["the", "pool", "of", WORDS[size], "is", "full"]


def copy(screen: PtyScreen, size: int) -> None:
    """Open the guide whose command has this size, and copy it."""
    screen.wait_for(lambda: "guides" in screen.text and f"GUIDE        Of {size} bytes" in screen.text, "hit", PATIENCE)
    screen.write("\r")
    screen.wait_for(lambda: "STEP 1" in screen.text, "guide", PATIENCE)
    screen.write("c")


def said(screen: PtyScreen, words: str) -> None:
    """Wait for what the app says of the copy."""
    screen.wait_for(lambda: words in screen.text, words, PATIENCE)


def open_on(size: int) -> list[str]:
    """Return how to start Atlas so that the guide of this size is the first hit."""
    return atlas_words(*query_for(size))


@pytest.mark.parametrize(
    "settings",
    [
        (),
        (("set", "-s", "set-clipboard", "off"),),
        (("set", "-s", "set-clipboard", "on"), ("set", "-g", "allow-passthrough", "on")),
    ],
    ids=["stock", "set-clipboard off", "all on"],
)
def test_a_tmux_of_any_settings(settings: tuple[tuple[str, ...], ...]) -> None:
    """The terminal outside gets the command, and so does the buffer, and both are said."""
    with tmux_server() as tmux, tmux.around(open_on(600), settings=settings) as screen:
        copy(screen, 600)
        said(screen, "Sent to the terminal, unconfirmed; tmux buffer set: prefix ] pastes")
        screen.wait_for(lambda: copied(screen), "OSC 52", PATIENCE)
        assert set(copied(screen)) == {command_of(600)}
        assert tmux("show-buffer") == command_of(600)


def test_a_tmux_whose_terminal_has_no_clipboard() -> None:
    """Nothing is sent that does not arrive, and only the buffer is said to be set."""
    with tmux_server() as tmux, tmux.around(open_on(12), env={"TERM": "screen-256color"}) as screen:
        copy(screen, 12)
        said(screen, "In tmux's buffer alone: prefix ] pastes it")
        assert tmux("show-buffer") == command_of(12)
        assert copied(screen) == []


@pytest.mark.parametrize(
    ("settings", "arrives"),
    [
        (("set", "-s", "set-clipboard", "on"), True),
        (("set", "-g", "allow-passthrough", "on"), True),
        (("set", "-s", "escape-time", "10"), False),
    ],
    ids=["set-clipboard", "allow-passthrough", "stock"],
)
def test_a_tmux_at_the_readers_end(settings: tuple[str, ...], arrives: bool) -> None:
    """Atlas cannot ask it: with either setting the command arrives; without both Atlas says which one to put on."""
    far = ["env", "-u", "TMUX", "-u", "TMUX_PANE", "SSH_TTY=/dev/pts/9", "TERM=tmux-256color", *open_on(600)]
    with tmux_server() as tmux, tmux.around(far, settings=[settings]) as screen:
        copy(screen, 600)
        said(screen, "local tmux? tmux set -s set-clipboard on")
        if arrives:
            screen.wait_for(lambda: copied(screen), "OSC 52", PATIENCE)
        assert set(copied(screen)) == ({command_of(600)} if arrives else set())


@pytest.mark.parametrize("size", SIZES)
def test_gnu_screen_hands_it_on(size: int) -> None:
    """Whole, in chunks, and nothing of it shows on the screen."""
    with gnu_screen(open_on(size)) as screen:
        copy(screen, size)
        said(screen, "Sent to the terminal, unconfirmed")
        screen.wait_for(lambda: copied(screen), "OSC 52", PATIENCE)
        assert copied(screen) == [command_of(size)]
        assert not re.search(r"[A-Za-z0-9+/]{50}", screen.text.replace(command_of(size)[:50], "")), screen.text
        assert "tmux;" not in screen.text


@pytest.mark.parametrize("size", SIZES)
def test_a_bare_terminal(size: int, atlas: Atlas) -> None:
    """One sequence; and `atlas-tui last` prints the command later."""
    with app(*query_for(size)) as screen:
        copy(screen, size)
        said(screen, "some terminals drop so long a text" if size > 4096 else "Sent to the terminal, unconfirmed")
        assert copied(screen) == [command_of(size)]
    assert atlas("last") == (0, command_of(size) + "\n", "")


def test_the_doctor_on_a_terminal() -> None:
    """It sends one line that tells itself apart from what else may be pasted."""
    with app("doctor") as screen:
        assert screen.wait_for_exit(PATIENCE) == 0
        assert "sent     terminal  by OSC 52" in screen.text
        sent = copied(screen)
        assert re.fullmatch(r"atlas-tui doctor \d\d:\d\d:\d\d", sent[0])
        assert f"Paste somewhere: where '{sent[0]}' appears" in screen.text.replace("\n", "")


@pytest.mark.parametrize("term", ["xterm-256color", "screen-256color"])
def test_the_doctor_in_tmux(term: str) -> None:
    """It finds out what tmux hands on, says what to set when nothing, and leaves no buffer behind."""
    with tmux_server() as tmux:
        shell = ["bash", "-c", f"{shlex.join(atlas_words('doctor'))}; read -r _"]
        with tmux.around(shell, env={"TERM": term}) as screen:
            screen.wait_for(lambda: "Without any clipboard" in screen.text, "end", PATIENCE)
            assert "works    tmux      its buffer" in screen.text
            if term == "xterm-256color":
                assert "sent     terminal  by tmux; the terminal does not answer" in screen.text
                assert len(copied(screen)) == 1
            else:
                assert "no       terminal  tmux knows of no clipboard" in screen.text
                assert "terminal-features ',screen-256color:clipboard'" in screen.text.replace("\n", "")
                assert copied(screen) == []
            assert tmux("list-buffers") == ""
