"""What is sent to a clipboard by which route, and what is said of it. No terminal is needed: programs are stand-ins."""

from __future__ import annotations

import base64
import os
import re
import stat
from typing import TYPE_CHECKING

import pytest

from atlas_tui.errors import AtlasError
from atlas_tui.terminal import clipboard
from atlas_tui.terminal.clipboard import copy
from atlas_tui.terminal.last_copy import last_copied, last_copy_file
from atlas_tui.terminal.osc52 import osc52, through_screen, through_tmux
from atlas_tui.terminal.programs import Programs

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stand_ins import Bin

TEXT = "systemctl status 'größe'"
BARE = f"\x1b]52;c;{base64.b64encode(TEXT.encode()).decode()}\x07"
FAR_AWAY = f"Sent to the terminal, unconfirmed; {clipboard.LOCAL_TMUX}"
IN_TMUX = {"TMUX": "/tmp/x,1,0", "TERM": "tmux-256color"}


def set_all(monkeypatch: pytest.MonkeyPatch, env: dict[str, str]) -> None:
    """Set these variables for the test."""
    for name, value in env.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    ("env", "sequence", "message"),
    [
        ({}, BARE, "Sent to the terminal, unconfirmed"),
        ({"TERM": "tmux-256color"}, BARE + through_tmux(BARE), FAR_AWAY),
        ({"TERM": "screen-256color"}, BARE + through_screen(BARE), FAR_AWAY),
        ({"TERM": "screen", "STY": "1.x"}, through_screen(BARE), "Sent to the terminal, unconfirmed"),
        ({"ATLAS_TUI_CLIPBOARD": "osc52"}, BARE, "Sent to the terminal, unconfirmed"),
        ({"ATLAS_TUI_CLIPBOARD": "file"}, "", "Kept in a file alone; 'atlas-tui last' prints it"),
        ({"ATLAS_TUI_CLIPBOARD": "off"}, "", "Kept in Atlas alone: the clipboard is off"),
    ],
    ids=["bare", "tmux far away", "screen far away", "screen", "osc52", "file", "off"],
)  # fmt: skip
def test_what_a_terminal_is_sent(
    programs: Bin, monkeypatch: pytest.MonkeyPatch, env: dict[str, str], sequence: str, message: str
) -> None:
    """By what stands between: the form that it hands on, and never one that it would show."""
    set_all(monkeypatch, env)
    assert copy(TEXT) == (True, message, sequence)
    assert last_copied() == (None if env.get("ATLAS_TUI_CLIPBOARD") == "off" else TEXT)


@pytest.mark.parametrize(
    ("features", "passthrough", "wrapped", "message"),
    [
        ("256,clipboard,title", "0", False, "Sent to the terminal, unconfirmed; tmux buffer set: prefix ] pastes"),
        ("256,clipboard", "on", True, "Sent to the terminal, unconfirmed; tmux buffer set: prefix ] pastes"),
        ("256,title", "off", False, "In tmux's buffer alone: prefix ] pastes it"),
        ("256,title", "all", True, "Sent to the terminal, unconfirmed; tmux buffer set: prefix ] pastes"),
        ("title", "", True, "Sent to the terminal, unconfirmed; tmux buffer set: prefix ] pastes"),
    ],
    ids=["stock", "passthrough", "no clipboard outside", "passthrough alone", "before 3.3"],
)
def test_what_tmux_is_given(
    programs: Bin, monkeypatch: pytest.MonkeyPatch, features: str, passthrough: str, wrapped: bool, message: str
) -> None:
    """Its buffer holds the text; what it does not hand on is not sent, and not said to be."""
    set_all(monkeypatch, IN_TMUX)
    programs.add_tmux(features=features, passthrough=passthrough)
    assert copy(TEXT) == (True, message, through_tmux(BARE) if wrapped else "")
    assert programs.given("buffer") == TEXT
    assert programs.calls("tmux")[0] == "load-buffer -w -"


