"""Which pane is the other one, what may run on a paste, and what of a pane is a command's output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas_tui.terminal.panes import Pane, other_pane, read_back, runs_on_paste, type_into
from atlas_tui.terminal.programs import Programs

if TYPE_CHECKING:
    from tests.stand_ins import Bin

PANE = Pane("%2", 1, "bash", bracketed=False)


def list_panes(programs: Bin, *rows: str) -> None:
    """Let tmux list these panes."""
    text = "\\n".join(row.replace("%", "%%").replace(" ", "\\t") for row in rows)
    programs.add("tmux", f"printf '{text}\\n'")


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["%1 0 0 0 0 python", "%2 1 0 0 0 bash", "%3 2 1 0 1 vi"], Pane("%3", 2, "vi", bracketed=True)),
        (["%1 0 0 0  python", "%2 1 0 0  bash"], PANE),
        (["%1 0 0 0 0 python", "%2 1 1 1 0 bash"], None),
        (["%1 0 0 0 0 python"], None),
    ],
    ids=["last used", "first other", "dead", "alone"],
)
def test_the_other_pane(programs: Bin, monkeypatch: pytest.MonkeyPatch, rows: list[str], found: Pane | None) -> None:
    """The one last used, which is never Atlas's own, nor one whose program has ended."""
    monkeypatch.setenv("TMUX_PANE", "%1")
    list_panes(programs, *rows)
    assert other_pane(Programs()) == found
    assert programs.calls("tmux")[0].startswith("list-panes -t %1 ")


def test_without_tmux_there_is_none(programs: Bin) -> None:
    """Nor from one that fails."""
    assert other_pane(Programs()) is None
    programs.add("tmux", "exit 1")
    assert other_pane(Programs()) is None
    assert not type_into(PANE, "ls", Programs())
    assert read_back(PANE, "ls", Programs()) is None


def test_a_pane_is_named_by_what_is_seen_of_it() -> None:
    """Its number, and what runs in it, which may call itself anything."""
    assert str(PANE) == "pane 1 (bash)"
    assert str(PANE._replace(command="x\x1b[2J")) == "pane 1 (x\\x1b[2J)"


def test_what_may_run_on_a_paste() -> None:
    """Several lines, unless the program there is known to take them as they are."""
    assert not runs_on_paste("ls", PANE)
    assert runs_on_paste("ls |\n head", PANE)
    assert not runs_on_paste("ls |\n head", PANE._replace(bracketed=True))


@pytest.mark.parametrize("text", ["ls\n", "ls\x1b[2J", "ls \u202e"])
def test_what_hides_something_is_not_typed(programs: Bin, text: str) -> None:
    """Nor is tmux asked to."""
    programs.add("tmux")
    assert not type_into(PANE, text, Programs())
    assert programs.calls("tmux") == []


def test_the_output_is_what_stands_below_the_command(programs: Bin) -> None:
    """The last time that it was run; without it, all that there is."""
    programs.add("tmux", "printf '$ df /\\nold\\n$ df /\\nnew \\n95 %%\\n\\n\\n'")
    assert read_back(PANE, "df /", Programs()) == "new\n95 %"
    assert read_back(PANE, "cd / &&\n  df /", Programs()) == "new\n95 %"
    assert read_back(PANE, "du", Programs()) == "$ df /\nold\n$ df /\nnew\n95 %"
    assert read_back(PANE, "", Programs()) == "$ df /\nold\n$ df /\nnew\n95 %"
