"""``atlas-tui search``."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from atlas_tui.search.reader import Reader
from atlas_tui.search.store import in_memory
from tests.benchmarks.naughty import NAUGHTY
from tests.support import PATIENCE, PATTERN, edited, environment, hidden_in, only, python, small_library

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Atlas


@pytest.fixture(scope="module")
def naughty(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Return a reader for all the bad input."""
    library = small_library(tmp_path_factory.mktemp("naughty"))
    return Reader(in_memory(library), library.root)


ERROR = "FATAL: the pool has no slot left for you"


def test_hits_are_printed_best_first(atlas: Atlas, library: Path) -> None:
    """Two lines each: what it is with its id, and why it was found. Nothing is said beside them."""
    ran = atlas("search", ERROR)
    assert (ran.code, ran.err) == (0, "")
    assert " ".join(ran.lines[0].split()) == "GUIDE The pool refuses new clients exact error pool-full"
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
    """Only hits of it are left, commands among them."""
    assert {hit["kind"] for hit in here("search", "--json", "pool").json["hits"]} == {
        "debugging",
        "incident",
        "command",
    }
    assert {hit["kind"] for hit in here("search", "--json", "--kind", "incident", "pool").json["hits"]} == {"incident"}


def test_a_limit_holds(here: Atlas, library: Path) -> None:
    """At most so many."""
    assert len(here("search", "--json", "--limit", "1", "pool").json["hits"]) == 1


def test_a_misspelt_word_is_put_right_and_said(here: Atlas, library: Path) -> None:
    """On standard error, and as ``corrected``; --literal searches for what was typed."""
    ran = here("search", "polo slto")
    assert (ran.code, ran.err.startswith("atlas-tui: showing results for 'pool slot'; --literal")) == (0, True)
    assert "pool-full" in ran.lines[0]
    ran = here("search", "--json", "polo slto")
    assert (ran.err, ran.json["corrected"], ran.json["query"]) == ("", "pool slot", "polo slto")
    assert ran.json["hits"] == here("search", "--json", "pool slot").json["hits"]
    assert here("search", "--literal", "polo slto").code == 1
    assert here("search", "--json", "--literal", "polo slto").json["corrected"] is None


def test_a_word_that_is_there_is_never_put_right(here: Atlas, library: Path) -> None:
    """However near it is to a commoner one; nor is the beginning of a word, a name or a pasted line."""
    for query in ("evict", "slots", "exhaus", "pool-7x", "one two three four five six seven eight nine ten poll el"):
        assert here("search", "--json", query).json["corrected"] is None


def test_an_exact_error_outranks_all_else(here: Atlas, library: Path) -> None:
    """With other values, in a long log, and however often another document says its words."""
    (library / "patterns/noise.yaml").write_text(
        edited(
            PATTERN,
            ("id: backoff", "id: noise"),
            ("title: Retry with a growing delay", "title: FATAL pool has no slot left for you"),
        )
    )
    log = "\n".join(f"2026-01-02 03:04:05 worker-{n} [{n}] INFO  slot {n} of the pool is free" for n in range(400))
    ran = here("search", "--stdin", "--json", stdin=f"{log.replace(chr(10), ' ')} psql: {ERROR} (try later)\n")
    assert ran.json["hits"][0]["id"] == "pool-full"
    assert ran.json["hits"][0]["score"] > 2 * ran.json["hits"][1]["score"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tech:pooler", {"pool-full", "pool-outage"}),
        ("tech:pooler kind:incident", {"pool-outage"}),
        ("kind:incidents pool", {"pool-outage"}),
        ("kind:guide kind:pattern client", {"pool-full", "backoff"}),
        ("tag:slots", {"pool-full"}),
        ("cmd:sort", {"pool-full"}),
        ("clients AND delay", set()),
        ("refused AND asks", {"backoff"}),
        ("refused NOT slot", {"backoff", "pool-outage"}),
        ("(evict OR asks) AND refused", {"pool-full", "backoff"}),
        ('"waits longer each time"', {"backoff"}),
        ('"longer waits"', set()),
        ("exhaus* AND node", {"pool-outage"}),
    ],
)
def test_a_query_may_be_an_expression(query: str, found: set[str], here: Atlas, library: Path) -> None:
    """Filters, and the boolean and phrase syntax of Whoosh."""
    hits = here("search", "--json", query).json["hits"]
    assert {hit["id"] for hit in hits} == found or (not found and "score" in str(hits))


@pytest.mark.parametrize(
    "query",
    [
        'ERROR: role "app" AND (pool',
        "kind: Deployment tag:latest pool",
        "SELECT slot FROM pool WHERE a AND NOT NULL",
        "pool (7) [slot] {left}: 'x",
        '"pool": "slot", "left": "you"',
    ],
)
def test_what_only_looks_like_an_expression_is_words(query: str, here: Atlas, library: Path) -> None:
    """An error has quotes, brackets, colons and capitals of its own."""
    assert here("search", "--json", query).json["hits"][0]["id"] == "pool-full"


def test_a_command_is_a_hit_of_its_own(here: Atlas, library: Path) -> None:
    """With its document's id, its own title and, for people, what it may do."""
    ran = here("search", "--json", "--kind", "command", "evict")
    hit = ran.json["hits"][0]
    assert (hit["id"], hit["kind"], hit["section"]) == ("pool-full", "command", "command/evict")
    assert hit["title"] == hit["section_title"] == "End the sessions of one client"
    assert here("search", "--kind", "commands", "evict").lines[0].split()[-2:] == ["DESTROY", "pool-full"]


def test_one_document_does_not_fill_the_list(here: Atlas, library: Path) -> None:
    """It is one hit, and its best command another."""
    hits = here("search", "--json", "pool").json["hits"]
    assert len({(hit["id"], hit["kind"] == "command") for hit in hits}) == len(hits)


@pytest.mark.parametrize("text", NAUGHTY, ids=[f"{text[:12]!a}-{number}" for number, text in enumerate(NAUGHTY)])
def test_bad_input_is_answered(text: str, naughty: Reader) -> None:
    """Hits or none, marks that lie in their snippet, and no exception."""
    for hit in naughty.search(text).hits:
        assert all(0 <= start < end <= len(hit.snippet.text) for start, end in hit.snippet.marks)
        assert hidden_in(hit.snippet.text) == []


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
