"""``atlas-tui doctor``: each route tried, and what to set when none leads anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from atlas_tui.terminal.last_copy import last_copied

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stand_ins import Bin
    from tests.support import Atlas

STATES = {"works", "sent", "no", "skipped"}


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch, programs: Bin) -> None:
    """Keep the tests away from the terminal that they may have been started from."""
    monkeypatch.setenv("TERM", "dumb")


def states(report: Any) -> dict[str, str]:
    """Return the state of each route."""
    assert {route["state"] for route in report["routes"]} <= STATES
    return {route["name"]: route["state"] for route in report["routes"]}


def test_without_any_route_it_is_one(here: Atlas) -> None:
    """And what is left to do is said."""
    ran = here("doctor")
    assert (ran.code, ran.err) == (1, "")
    assert "skipped  tmux      not in tmux" in ran.lines
    assert "skipped  terminal  a dumb terminal has no clipboard" in ran.lines
    assert ran.lines[-1].startswith("Without any clipboard: p shows a command to select by hand")


def test_what_is_known_without_trying(here: Atlas) -> None:
    """The terminal, what stands between, the profile."""
    env = {"TERM": "dumb", "SSH_TTY": "/dev/pts/9", "COLORTERM": "truecolor", "STY": "1.x"}
    facts = here("doctor", "--json", env=env).json["terminal"]
    assert facts["between"] == "SSH, GNU screen"
    assert (facts["colours"], facts["mouse"], facts["profile"]) == ("256", "left to the terminal", "quiet")
    assert here("doctor", "--json", env={"NO_COLOR": "1"}).json["terminal"]["colours"] == "none"


def test_a_desktop_works(here: Atlas, programs: Bin) -> None:
    """The program is named; over SSH it is not tried, or proves nothing."""
    programs.add("xclip")
    ran = here("doctor", "--json", env={"DISPLAY": ":0"})
    assert ran.code == 0
    assert states(ran.json)["native"] == "works"
    far = {"DISPLAY": ":0", "SSH_TTY": "/dev/pts/9"}
    assert states(here("doctor", "--json", env=far).json)["native"] == "skipped"
    assert states(here("doctor", "--json", env={**far, "DISPLAY": "localhost:10"}).json)["native"] == "sent"


def test_a_program_that_fails_is_named(here: Atlas, programs: Bin) -> None:
    """So that the reader knows what to mend."""
    programs.add("xclip", "exit 1")
    ran = here("doctor", "--json", env={"DISPLAY": ":0"})
    assert ran.code == 1
    assert [route["detail"] for route in ran.json["routes"] if route["name"] == "native"] == [
        "none of xclip, xsel works"
    ]


def test_a_stuck_tmux_is_not_waited_for(here: Atlas, programs: Bin, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said that it does not answer."""
    monkeypatch.setattr("atlas_tui.terminal.programs.LONGEST", 0.1)
    programs.add("tmux", "exec sleep 60")
    ran = here("doctor", "--json", env={"TMUX": "/tmp/x,1,0"})
    assert ran.code == 1
    assert states(ran.json)["tmux"] == "no"


@pytest.mark.parametrize(
    ("env", "why"),
    [
        ({"TERM_PROGRAM": "Apple_Terminal"}, "Apple's Terminal has none for programs"),
        ({"VTE_VERSION": "7002"}, "GNOME Terminal and others built on VTE have none for programs"),
    ],
)
def test_a_terminal_known_to_take_nothing(here: Atlas, env: dict[str, str], why: str) -> None:
    """Nothing is sent to it."""
    ran = here("doctor", "--json", env={"TERM": "xterm-256color", **env})
    assert ran.code == 1
    assert [route["detail"] for route in ran.json["routes"] if route["name"] == "terminal"] == [why]


def test_the_last_copy_stays(here: Atlas) -> None:
    """Trying is not copying."""
    assert states(here("doctor", "--json").json)["file"] == "works"
    assert last_copied() is None


def test_no_folder_to_keep_a_copy_in(here: Atlas, tmp_path: Path) -> None:
    """What to set is said."""
    (tmp_path / "file").touch()
    ran = here("doctor", env={"XDG_RUNTIME_DIR": str(tmp_path / "file")})
    assert any(line.startswith("no       file ") for line in ran.lines)
    assert "Set XDG_RUNTIME_DIR" in ran.out


def test_a_way_that_is_none(here: Atlas) -> None:
    """Exit code 2, with those that there are."""
    ran = here("doctor", env={"ATLAS_TUI_CLIPBOARD": "xclip"})
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("must be one of auto, osc52, tmux, native, file, off\n")


def test_only_the_way_that_is_set_is_tried(here: Atlas) -> None:
    """The others are not even named."""
    ran = here("doctor", "--json", env={"ATLAS_TUI_CLIPBOARD": "native"})
    assert list(states(ran.json)) == ["native", "file"]
    assert ran.json["terminal"]["clipboard"] == "native"


def test_the_settings_file_counts(here: Atlas, sealed: Path) -> None:
    """As it does for the app."""
    file = sealed / ".config" / "atlas-tui" / "config.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("clipboard: file\n", encoding="utf-8")
    ran = here("doctor", "--json")
    assert (ran.code, list(states(ran.json))) == (1, ["file"])
