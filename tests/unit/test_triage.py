"""Stepping through a tree, and values put into commands."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from atlas_tui.errors import AtlasError
from atlas_tui.model import Debugging, Parameter, Tree
from atlas_tui.placeholders import names_in
from atlas_tui.triage import Walk, bind, defaults
from tests.support import only, small_library


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Return the tree of the small library's guide."""
    guide = small_library(tmp_path / "small").documents["pool-full"].document
    assert isinstance(guide, Debugging)
    return guide.tree


def test_a_walk_begins_at_the_start(tree: Tree) -> None:
    """There is a step, no outcome, no path yet."""
    walk = Walk(tree)
    assert walk.here == "full"
    assert walk.step is tree.steps["full"]
    assert walk.outcome is None
    assert walk.commands == ("slots",)
    assert walk.breadcrumb() == ()


def test_answers_lead_to_an_outcome(tree: Tree) -> None:
    """Each answer goes where it says; at the end there is an outcome with its commands, and nothing to answer."""
    walk = Walk(tree)
    walk.answer(1)
    assert walk.here == "who"
    walk.answer(1)
    assert walk.step is None
    assert walk.outcome is tree.outcomes["leak"]
    assert walk.commands == ("evict", "slots")
    assert walk.answers == ()
    assert walk.breadcrumb() == ("all of them", "one does")


@pytest.mark.parametrize("number", [0, 3, -1, 10**9])
def test_an_answer_that_is_not_there_is_refused(number: int, tree: Tree) -> None:
    """The walk stays where it is, and the choice is named."""
    walk = Walk(tree)
    with pytest.raises(AtlasError, match=f"no answer {number} here; answer with 1 to 2"):
        walk.answer(number)
    assert walk.here == "full"


def test_an_outcome_takes_no_answer(tree: Tree) -> None:
    """The error says how to go on."""
    walk = Walk(tree)
    walk.answer(2)
    with pytest.raises(AtlasError, match="the walk has ended; go back or start again"):
        walk.answer(1)


def test_back_and_restart(tree: Tree) -> None:
    """Back takes one answer back, and says when there is none; restart takes all."""
    walk = Walk(tree)
    assert not walk.back()
    walk.answer(1)
    walk.answer(2)
    assert walk.back()
    assert walk.here == "who"
    walk.restart()
    assert (walk.here, walk.path) == ("full", [])


def test_a_loop_can_be_walked_and_unwound(tree: Tree) -> None:
    """Looking again is a path like any other."""
    walk = Walk(tree)
    for _ in range(50):
        walk.answer(1)
        walk.answer(3)
    assert walk.here == "full"
    assert len(walk.breadcrumb()) == 100
    while walk.back():
        pass
    assert walk.path == []


def test_the_names_that_a_command_leaves_open() -> None:
    """In the order they first stand, each once; a shell's own brackets are none."""
    assert names_in("a {{b}} {{ c }} {{b}} ${d} {{1}} { {e} }") == ("b", "c")


def test_defaults_are_what_is_known_without_asking() -> None:
    """A parameter without a default stays open; an empty default is one."""
    parameters = {"a": Parameter("a", default="1"), "b": Parameter("b", example="2"), "c": Parameter("c", default="")}
    assert defaults(parameters) == {"a": "1", "c": ""}


def test_what_has_no_value_stays_open() -> None:
    """The reader sees what is still to be filled in."""
    assert bind("ping {{host}} {{ count }}", {"host": "db1"}) == "ping db1 {{ count }}"


def test_a_value_is_not_looked_into() -> None:
    """A value that looks like a place is no place."""
    assert bind("echo {{a}} {{b}}", {"a": "{{b}}", "b": "x"}) == "echo '{{b}}' x"


HOSTILE = [
    "plain",
    "",
    "two words",
    "tab\there",
    "line\nbreak",
    "'",
    '"',
    "a'b\"c",
    "\\",
    "\\'",
    "end\\",
    "$HOME",
    "${HOME}",
    "$(touch pwned)",
    "`touch pwned`",
    "; touch pwned",
    "| touch pwned",
    "&& touch pwned &",
    "> pwned",
    "'; touch pwned; '",
    '"; touch pwned; "',
    "') ; touch pwned; ('",
    ')"; touch pwned; "$(',
    "'\"'\"; touch pwned #",
    "*",
    "~",
    "~root",
    "[a-z]*",
    "{1,2}",
    "#comment",
    "!!",
    "-n",
    "a=b",
    "%s%d",
    "é漢字",
    "\x1b[31m",
]

