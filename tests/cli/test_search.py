"""``atlas-tui search``."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support import PATIENCE, PATTERN, edited, environment, hidden_in, only, python

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Atlas

ERROR = "FATAL: the pool has no slot left for you"


def test_hits_are_printed_best_first(atlas: Atlas, library: Path) -> None:
    """Two lines each: what it is with its id, and why it was found. Nothing is said beside them."""
    ran = atlas("search", ERROR)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0].split() == ["GUIDE", "The", "pool", "refuses", "new", "clients", "pool-full"]
    assert ran.lines[1].strip() == ERROR
    assert max(map(len, ran.lines)) <= 80


def test_words_need_no_quotes(here: Atlas, library: Path) -> None:
    """Several words are one query."""
    assert here("search", "no", "slot", "left").out == here("search", "no slot left").out


def test_json_has_the_form_of_the_contract(atlas: Atlas, library: Path) -> None:
    """One object, in ASCII, with these keys and types."""
    ran = atlas("search", "--json", ERROR)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.isascii()
    assert len(ran.lines) == 1
    assert list(ran.json) == ["query", "took_ms", "corrected", "hits"]
    assert ran.json["query"] == ERROR
    assert isinstance(ran.json["took_ms"], float)
    assert ran.json["corrected"] is None
    hit = ran.json["hits"][0]
    assert {key: type(value).__name__ for key, value in hit.items()} == {
        "id": "str",
        "kind": "str",
        "title": "str",
        "section": "str",
        "section_title": "str",
        "tags": "list",
        "library": "str",
        "score": "float",
        "snippet": "str",
    }
    assert (hit["id"], hit["kind"], hit["section"], hit["tags"]) == (
        "pool-full",
        "debugging",
        "overview",
        ["pool", "slots"],
    )


def test_the_section_that_matched_is_named(here: Atlas, library: Path) -> None:
    """A word that stands in one outcome leads to that outcome."""
    hit = here("search", "--json", "leaks its slots").json["hits"][0]
    assert (hit["id"], hit["section"]) == ("pool-full", "outcome/leak")
    assert hit["section_title"] == "One client leaks its slots"


@pytest.mark.parametrize(
    "query",
    [
        "PoolSlotsExhausted",
        "poolslotsexhausted",
        "2024-05-01 22:00:07.123 UTC [4711] FATAL:  the pool has no slot left for you",
        "new clients are turned away",
        "poolctl evict",
        "pool slo",
    ],
)
def test_what_a_reader_has_finds_the_guide(query: str, here: Atlas, library: Path) -> None:
    """An alert, a log line, a symptom, a command, a word still being typed."""
    assert here("search", "--json", query).json["hits"][0]["id"] == "pool-full"


def test_a_kind_filters(here: Atlas, library: Path) -> None:
    """Only documents of it are left."""
    assert {hit["kind"] for hit in here("search", "--json", "pool").json["hits"]} == {
        "debugging",
        "incident",
    }
    assert {hit["kind"] for hit in here("search", "--json", "--kind", "incident", "pool").json["hits"]} == {"incident"}


def test_a_limit_holds(here: Atlas, library: Path) -> None:
    """At most so many."""
    assert len(here("search", "--json", "--limit", "1", "pool").json["hits"]) == 1


@pytest.mark.parametrize("query", ["zebra", "!!!", "the of and", "\x00"])
def test_nothing_found(query: str, here: Atlas, library: Path) -> None:
    """Exit code 1, a word on standard error, nothing on standard output; with --json an object with no hits."""
    if "\x00" not in query:  # no argument can hold one
        ran = here("search", query)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == "atlas-tui: nothing found; try fewer words, or the exact error\n"
        ran = here("search", "--json", query)
        assert (ran.code, ran.err) == (1, "")
        assert ran.json["hits"] == []
    else:
        ran = here("search", "--stdin", "--json", stdin=query + "\n")
        assert (ran.code, ran.json["hits"]) == (1, [])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "nothing to search for; give words or an error, or --stdin"),
        (["  "], "nothing to search for; give words or an error, or --stdin"),
        (["--kind", "incidnt", "pool"], "no kind 'incidnt'; did you mean 'incident'?"),
        (["--kind", "x", "pool"], "no kind 'x'; one of debugging, incident"),
        (["--limit", "0", "pool"], "--limit 0: must be at least 1"),
        (["--limit", "many", "pool"], "invalid int value: 'many'"),
        (["--jsom", "pool"], "--jsom"),
    ],
)
def test_a_wrong_call_says_what_to_write(words: list[str], said: str, here: Atlas, library: Path) -> None:
    """Exit code 2, nothing on standard output."""
    ran = here("search", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize("query", ["-bash: poolctl: command not found", "--help me with the pool"])
def test_a_pasted_error_may_begin_with_a_dash(query: str, atlas: Atlas, library: Path) -> None:
    """A shell's own messages do."""
    assert atlas("search", query).code == 0


