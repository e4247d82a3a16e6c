"""``atlas-tui commands``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import GUIDE, edited, hidden_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Atlas


def test_commands_can_be_pasted_to_a_file(atlas: Atlas, library: Path) -> None:
    """Each below a comment that says what it may do; defaults are filled in, the rest stays open."""
    ran = atlas("commands", "pool-full")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines == [
        "# READ    Slots in use (slots)",
        "poolctl -h pool1.internal slots",
        "",
        "# READ    Who holds the slots (holders)",
        "poolctl -h pool1.internal holders |",
        "  sort -rn | head",
        "",
        "# DESTROY End the sessions of one client (evict)",
        "poolctl -h pool1.internal evict {{client}}",
    ]


def test_values_are_set_and_quoted(here: Atlas, library: Path) -> None:
    """A value is data."""
    ran = here("commands", "pool-full", "--set", "host=db 1", "--set", "client=x; reboot")
    assert "poolctl -h 'db 1' slots" in ran.lines
    assert ran.lines[-1] == "poolctl -h 'db 1' evict 'x; reboot'"


def test_a_value_may_hold_an_equals_sign_or_nothing(here: Atlas, library: Path) -> None:
    """The first sign divides."""
    assert here("commands", "pool-full", "--set", "client=a=b").lines[-1].endswith(" evict a=b")
    assert here("commands", "pool-full", "--set", "client=").lines[-1].endswith(" evict ''")


def test_json_has_the_form_of_the_contract(atlas: Atlas, library: Path) -> None:
    """Each command with what it may do and its parameters, and the value that each has."""
    ran = atlas("commands", "pool-full", "--json", "--set", "client=shop")
    assert (ran.code, list(ran.json)) == (0, ["commands"])
    assert ran.json["commands"][2] == {
        "id": "evict",
        "title": "End the sessions of one client",
        "run": "poolctl -h pool1.internal evict shop",
        "risk": "destroy",
        "parameters": {
            "host": {
                "meaning": "server of the pool",
                "default": "pool1.internal",
                "example": None,
                "value": "pool1.internal",
            },
            "client": {"meaning": "name of a client", "default": None, "example": "shop", "value": "shop"},
        },
        "document": "pool-full",
    }


def test_a_query_finds_the_document(here: Atlas, library: Path) -> None:
    """Words, or a pasted error, in place of an id."""
    assert here("commands", "no", "slot", "left").out == here("commands", "pool-full").out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["pool-full", "--set", "hots=x"], 2, "--set hots: pool-full has no such parameter; did you mean 'host'?"),
        (["pool-full", "--set", "zzz=x"], 2, "parameters of pool-full: host, client"),
        (["pool-full", "--set", "host"], 2, "--set 'host': must be NAME=VALUE"),
        (["pool-full", "--set", "=x"], 2, "--set '=x': must be NAME=VALUE"),
        (["zebra"], 1, "no document is called 'zebra', and a search finds none"),
        (["backoff"], 1, "backoff has no commands"),
        ([], 2, "the following arguments are required: ID_OR_QUERY"),
    ],
)
def test_what_cannot_be_done_is_said(words: list[str], code: int, said: str, here: Atlas, library: Path) -> None:
    """Nothing on standard output."""
    ran = here("commands", *words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_no_commands_as_json(here: Atlas, library: Path) -> None:
    """An empty list, and exit code 1."""
    ran = here("commands", "backoff", "--json")
    assert (ran.code, ran.json) == (1, {"commands": []})


def test_a_command_steers_no_terminal(here: Atlas, library: Path) -> None:
    """What is hidden in it is shown; so is what is hidden in a value."""
    text = edited(GUIDE, ("run: poolctl -h {{host}} slots", 'run: "poolctl -h {{host}} \\e[2J\\u202eslots"'))
    (library / "debugging/pool-full.yaml").write_text(text)
    ran = here("commands", "pool-full", "--set", "client=\x1b[31m")
    assert hidden_in(ran.out.replace("\n", "")) == []
    assert "\\x1b[2J\\u202eslots" in ran.out