PLACES = [
    ("bare", "printf '%s' {{x}}"),
    ("in single quotes", "printf '%s' '{{x}}'"),
    ("in double quotes", "printf '%s' \"{{x}}\""),
    ("behind an escaped quote", "printf '%s' \\'{{x}}"),
    ("behind an escaped quote in quotes", 'printf "%s" "\\"{{x}}"'),
    ("behind quotes that have ended", "printf '%s' 'a'\"b\"{{x}}"),
    ("in a substitution", "printf '%s' \"$(printf '%s_' {{x}})\""),
    ("in quotes in a substitution", "printf '%s' \"$(printf '%s_' \"{{x}}\")\""),
    ("in single quotes in a substitution", "printf '%s' \"$(printf '%s_' '{{x}}')\""),
    ("behind a substitution in quotes", "printf '%s' \"$(printf '%s' ')')\"{{x}}"),
    ("in quotes behind a substitution", "printf '%s' \"$(printf '%s' \"a\")-{{x}}\""),
    ("in a bare substitution", "y=$(printf '%s_' {{x}}); printf '%s' \"$y\""),
    ("in a subshell in a substitution", "printf '%s' \"$( (printf '%s_' {{x}}) )\""),
    ("behind arithmetic", "printf '%s' $((1 + 1)){{x}}"),
    ("behind an apostrophe in a comment", "true # it's a comment\nprintf '%s' {{x}}"),
    ("behind a sign that begins no comment", "printf '%s' a#\"{{x}}\""),
    ("across lines of double quotes", "printf '%s' \"\n  {{x}}\""),
    ("in backticks", "y=`printf '%s_' '{{x}}'`; printf '%s' \"$y\""),
    ("bare in backticks in quotes", "printf '%s' \"`printf '%s_' {{x}}`\""),
    ("in ANSI-C quotes", "printf '%s' $'a\\'{{x}}'"),
    ("behind a here-string", "read -r y <<< 'a'; printf '%s' \"${y}{{x}}\""),
    ("in a parameter's default", "printf '%s' \"${nothing:-Z}\"'{{x}}'"),
    ("on a line that goes on", "printf '%s' \\\n  {{x}}"),
]  # fmt: skip


@pytest.mark.parametrize("run", [place[1] for place in PLACES], ids=[place[0] for place in PLACES])
def test_no_value_leaves_its_place(run: str, sealed: Path) -> None:
    """A real shell reads each hostile value as that value, wherever it stands, and runs nothing of it."""
    harmless = only(printed([bind(run, {"x": "Q"})]))
    assert harmless.count("Q") == 1
    found = printed([bind(run, {"x": value}) for value in HOSTILE])
    assert found == [harmless.replace("Q", value) for value in HOSTILE]
    assert list(Path.cwd().iterdir()) == []


def printed(scripts: list[str]) -> list[str]:
    """Run each script by itself in one real shell, and return what each has printed."""
    program = 'for script in "$@"; do bash -c "$script"; printf "\\0"; done'
    done = subprocess.run(["bash", "-c", program, "-", *scripts], capture_output=True, timeout=30, check=False)
    assert done.stderr == b"", (scripts, done.stderr)
    return done.stdout.decode().split("\0")[:-1]


@pytest.mark.parametrize("start", ["<<'END'", "<<END", "<<-END", '<< "END"', "<<\\END"])
def test_no_value_leaves_a_here_document(start: str) -> None:
    """What a here-document holds is read as it is; a value with a line break could end it, and stays open."""
    whole = [value for value in HOSTILE if "\n" not in value]
    run = f"cat {start}; echo _ {{{{x}}}}\n\"'{{{{x}}}}'\nEND\necho _ {{{{x}}}}"
    assert printed([bind(run, {"x": value}) for value in whole]) == [
        f"\"'{value}'\n_ {value}\n_ {value}\n" for value in whole
    ]
    assert bind(f"cat {start}\n{{{{x}}}}\nEND", {"x": "a\nEND\ntouch pwned"}) == f"cat {start}\n{{{{x}}}}\nEND"


def test_arithmetic_takes_numbers_alone() -> None:
    """The shell would run a substitution in anything else, quoted or not."""
    assert bind("echo $(({{x}} + 1)) $(( (2) * {{x}} ))", {"x": "20"}) == "echo $((20 + 1)) $(( (2) * 20 ))"
    for value in ("a[$(touch pwned)]", "1 + 1", "", "0x1f", "one"):
        assert bind("echo $(({{x}} + 1))", {"x": value}) == "echo $(({{x}} + 1))"


def test_a_comment_stays_a_comment() -> None:
    """A line break in a value would end it."""
    assert printed([bind("echo a # {{x}}", {"x": "b\ntouch pwned"})]) == ["a\n"]
    assert list(Path.cwd().iterdir()) == []


def test_an_interactive_shell_finds_no_history_in_a_value() -> None:
    """Bash looks for an exclamation mark in double quotes too, when a person pastes the command."""
    assert bind('echo "{{x}}" {{x}}', {"x": "a!b"}) == "echo \"a\"'!'\"b\" 'a!b'"