def test_each_line_of_standard_input_is_a_query(here: Atlas, library: Path) -> None:
    """One line out for one line in: id, kind, section and title, or a dash."""
    ran = here("search", "--stdin", stdin=f"{ERROR}\nzebra\n\npool exhausted on node\r\nlast without end")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.split("\n") == [
        "pool-full\tdebugging\toverview\tThe pool refuses new clients",
        "-",
        "-",
        "pool-outage\tincident\toverview\tThe day the pool ran full",
        ran.lines[4],
        "",
    ]


def test_each_line_of_standard_input_is_an_object(here: Atlas, library: Path) -> None:
    """With --json one object for each, in their order."""
    ran = here("search", "--stdin", "--json", stdin="pool\nzebra\ndelay\n")
    found = [json.loads(line) for line in ran.lines]
    assert [one["query"] for one in found] == ["pool", "zebra", "delay"]
    assert [bool(one["hits"]) for one in found] == [True, False, True]


def test_a_line_is_answered_before_the_next_is_sent(atlas: Atlas, library: Path) -> None:
    """A program may hold a conversation."""
    assert atlas("index").code == 0
    process = subprocess.Popen(
        [sys.executable, "-m", "atlas_tui", "search", "--stdin"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdin
    assert process.stdout
    for query, answer in ((b"no slot left\n", b"pool-full\t"), (b"zebra\n", b"-\n"), (b"delay\n", b"backoff\t")) * 2:
        process.stdin.write(query)
        process.stdin.flush()
        assert process.stdout.readline().startswith(answer)
    out, err = process.communicate(timeout=PATIENCE)
    assert (out, err, process.returncode) == (b"", b"", 0)


def test_standard_input_may_hold_anything(atlas: Atlas, library: Path) -> None:
    """Bytes that are no text, a line of a megabyte, controls: an answer each, none of them fatal."""
    lines = [b"\xff\xfe pool", b"pool " * 200_000, b"\x1b[31mpool\x00", bytes(range(14, 256)), b"no slot left"]
    ran = atlas("search", "--stdin", stdin=b"\n".join(lines) + b"\n")
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.lines) == 5
    assert ran.lines[4].startswith("pool-full\t")


def test_a_title_keeps_to_its_line(atlas: Atlas, library: Path) -> None:
    """A title with a line break or an escape in it neither breaks the format nor reaches the terminal."""
    (library / "patterns/backoff.yaml").write_text(
        edited(PATTERN, ("title: Retry with a growing delay", 'title: "Retry\\nwith\\ta \\e[31mdelay\\u202e"'))
    )
    for words in (["search", "delay"], ["search", "--stdin"]):
        ran = atlas(*words, stdin="delay\n")
        assert ran.code == 0
        assert hidden_in(ran.out.replace("\n", "").replace("\t", "")) == []
    assert len(ran.lines) == 1
    assert len(only(ran.lines).split("\t")) == 4


def test_a_search_imports_only_what_it_needs(atlas: Atlas, library: Path) -> None:
    """Neither the screen nor what reads documents: a search starts in the time of a shell command."""
    assert atlas("index").code == 0
    script = (
        "import sys\n"
        "from atlas_tui.cli.main import main\n"
        "try:\n    main(['search', 'pool'])\n"
        "except SystemExit as ended:\n    print(ended.code, file=sys.stderr)\n"
        "heavy = ('textual', 'yaml', 'msgspec', 'asyncio', 'atlas_tui.model', 'atlas_tui.loaders', 'atlas_tui.tui')\n"
        "print([name for name in heavy if name in sys.modules], file=sys.stderr)"
    )
    assert python(script).err.split("\n") == ["0", "[]", ""]
