"""The settings file and the environment, and the card of whom to call."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, get_args

import pytest
from msgspec.structs import replace

from atlas_tui.loaders.settings import load_settings
from atlas_tui.model import Debugging
from atlas_tui.model.settings import Contact, Settings, Theme
from atlas_tui.pages.escalation import EXAMPLE, Handover, escalation_page
from atlas_tui.shift.shift import apply_settings
from atlas_tui.terminal.session import THEME_NAMES
from atlas_tui.triage import Walk
from tests.support import hidden_in, record_of, small_library, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Here

CONFIG = f"theme: light\nmouse: false\nclipboard: tmux\nclipboard_max: 4096\n{EXAMPLE}\n"


@pytest.fixture
def config(sealed: Path) -> Path:
    """Return the file of the settings; it is not there yet."""
    path = sealed / ".config" / "atlas-tui" / "config.yaml"
    path.parent.mkdir()
    return path


def test_the_file_sets_what_the_environment_leaves_open(config: Path) -> None:
    """Every key is also a variable, which goes before the file."""
    environ = {"ATLAS_TUI_THEME": "night"}
    assert apply_settings(environ) == []
    assert environ == {"ATLAS_TUI_THEME": "night"}
    config.write_text(CONFIG)
    assert apply_settings(environ) == []
    assert environ == {
        "ATLAS_TUI_THEME": "night",
        "ATLAS_TUI_MOUSE": "0",
        "ATLAS_TUI_CLIPBOARD": "tmux",
        "ATLAS_TUI_CLIPBOARD_MAX": "4096",
    }


def test_every_theme_can_be_set() -> None:
    """The model and the app know the same ones."""
    assert get_args(Theme) == THEME_NAMES


def test_whom_to_call_is_in_the_file_or_the_environment(config: Path) -> None:
    """A variable holds the same YAML as the key."""
    config.write_text(CONFIG)
    settings, problems = load_settings(config, {})
    assert problems == []
    assert settings.escalation[0] == Contact("database on-call", ("#db-oncall", "pager: database"), "a primary is down")
    settings, problems = load_settings(config, {"ATLAS_TUI_ESCALATION": "[{role: network, channel: '#net'}]"})
    assert (settings.theme, settings.escalation, problems) == ("light", (Contact("network", ("#net",)),), [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("them: dark\n", "config.yaml:1:1: unknown key 'them'; did you mean 'theme'?"),
        ("mouse: true\ntheme: drak\n", "config.yaml:2:8: 'drak' is not a word that belongs here; write 'dark'"),
        ("mouse: [\n", "config.yaml:2:1: not valid YAML"),
        ("escalation: [{role: x}]\n", "config.yaml:1:14: missing key 'channel' in escalation.0"),
        ("mouse: perhaps\n", "config.yaml:1:8: must be true or false, not a text"),
        ("- a\n", "config.yaml:1:1: a document must be a map"),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_left_out(text: str, said: str, config: Path) -> None:
    """The rest holds."""
    config.write_text(text)
    settings, problems = load_settings(config, {})
    assert said in str(problems[0])
    assert settings in (Settings(), Settings(mouse=True))


def test_an_empty_file_sets_nothing(config: Path) -> None:
    """And is not wrong."""
    config.write_text("")
    assert load_settings(config, {}) == (Settings(), [])


def test_wrong_settings_keep_nobody_from_the_app(config: Path, here: Here, library: Path) -> None:
    """Without a terminal it is a search; what is wrong is said beside it."""
    config.write_text("them: dark\n")
    ran = here("no", "slot", "left")
    assert ran.code == 0
    assert f"atlas-tui: {config}:1:1: unknown key 'them'; did you mean 'theme'?" in ran.err


@pytest.mark.parametrize("width", [20, 40, 80])
def test_the_card_says_whom_to_call_and_what_to_tell(width: int, tmp_path: Path) -> None:
    """Roles and channels, the way so far, when to stop."""
    record = record_of(small_library(tmp_path / "small"), "pool-full")
    assert isinstance(record.document, Debugging)
    tree = record.document.tree
    who = replace(tree.steps["who"], within=10, stop="data is being lost")
    walk = Walk(replace(tree, steps={**tree.steps, "who": who}))
    walk.answer(1)
    contacts = [Contact("database\x1b[31m on-call", ("#db", "pager"), "a primary is down")]
    page = escalation_page(contacts, [], "config.yaml", width, Handover(record, walk, timedelta(minutes=12)))
    text = text_of(page.lines)
    assert hidden_in(text.replace("\n", "")) == []
    flat = " ".join(text.split())
    for part in ("#db", "pager", "a primary is down", "data is being lost", "12 min, of 10", "all of them"):
        assert part in flat, text
    walk.answer(1)
    flat = " ".join(text_of(escalation_page(contacts, [], "", 80, Handover(record, walk, timedelta())).lines).split())
    assert "ESCALATE Its owner." in flat
    assert "Diagnosis: One client leaks its slots" in flat


def test_a_card_without_roles_says_how_to_write_them(config: Path) -> None:
    """The example on it is one that can be read."""
    flat = " ".join(text_of(escalation_page([], [], str(config), 80).lines).split())
    assert "No roles are set" in flat
    assert str(config) in flat.replace(" ", "")
    config.write_text(EXAMPLE)
    settings, problems = load_settings(config, {})
    assert (len(settings.escalation), problems) == (2, [])