def test_a_tmux_without_w_is_given_the_buffer_alone(programs: Bin, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before 3.2; such a tmux hands on what is wrapped."""
    set_all(monkeypatch, IN_TMUX)
    programs.add_tmux(features="clipboard", passthrough="", version=(3, 1))
    sent = copy(TEXT)
    assert sent.sequence == through_tmux(BARE)
    assert programs.calls("tmux")[:2] == ["load-buffer -w -", "load-buffer -"]
    assert programs.given("buffer") == TEXT


@pytest.mark.parametrize("script", ["exit 1", "exec sleep 60"], ids=["no server", "stuck"])
def test_a_tmux_that_does_not_answer_is_not_waited_for(
    programs: Bin, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    """What is written to the terminal may still be handed on."""
    set_all(monkeypatch, IN_TMUX)
    monkeypatch.setattr("atlas_tui.terminal.programs.LONGEST", 0.2)
    programs.add("tmux", script)
    assert copy(TEXT) == (True, "Sent to the terminal, unconfirmed", through_tmux(BARE))


@pytest.mark.parametrize(
    ("env", "name", "words"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "wl-copy", ""),
        ({"DISPLAY": ":0"}, "xclip", "-selection clipboard -in"),
        ({"DISPLAY": ":0"}, "xsel", "--clipboard --input"),
    ],
)
def test_a_clipboard_of_this_machine_is_sure(
    programs: Bin, monkeypatch: pytest.MonkeyPatch, env: dict[str, str], name: str, words: str
) -> None:
    """Its program says that it has the text; the terminal gets it as well."""
    set_all(monkeypatch, env)
    programs.add(name, f"cat > {programs.folder}/copied; sleep 2 > /dev/null &")
    assert copy(TEXT) == (True, f"Copied by {name}", BARE)
    assert programs.given("copied") == TEXT
    assert programs.calls(name) == [words]


def test_windows_is_given_what_it_reads(programs: Bin, monkeypatch: pytest.MonkeyPatch) -> None:
    """UTF-16 with its mark: anything else would be taken for the code page."""
    monkeypatch.setenv("WSL_DISTRO_NAME", "Debian")
    programs.add("clip.exe", f"cat > {programs.folder}/copied")
    assert copy(TEXT).message == "Copied by clip.exe"
    assert (programs.folder / "copied").read_bytes().decode("utf-16") == TEXT


def test_a_program_that_fails_leaves_it_to_the_next(programs: Bin, monkeypatch: pytest.MonkeyPatch) -> None:
    """An xclip without its display says so by its exit code alone."""
    monkeypatch.setenv("DISPLAY", ":7")
    programs.add("xclip", "exit 1")
    assert copy(TEXT).message == "Sent to the terminal, unconfirmed"
    programs.add("xsel")
    assert copy(TEXT).message == "Copied by xsel"


def test_over_ssh_no_program_of_that_machine_counts(programs: Bin, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its clipboard is nobody's; a display that SSH forwards is tried, and proves nothing."""
    set_all(monkeypatch, {"SSH_TTY": "/dev/pts/9", "WAYLAND_DISPLAY": "w", "DISPLAY": ":0"})
    for name in ("wl-copy", "xclip", "xsel"):
        programs.add(name)
    assert copy(TEXT).message == "Sent to the terminal, unconfirmed"
    assert not any(programs.calls(name) for name in ("wl-copy", "xclip", "xsel"))
    monkeypatch.setenv("DISPLAY", "localhost:10.0")
    assert copy(TEXT).message == "Sent to the terminal, unconfirmed"
    assert programs.calls("xclip")


def test_one_way_alone(programs: Bin, monkeypatch: pytest.MonkeyPatch) -> None:
    """As set; and when it leads nowhere, that is said."""
    set_all(monkeypatch, {**IN_TMUX, "DISPLAY": ":0", "ATLAS_TUI_CLIPBOARD": "native"})
    programs.add_tmux(features="clipboard", passthrough="on")
    sent = copy(TEXT)
    assert sent == (False, "Not sent: no clipboard program on this machine answers; 'atlas-tui last' prints it", "")
    assert programs.calls("tmux") == []
    programs.add("xclip")
    monkeypatch.setenv("ATLAS_TUI_CLIPBOARD", "tmux")
    assert copy(TEXT) == (True, "Sent to the terminal, unconfirmed; tmux buffer set: prefix ] pastes", "")
    assert programs.calls("xclip") == []
    monkeypatch.delenv("TMUX")
    assert copy(TEXT).message.startswith("Not sent: there is no tmux that answers")


def test_sizes(programs: Bin, monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to 4,096 bytes are silent, up to the limit are told of, beyond it the terminal gets nothing; none is cut."""
    for size, told in ((4096, "Sent to the terminal, unconfirmed"), (4097, "some terminals drop so long a text")):
        sent = copy("x" * size)
        assert sent.message.endswith(told)
        assert base64.b64decode(sent.sequence[7:-1]) == b"x" * size
    assert copy("x" * 12_280).sequence
    refused = copy("ü" * 6_141)
    assert refused == (
        False, "Not sent: 12,282 bytes are more than terminals take (12,280); 'atlas-tui last' prints it", "",
    )  # fmt: skip
    assert last_copied() == "ü" * 6_141
    monkeypatch.setenv("ATLAS_TUI_CLIPBOARD_MAX", "74994")
    assert copy("ü" * 6_141).sequence


def test_what_is_too_long_for_terminals_is_still_a_buffer(programs: Bin, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tmux has room; it is not told to send it on."""
    set_all(monkeypatch, IN_TMUX)
    programs.add_tmux(features="clipboard", passthrough="on")
    sent = copy("x" * 13_000)
    assert sent.message.endswith("are more than terminals take (12,280); tmux buffer set: prefix ] pastes")
    assert (sent.sent, sent.sequence) == (True, "")
    assert programs.calls("tmux")[0] == "load-buffer -"


def test_what_hides_something_goes_nowhere(programs: Bin, monkeypatch: pytest.MonkeyPatch) -> None:
    """To no route, and into no file."""
    set_all(monkeypatch, {**IN_TMUX, "DISPLAY": ":0"})
    programs.add_tmux(features="clipboard", passthrough="on")
    programs.add("xclip")
    assert copy("ls\x1b]52;c;x\x07\n") == (False, "Not sent: the text hides \\x1b, \\x07, \\x0a at the end", "")
    assert programs.calls("tmux") == programs.calls("xclip") == []
    assert last_copied() is None


def test_what_is_open_is_named(programs: Bin) -> None:
    """Before anything that a narrow screen may cut."""
    assert copy("ls {{path}}").message == "Sent to the terminal, unconfirmed; fill in path"


def test_screen_gets_chunks_that_it_takes(programs: Bin) -> None:
    """Each at most 240 bytes; together they are the sequence."""
    bare = osc52("y" * 8_000)
    parts = re.findall(r"\x1bP(.*?)\x1b\\", through_screen(bare), re.DOTALL)
    assert max(map(len, parts)) == 240
    assert "".join(parts) == bare


def test_a_long_text_is_not_sent_bare_to_what_may_be_screen(programs: Bin, monkeypatch: pytest.MonkeyPatch) -> None:
    """Screen would show what it does not take."""
    monkeypatch.setenv("TERM", "screen")
    long = osc52("y" * 600)
    assert copy("y" * 600).sequence == through_screen(long)


@pytest.mark.parametrize(("name", "value"), [("ATLAS_TUI_CLIPBOARD", "xclip"), ("ATLAS_TUI_CLIPBOARD_MAX", "12k")])
def test_a_setting_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """With what it may be."""
    monkeypatch.setenv(name, value)
    with pytest.raises(AtlasError, match=f"^{name}='{value}': must be"):
        copy(TEXT)


def test_the_last_copy_is_for_the_reader_alone() -> None:
    """Whatever the mask; nothing is left of how it was written."""
    before = os.umask(0)
    try:
        copy("one")
        copy(TEXT)
    finally:
        os.umask(before)
    file = last_copy_file()
    assert file.parent.parent == type(file)(os.environ["XDG_RUNTIME_DIR"])
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert list(file.parent.iterdir()) == [file]
    assert last_copied() == TEXT


def test_a_folder_that_others_may_write_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """They could lay a link there, or a text of their own."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "atlas-tui").mkdir()
    (tmp_path / "atlas-tui" / "last-copy").write_text("rm -rf /", encoding="utf-8")
    (tmp_path / "atlas-tui").chmod(0o777)
    assert last_copied() is None
    assert copy(TEXT).sent
    assert (tmp_path / "atlas-tui" / "last-copy").read_text(encoding="utf-8") == "rm -rf /"


def test_without_a_runtime_folder_it_is_kept_in_the_cache(monkeypatch: pytest.MonkeyPatch, sealed: Path) -> None:
    """A relative path does not count, by the XDG specification."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", "run")
    copy(TEXT)
    assert last_copy_file() == sealed / ".cache" / "atlas-tui" / "last-copy"
    assert last_copied() == TEXT


def test_a_program_has_the_time_that_is_left(programs: Bin) -> None:
    """All of one service together."""
    programs.add("slow", "exec sleep 60")
    programs.add("fast", "echo yes")
    few = Programs(0.2)
    assert few.run("slow") is None
    assert few.run("fast") is None, "the time is over"
    assert Programs().run("fast") == (0, "yes\n")
    assert Programs().run("none") is None


def test_a_secret_is_sent_and_not_kept() -> None:
    """What is kept has its place, open."""
    sent = copy("login -p hunter2", "login -p {{password}}")
    assert sent.sequence == osc52("login -p hunter2")
    assert last_copied() == "login -p {{password}}"
