"""The program as a whole: its streams, its exit codes, and the company that it keeps."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from atlas_tui import __version__
from atlas_tui.cli.main import VERBS
from atlas_tui.terminal.last_copy import keep
from tests.support import PATIENCE, Atlas, environment, python


def test_help_names_every_verb(atlas: Atlas) -> None:
    """With what it does, and the exit codes."""
    ran = atlas("--help")
    assert (ran.code, ran.err) == (0, "")
    for verb, what in VERBS.items():
        assert f"  {verb:10} {what}" in ran.out
    assert "exit codes: 0 done, 1 nothing found or a check failed" in ran.out


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(verb: str, here: Atlas) -> None:
    """Of its own, on standard output."""
    ran = here(verb, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"usage: atlas-tui {verb} ")


def test_the_version(here: Atlas) -> None:
    """One line."""
    assert here("--version") == (0, f"atlas-tui {__version__}\n", "")


def test_words_without_a_terminal_are_a_search(here: Atlas, library: Path) -> None:
    """In a pipe, a cron job, an editor."""
    assert here("no slot left") == here("search", "no slot left")
    assert here("no", "slot", "left").code == 0
    assert here("zebra").code == 1


def test_no_words_without_a_terminal_say_what_to_do(here: Atlas, library: Path) -> None:
    """Exit code 2."""
    said = "atlas-tui: no terminal to draw on; use a plain verb, such as 'atlas-tui search WORDS'\n"
    assert here() == (2, "", said)


@pytest.mark.parametrize("words", [["--thme", "dark"], ["search", "--kind"], ["show"], ["index", "extra"]])
def test_wrong_usage_is_two(words: list[str], here: Atlas, library: Path) -> None:
    """With the usage on standard error, and nothing on standard output."""
    ran = here(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("usage: atlas-tui")


PLAIN = [
    ["search", "pool"],
    ["show", "pool-full"],
    ["walk", "pool-full", "--answers", "1,1"],
    ["commands", "pool-full"],
    ["diagram", "backoff"],
    ["check"],
    ["status"],
    ["last"],
    ["index"],
    ["index", "--rebuild"],
    ["pool"],
]


@pytest.mark.parametrize("words", PLAIN, ids=" ".join)
def test_a_plain_verb_loads_no_screen(words: list[str], library: Path) -> None:
    """It must start in the time of a shell command, and on a machine where no screen works."""
    script = (
        "import sys\nfrom atlas_tui.cli.main import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit as ended:\n    code = ended.code\n"
        "print(code, [name for name in sys.modules if name.split('.')[0] in ('textual', 'asyncio')], file=sys.stderr)"
    )
    keep("uptime")  # for what prints the last copy
    assert python(script, *words).err.splitlines()[-1] == "0 []"


@pytest.mark.parametrize("command", ["show pool-full", "search pool", "status", "commands pool-full", "check --json"])
def test_a_reader_that_goes_away_is_no_error(command: str, atlas: Atlas, library: Path) -> None:
    """As ``head`` does, after one line or after none."""
    ran = atlas.shell(f"atlas {command} | head -n 1")
    assert (ran.code, ran.err.replace("atlas-tui: nothing changed\n", "")) == (0, "")
    assert len(ran.lines) == 1
    assert "rror" not in atlas.shell(f"atlas {command} | true").err


def test_a_reader_that_goes_away_from_a_long_stream(atlas: Atlas, library: Path) -> None:
    """The stream ends when nobody listens."""
    ran = atlas.shell("yes pool | atlas search --stdin | head -n 3; echo ${PIPESTATUS[1]}")
    assert ran.err == ""
    assert ran.lines[3:] == ["0"]


@pytest.mark.parametrize("command", ["show pool-full", "search --json pool", "status", "check --json", "--help"])
def test_a_full_disk_is_said(command: str, atlas: Atlas, library: Path) -> None:
    """A result that cannot be written is an error, and one line."""
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    ran = atlas.shell(f"atlas {command} > /dev/full")
    assert ran.code == 2
    assert ran.err == "atlas-tui: No space left on device\n"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("search --stdin <&-", 1),
        ("walk pool-full <&-", 1),
        ("diagram - <&-", 1),
        (" <&-", 2),
        ("search pool >&-", 0),
        ("show nobody 2>&-", 1),
        ("search pool <&- >&- 2>&-", 0),
    ],
)
def test_streams_may_be_closed(command: str, code: int, atlas: Atlas, library: Path) -> None:
    """As some services start what they run."""
    assert atlas.shell(f"atlas {command}").code == code


ENCODINGS = ["ascii", "latin-1", "cp437", "utf-8", "utf-16"]


@pytest.mark.parametrize(
    ("words", "encoding"),
    [*((PLAIN[1], encoding) for encoding in ENCODINGS), *((words, "ascii") for words in (PLAIN[0], *PLAIN[2:5]))],
)
def test_any_output_encoding_serves(words: list[str], encoding: str, library: Path) -> None:
    """What it cannot show becomes its nearest sign, and every word stays."""
    done = subprocess.run(
        [sys.executable, "-m", "atlas_tui", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment({"PYTHONIOENCODING": encoding}),
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode(encoding)


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1", "no_SUCH.locale"])
def test_any_locale_serves(locale: str, atlas: Atlas, library: Path) -> None:
    """Also one that is not there, and Python told to take it at its word."""
    env = {"LC_ALL": locale, "LANG": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = atlas("show", "pool-outage", env=env)
    assert (ran.code, ran.err) == (0, "")
    assert "The day the pool ran full" in ran.out


def test_an_argument_may_hold_bytes_that_are_no_text(library: Path) -> None:
    """Terminals send what they send."""
    for words in (
        [b"search", b"pool \xff"],
        [b"show", b"\xff"],
        [b"diagram", b"\xff/x"],
        [b"commands", b"\x1b[31m\xff"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "atlas_tui", *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment(),
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode in (0, 1, 2)
        assert b"Traceback" not in done.stderr
        assert b"\x1b" not in done.stdout + done.stderr


def test_colours_reach_no_pipe(atlas: Atlas, library: Path) -> None:
    """Whatever the terminal can do."""
    for words in PLAIN[:5]:
        assert "\x1b" not in atlas(*words, env={"TERM": "xterm-256color", "COLORTERM": "truecolor"}).out


def test_an_interrupt_ends_quietly(library: Path) -> None:
    """With the exit code that a shell expects."""
    process = subprocess.Popen(
        [sys.executable, "-m", "atlas_tui", "walk", "pool-full"], stdin=-1, stdout=-1, stderr=-1, env=environment()
    )
    assert process.stdout
    process.stdout.readline()
    process.send_signal(2)
    _, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (130, b"")


def test_the_working_folder_may_be_gone(atlas: Atlas, library: Path) -> None:
    """A deploy deletes it under the reader's feet."""
    for command in ("search pool", "show pool-full", "check", "index"):
        ran = atlas.shell(f"mkdir -p gone && cd gone && rmdir ../gone && atlas {command}")
        assert ran.code in (0, 2), ran.err
        assert ran.out or ran.err


def test_nothing_is_written_but_to_the_cache(here: Atlas, library: Path, sealed: Path) -> None:
    """Neither beside the content nor where the reader stands."""
    before = sorted(library.rglob("*"))
    for words in PLAIN:
        here(*words)
    assert sorted(library.rglob("*")) == before
    assert list(Path.cwd().iterdir()) == []
    written = [path for path in sealed.rglob("*") if path.is_file()]
    assert written
    assert all(path.is_relative_to(sealed / ".cache/atlas-tui/index") for path in written)
