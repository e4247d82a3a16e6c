"""Every page of every kind of document, at every width: nothing hidden, nothing too wide, nothing lost."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from atlas_tui.lines import plain, width_of
from atlas_tui.mermaid import NARROWEST
from atlas_tui.model import Debugging
from atlas_tui.model.document import KINDS
from atlas_tui.model.record import Record
from atlas_tui.model.sections import sections
from atlas_tui.pages.document import document_page
from atlas_tui.pages.help import Key, help_page
from atlas_tui.pages.hits import hit_rows
from atlas_tui.pages.page import Page
from atlas_tui.pages.walk import walk_page
from atlas_tui.search.hits import Hit
from atlas_tui.triage import Walk
from tests.support import hidden_in, record_of, small_library, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WIDTHS = (20, 31, 40, 60, 80, 120, 200)

HOSTILE = (
    "\x1b]52;c;cm0gLXJm\x07",
    "\x1b[2J\x1b[31m",
    "\x9b31m",
    "\x00\x07\x08\x7f",
    "a\rb",
    "\u202eabc\u202c",
    "\u2066abc\u2069",
    "a\u200bb\u200d\ufeff",
    "soft\xadhyphen",
    "\u2028\u2029\x85\x0b\x0c",
    "\U000e0041\U000e007f",
    "x\ufe0f\u034f",
    "\u3164\u115f",
    "`\x1b[1m`",
    "**\u202e**",
    "[\x1b](\u200bhttp://x)",
)
"""What a document may hold that must never reach a terminal."""


def hostile(value: Any, with_text: str) -> Any:
    """Return ``value``, built of maps, lists and scalars, with ``with_text`` in every text and every name.

    Only the words that the model chooses from, its times and its days stay, since no document can have others.
    """
    if isinstance(value, dict):
        keep = ("kind", "risk", "platform", "phase", "at", "how", "offset", "mermaid", "formula", "divide_by")
        return {
            key: item
            if key in keep and isinstance(item, str) and (key != "how" or item in ("read", "run"))
            else hostile(item, with_text)
            for key, item in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [hostile(item, with_text) for item in value]
    return f"{value}{with_text} {with_text}" if isinstance(value, str) else value


def made_hostile(record: Record, with_text: str) -> Record:
    """Return ``record`` with ``with_text`` in all that a document's author writes, names of things included.

    The pattern of an id would refuse most of it; a page must not rely on that. References go on resolving.
    """
    data = hostile(msgspec.to_builtins(record), with_text)
    data["line"] = 1
    document = data["document"]
    suffix = f"{with_text} {with_text}"
    for part in ("commands", "parameters"):
        if part in document:
            document[part] = {f"{name}{suffix}": item for name, item in document[part].items()}
    for cost in document.get("costs", ()):
        for part in ("quantities", "unit_prices"):
            if part in cost:
                cost[part] = {f"{name}{suffix}": item for name, item in cost[part].items()}
    if "tree" in document:
        tree = document["tree"]
        for part in ("steps", "outcomes"):
            tree[part] = {f"{name}{suffix}": item for name, item in tree[part].items()}
    for part in ("sources", "titles", "glossary"):
        if part in data:
            data[part] = {f"{name}{suffix}": item for name, item in data[part].items()}
    return _converted(data, Record)


def _converted(data: Any, wanted: type[Record]) -> Record:
    """Return the record, its patterns and lengths unchecked."""
    return _build(data, wanted)  # type: ignore[no-any-return]


def _build(data: Any, wanted: Any) -> Any:
    from atlas_tui.loaders.decode import _shape, _split

    _, wanted = _split(wanted)
    arguments: tuple[Any, ...] = getattr(wanted, "__args__", ())
    if type(None) in arguments:
        return None if data is None else _build(data, next(one for one in arguments if one is not type(None)))
    if wanted is Record:
        hints = dict(_shape(wanted)[0], document=KINDS[data["document"]["kind"]])
        return wanted(**{key: _build(item, hints[key]) for key, item in data.items()})
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
        hints = _shape(wanted)[0]
        return wanted(**{key: _build(item, hints[key]) for key, item in data.items() if key in hints})
    origin = getattr(wanted, "__origin__", None)
    if origin is tuple:
        return tuple(_build(item, arguments[0]) for item in data)
    if origin is dict:
        return {key: _build(item, arguments[1]) for key, item in data.items()}
    return data


def fitting(record: Record, width: int) -> Record:
    """Return ``record`` without its diagrams where no diagram fits."""
    if width >= NARROWEST:
        return record
    return msgspec.structs.replace(record, document=msgspec.structs.replace(record.document, diagrams=()))


def pages_of(record: Record, width: int) -> Iterator[Page]:
    """Yield every page that a document has: itself, and each step and outcome of its tree."""
    yield document_page(record, width)
    yield document_page(record, width, ascii_only=True)
    if isinstance(record.document, Debugging):
        waiting, seen = [Walk(record.document.tree)], set[str]()
        while waiting:
            walk = waiting.pop()
            if walk.here in seen:
                continue
            seen.add(walk.here)
            yield walk_page(record, walk, width)
            for number in range(1, len(walk.answers) + 1):
                further = Walk(record.document.tree)
                further.path = [*walk.path]
                further.answer(number)
                waiting.append(further)


NAMES = ("pool-full", "pool-outage", "backoff")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_hidden_reaches_a_page(name: str, tmp_path: Path) -> None:
    """Whatever a document holds, wherever it holds it, no character of it steers the terminal or hides."""
    record = record_of(small_library(tmp_path / "small"), name)
    for text in HOSTILE:
        spoilt = made_hostile(record, text)
        for page in pages_of(spoilt, 60):
            assert hidden_in(text_of(page.lines).replace("\n", "")) == [], text


@pytest.mark.parametrize("name", NAMES)
def test_the_hostile_document_is_hostile(name: str, tmp_path: Path) -> None:
    """The test above would find a page that lets something through: the document does hold it."""
    record = made_hostile(record_of(small_library(tmp_path / "small"), name), "\x1b[31m")
    assert hidden_in(record.document.title)
    assert hidden_in(record.document.facts[0].text)
    assert hidden_in(next(iter(record.sources)))


@pytest.mark.parametrize(
    "source", ["flowchart TD\n  A[{0}] --> B", "sequenceDiagram\n  a->>b: {0}", "{0}", "flowchart {0}"]
)
def test_nothing_hidden_reaches_a_diagram(source: str, tmp_path: Path) -> None:
    """A label, a message, a text that is no Mermaid at all."""
    record = record_of(small_library(tmp_path / "small"), "backoff")
    for text in HOSTILE:
        diagram = msgspec.structs.replace(record.document.diagrams[0], mermaid=source.replace("{0}", text))
        document = msgspec.structs.replace(record.document, diagrams=(diagram,))
        page = document_page(msgspec.structs.replace(record, document=document), 60)
        assert hidden_in(text_of(page.lines).replace("\n", "")) == [], text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_its_page(name: str, width: int, tmp_path: Path) -> None:
    """At any width that a page has."""
    record = fitting(record_of(small_library(tmp_path / "small"), name), width)
    for page in pages_of(record, width):
        for row in page.lines:
            assert width_of(row) <= width, plain(row)


@pytest.mark.parametrize(
    "text", ["x" * 150, "漢" * 90, "two words " * 20, "e\u0301" * 80], ids=["long", "wide", "words", "marks"]
)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [20, 80])
def test_no_text_makes_a_line_too_wide(name: str, text: str, width: int, tmp_path: Path) -> None:
    """Long words, wide characters and long names are cut to lines, wherever they stand."""
    record = fitting(made_hostile(record_of(small_library(tmp_path / "small"), name), text), width)
    for page in pages_of(record, width):
        for row in page.lines:
            assert width_of(row) <= width, plain(row)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_says_all_that_its_document_says(name: str, tmp_path: Path) -> None:
    """Each text of the document stands on its page, but for what a diagram draws and a machine reads."""
    record = record_of(small_library(tmp_path / "small"), name)
    shown = "".join(text_of(document_page(record, 80).lines).replace("│", "").split())
    shown = shown.replace("pool1.internal", "{{host}}")  # a value that is known stands in its place
    unshown = {"id", "kind", "mermaid", "risk", "platform", "start", "go", "match", "at", "versions", "how", "offset"}
    for text in _texts(
        msgspec.to_builtins(record.document), unshown | {"source", "tags", "related", "incident", "org", "date"}
    ):
        assert "".join(text.replace("`", "").replace("pool1.internal", "{{host}}").split()) in shown, text


def _texts(value: Any, skipped: set[str]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in skipped:
                yield from _texts(item, skipped)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item, skipped)
    elif isinstance(value, str):
        yield value


def test_a_command_stands_on_the_page_as_it_is_copied(tmp_path: Path) -> None:
    """Line by line, with the values that are known and the open ones marked, and the word for what it may do."""
    page = document_page(record_of(small_library(tmp_path / "small"), "pool-full"), 80)
    rows = [plain(row) for row in page.lines]
    at = next(command for command in page.commands if command.id == "holders")
    assert rows[at.first : at.end] == [
        "READ    Who holds the slots",
        "  poolctl -h pool1.internal holders |",
        "    sort -rn | head",
    ]
    evict = next(command for command in page.commands if command.id == "evict")
    row = page.lines[evict.first + 1]
    assert plain(row) == "  poolctl -h pool1.internal evict {{client}}"
    assert [span.text for span in row if span.role == "key"] == ["{{client}}"]
    assert "DESTROY End the sessions of one client" in rows


def test_sections_are_where_they_say(tmp_path: Path) -> None:
    """The app opens a page at the section that matched; a section ends where the next begins."""
    page = document_page(record_of(small_library(tmp_path / "small"), "pool-full"), 80)
    assert plain(page.lines[page.sections["step/who"]]).endswith("Does one client hold most?")
    assert text_of(page.section("outcome/too-many")).startswith("OUTCOME  There are more clients than slots")
    assert "Run fewer clients." in text_of(page.section("outcome/too-many"))
    assert "One client leaks" not in text_of(page.section("outcome/too-many"))
    with pytest.raises(KeyError):
        page.section("nowhere")


@pytest.mark.parametrize("name", NAMES)
def test_every_section_that_a_search_names_is_on_the_page(name: str, tmp_path: Path) -> None:
    """The index and the page agree on the names."""
    record = record_of(small_library(tmp_path / "small"), name)
    assert {section.id for section in sections(record.document)} <= set(document_page(record, 80).sections)


def test_costs_are_computed_or_asked_for(tmp_path: Path) -> None:
    """A total where all is known, else the names that are missing; a formula that fails says so."""
    record = record_of(small_library(tmp_path / "small"), "pool-full")
    assert "USD, once rate is known" in text_of(document_page(record, 80).lines)
    cost = record.document.costs[0]
    known = {**cost.quantities, "rate": msgspec.structs.replace(cost.quantities["rate"], value=100.0)}

    def page(**changed: Any) -> str:
        costs = (msgspec.structs.replace(cost, quantities=known, **changed),)
        document = msgspec.structs.replace(record.document, costs=costs)
        return text_of(document_page(msgspec.structs.replace(record, document=document), 80).lines)

    assert "500 USD, 50 per minute" in page()
    assert "cannot compute 'minutes / 0'" in page(formula="minutes / 0")
    assert "nobody has no value" in page(formula="nobody")


def test_an_incident_says_how_long_it_took(tmp_path: Path) -> None:
    """The computed times stand above the timeline."""
    text = text_of(document_page(record_of(small_library(tmp_path / "small"), "pool-outage"), 80).lines)
    for label, said in (("to detect", "2 min"), ("to mitigate", "20 min"), ("to resolve", "4 h 30 min")):
        assert any(row.split() == [*label.split(), *said.split()] for row in text.splitlines())
    assert "UTC and CEST (+02:00)" in text


def test_a_walk_shows_the_step_and_then_the_outcome(tmp_path: Path) -> None:
    """The question, its commands, numbered answers and where each leads; then cause, fix, verify, undo, escalate."""
    record = record_of(small_library(tmp_path / "small"), "pool-full")
    assert isinstance(record.document, Debugging)
    walk = Walk(record.document.tree)
    text = text_of(walk_page(record, walk, 80).lines)
    assert "Is every slot taken?" in text
    assert "1  all of them\n     → Does one client hold most?" in text
    assert "2  not all\n     → The pool has room; look elsewhere" in text
    walk.answer(1)
    walk.answer(1)
    text = text_of(walk_page(record, walk, 80).lines)
    for word in ("CAUSE", "FIX", "VERIFY", "UNDO", "ESCALATE", "SEEN IN"):
        assert f"\n{word}" in f"\n{text}"
    assert "The day the pool ran full: The pool ran full after a deploy" in text


@pytest.mark.parametrize("width", WIDTHS)
def test_a_hit_fits_and_hides_nothing(width: int) -> None:
    """Two rows, whatever the title and the text."""
    for text in (*HOSTILE, "x" * 300, "漢" * 90):
        hit = Hit("a", "incident", f"a {text}", "impact", text, (), "atlas", 1.0, f"a pool {text}", ("pool",))
        for chosen in (True, False):
            for row in hit_rows(hit, width, chosen=chosen):
                assert width_of(row) <= width
                assert hidden_in(plain(row)) == []


def test_the_words_that_matched_are_marked_in_a_hit() -> None:
    """The reader sees why it was found."""
    hit = Hit("a", "pattern", "A", "overview", "A", (), "atlas", 1.0, "the pools are full", ("pool",))
    assert [span.text for span in hit_rows(hit, 80)[1] if span.role == "match"] == ["pools"]


@pytest.mark.parametrize("width", [20, 60, 80])
def test_the_page_of_keys_fits(width: int) -> None:
    """Each key with what it does."""
    page = help_page([("Search", [Key("ctrl+x", "Do", "what it does, in so many words"), Key("?", "Help", "")])], width)
    assert all(width_of(row) <= width for row in page.lines)
    text = text_of(page.lines)
    assert "ctrl+x" in text
    assert "Help" in text


def test_a_page_is_frozen() -> None:
    """Pages are shared between a screen and its preview."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        Page(()).lines = ((),)  # type: ignore[misc]
