"""Documents that try to steer the terminal, by every verb that prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas_tui.loaders import load_library
from tests.hostile import TRICKS, write_hostile_library
from tests.support import hidden_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Here

VERBS = [
    ("show", "pool-full"),
    ("show", "pool-outage"),
    ("walk", "pool-full", "--answers", "1,1"),
    ("commands", "pool-full"),
    ("search", "pool"),
    ("check",),
]


@pytest.mark.parametrize("name", [*TRICKS, "long"])
def test_no_trick_reaches_the_terminal(name: str, tmp_path: Path, here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    """By no verb; nor by a walk's letters, nor by its journal."""
    root = write_hostile_library(tmp_path / "hostile", name)
    monkeypatch.setenv("ATLAS_TUI_CONTENT", str(root))
    assert {"pool-full", "pool-outage", "backoff"} == set(load_library(root).documents)
    for words in VERBS:
        ran = here(*words)
        assert hidden_in((ran.out + ran.err).replace("\n", "")) == [], words
        assert ran.out or words == ("check",)
    walked = here("walk", "pool-full", stdin="p\n-\n-\no\n\x1b[31m100 % used\n.\n\nn \x1b]0;EVIL\x07\nc\ne\nq\n")
    assert hidden_in((walked.out + walked.err).replace("\n", "")) == []
    for verb in ("show", "export"):
        ran = here("journal", verb)
        assert ran.code == 0
        assert hidden_in(ran.out.replace("\n", "")) == []
