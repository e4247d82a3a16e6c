"""What the README says is so."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from atlas_tui.cli.main import VERBS
from atlas_tui.terminal.last_copy import keep

CHECKOUT = Path(__file__).resolve().parent.parent
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
EXAMPLES = [
    line.split("  #")[0].strip() for block in BLOCKS for line in block.splitlines() if line.startswith("atlas-tui")
]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_an_example(verb: str) -> None:
    """A verb that nobody is told of is not there."""
    assert any(example.startswith(f"atlas-tui {verb} ") or example == f"atlas-tui {verb}" for example in EXAMPLES)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_works_as_written(example: str) -> None:
    """Each line that the README shows ends with success, and says something."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    assert keep("uptime"), "for what prints the last copy"
    ran = subprocess.run(  # the lines are the README's own
        ["bash", "-c", example],
        cwd=CHECKOUT,
        env={**os.environ, "PATH": path, "TERM": "dumb"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == (1 if example == "atlas-tui doctor" else 0), ran.stderr  # a dumb terminal has no clipboard
    assert (ran.stdout + ran.stderr).strip()


def test_ci_runs_the_test_command_of_the_readme() -> None:
    """Word for word, so that what a newcomer runs is what is known to pass."""
    command = next(line for block in BLOCKS for line in block.splitlines() if line.endswith("-m pytest"))
    assert command in (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_every_setting_is_named() -> None:
    """Each environment variable that the program reads stands in the README."""
    read = set()
    for path in (CHECKOUT / "atlas_tui").rglob("*.py"):
        read |= set(re.findall(r"ATLAS_TUI_[A-Z]+", path.read_text(encoding="utf-8")))
    assert read
    assert all(name in README for name in read)
