"""A file that is no document, by accident or by design, is one problem, soon; the rest of its library is served."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas_tui.loaders import load_library
from tests.support import GUIDE, PATTERN, edited, only, within, write_library
from tests.unit.loader_cases import GUIDE_FILE, PATTERN_FILE

if TYPE_CHECKING:
    from pathlib import Path


def problems(root: Path, changed: dict[str, str | bytes | None]) -> list[str]:
    """Return what is wrong in the small library with these files changed, as a reader sees it."""
    with within(20):
        return [str(problem) for problem in load_library(write_library(root, changed)).problems]


BROKEN: list[tuple[str, bytes, str]] = [
    (
        "open bracket",
        b"kind: pattern\nid: [backoff\ntitle: x\n",
        "3:6: not valid YAML: did not find expected ',' or ']'",
    ),
    ("a tab for an indent", b"kind: pattern\n\tid: x\n", "not valid YAML: "),
    ("an unknown alias", b"kind: pattern\nid: *nobody\n", "2:5: not valid YAML: found undefined alias"),
    ("two documents", b"kind: pattern\n--- \nkind: pattern\n", "not valid YAML: "),
    ("a control character", b"kind: pattern\nid: a\x07b\n", "not valid YAML: "),
    (
        "not UTF-8",
        "kind: pattern\ntitle: caf\xe9\n".encode("latin-1"),
        "2:11: not UTF-8 text (byte 0xe9); save it as UTF-8",
    ),
    ("UTF-16", "kind: pattern\n".encode("utf-16"), "1:1: not UTF-8 text (byte 0xff); save it as UTF-8"),
    ("a binary file", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40, "not UTF-8 text (byte 0x80)"),
    ("an archive of zeros", bytes(4096), "not valid YAML: "),
    ("empty", b"", "1:1: the file is empty; write a document, or delete the file"),
    ("comments alone", b"# nothing\n\n", "1:1: the file is empty; write a document, or delete the file"),
    ("a text", b"just words\n", "1:1: a document must be a map of keys to values; begin with 'kind: debugging'"),
    ("a list", b"- kind: pattern\n", "1:1: a document must be a map of keys to values; begin with 'kind: debugging'"),
    (
        "ten megabytes",
        b"kind: pattern\n" + b"# " + b"x" * 10_000_000,
        "1:1: larger than 2,000,000 bytes; split it into",
    ),
    ("ten megabytes of zeros", bytes(10_000_000), "1:1: larger than 2,000,000 bytes; split it into several documents"),
    ("deep lists", b"kind: " + b"[" * 100_000, "1:1: nested too deeply; a document needs fewer than ten levels"),
    ("deep maps", b"{a: " * 100_000, "1:1: nested too deeply; a document needs fewer than ten levels"),
    ("deep dashes", b"- " * 100_000 + b"x", "1:1: nested too deeply; a document needs fewer than ten levels"),
    ("deep keys", b"? " * 100_000 + b"x", "1:1: nested too deeply; a document needs fewer than ten levels"),
    (
        "deep indents",
        b"".join(b" " * level + b"a:\n" for level in range(1_500)),
        "1:1: nested too deeply; a document needs fewer than ten levels",
    ),
    ("mixed nesting", b"[{a: " * 50_000, "1:1: nested too deeply; a document needs fewer than ten levels"),
]


@pytest.mark.parametrize(("data", "said"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_file_that_is_no_document_is_one_problem(data: bytes, said: str, tmp_path: Path) -> None:
    """Broken, binary, huge or hostile: one line with the place, soon, and the rest of the library is served."""
    root = write_library(tmp_path, {"patterns/bad.yaml": data})
    with within(20):
        library = load_library(root)
    assert sorted(library.documents) == ["backoff", "pool-full", "pool-outage"]
    problem = str(only(library.problems))
    assert problem.startswith("patterns/bad.yaml:")
    assert said in problem
    assert "\n" not in problem


def test_aliases_that_multiply_are_bounded(tmp_path: Path) -> None:
    """'Billion laughs': nine levels of nine aliases would be 387 million values."""
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    bomb = "kind: pattern\n" + "\n".join(levels) + "\ntags: *a8\nsymptoms: *a8\n"
    found = problems(tmp_path, {"patterns/bomb.yaml": bomb})
    assert all(problem.startswith("patterns/bomb.yaml:") for problem in found)
    assert any("unknown key 'a0'" in problem for problem in found)


def test_aliases_that_multiply_in_known_keys_are_bounded(tmp_path: Path) -> None:
    """Where the keys are known, each value would be decoded again and again."""
    mode = "- &one {mode: a, detect: b, blast_radius: c, recover: d}\n" + "- *one\n" * 25_000
    found = problems(tmp_path, {GUIDE_FILE: edited(GUIDE, ("failure_modes:\n", f"failure_modes:\n{mode}"))})
    assert any("more than 100,000 values; aliases multiply what they stand for" in problem for problem in found)


def test_an_alias_that_holds_itself_is_refused(tmp_path: Path) -> None:
    """A value inside itself has no end."""
    found = problems(tmp_path, {PATTERN_FILE: edited(PATTERN, ("facts:\n", "symptoms: &loop [*loop]\nfacts:\n"))})
    assert found == [f"{PATTERN_FILE}:13:11: must be text, not a list"]


def test_tags_construct_nothing(tmp_path: Path) -> None:
    """A YAML tag that would call Python is a wrong value like any other."""
    mark = tmp_path / "called"
    text = edited(PATTERN, ("Retry with a growing delay", f'!!python/object/apply:os.mkdir ["{mark}"]'))
    found = problems(tmp_path / "content", {PATTERN_FILE: text})
    assert any("must be text, not a list" in problem for problem in found)
    assert not mark.exists()


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    """Editors of other systems write one."""
    assert problems(tmp_path, {PATTERN_FILE: b"\xef\xbb\xbf" + PATTERN.encode()}) == []
