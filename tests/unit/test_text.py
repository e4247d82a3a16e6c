"""Text on its way to a terminal: cells, inline Markdown, lines of a width, character sets, colours."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_tui.cells import cell_len, clip, pad, wrap
from atlas_tui.lines import Line, Span, line, plain, width_of
from atlas_tui.pages.inline import flow, inline
from atlas_tui.pages.page import PageBuilder
from atlas_tui.terminal.charset import _ASCII, for_encoding, is_utf8, to_ascii
from atlas_tui.terminal.paint import paint, wants_color

if TYPE_CHECKING:
    from atlas_tui.lines import Role

WORDS = st.text(st.sampled_from("abc  .,-漢字é\u0301`*[]()'\"|│"), max_size=200)


def bare(text: str) -> str:
    """Return ``text`` without its spaces: what no layout may lose."""
    return "".join(text.split())


@given(WORDS, st.integers(0, 60))
def test_pad_and_clip_measure_cells(text: str, width: int) -> None:
    """Exactly so wide, and at most so wide."""
    assert cell_len(pad(text, width)) == width
    assert cell_len(clip(text, width)) <= width
    if cell_len(text) <= width:
        assert clip(text, width) == text


@given(WORDS, st.integers(2, 60))
def test_wrap_fits_and_loses_nothing(text: str, width: int) -> None:
    """A word that is too long is cut, never dropped; there is always a line."""
    rows = wrap(text, width)
    assert rows
    assert all(cell_len(row) <= width for row in rows)
    assert bare("".join(rows)) == bare(text)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("plain", [("plain", "text")]),
        ("a `b c` d", [("a ", "text"), ("b c", "code"), (" d", "text")]),
        ("``a`b``", [("a`b", "code")]),
        ("**a** b", [("a", "strong"), (" b", "text")]),
        ("*a* b", [("a", "em"), (" b", "text")]),
        ("[a](http://b)", [("a (http://b)", "accent")]),
        ("2 * 3 * 4", [("2 * 3 * 4", "text")]),
        ("a*b*c", [("a*b*c", "text")]),
        ("snake_case_name", [("snake_case_name", "text")]),
        ("a ` b", [("a ` b", "text")]),
        ("** a **", [("** a **", "text")]),
        ("`**a**`", [("**a**", "code")]),
        ("a\n  b\tc", [("a b c", "text")]),
        ("", []),
        ("\x1b[31m`\x1b`", [("\\x1b[31m", "text"), ("\\x1b", "code")]),
    ],
)
def test_inline_markdown(text: str, spans: list[tuple[str, str]]) -> None:
    """Code, strong, emphasis and links; whatever is none of them stays as written."""
    assert [tuple(span) for span in inline(text)] == spans


PREFIXES = st.sampled_from(["", "- ", "  label      "])


@given(st.lists(WORDS, max_size=4), st.integers(20, 100), PREFIXES)
def test_flow_fits_and_loses_nothing(texts: list[str], width: int, prefix: str) -> None:
    """No line is wider than the width, and each letter of each span is there, in order, with its role."""
    roles: list[Role] = ["text", "code", "strong", "match"]
    spans = [Span(text, role) for text, role in zip(texts, roles, strict=False)]
    rows = flow(spans, width, line(prefix), " " * len(prefix))
    assert rows
    assert all(width_of(row) <= width for row in rows)
    kept = "".join("".join(span.text for span in row)[len(prefix) :] for row in rows)
    assert bare(kept) == bare("".join(texts))
    for role in roles:
        said = "".join(span.text for span in spans if span.role == role)
        shown = "".join(span.text for row in rows for span in row if span.role == role)
        assert role == "text" or bare(shown) == bare(said)


@given(st.text(max_size=300), st.integers(20, 100))
def test_verbatim_text_fits_and_loses_nothing(text: str, width: int) -> None:
    """A sample or a command is cut to lines, never shortened, however deep it is indented."""
    page = PageBuilder(width)
    page.verbatim(text, "code", (Span("  sample     ", "dim"),), " " * 13)
    rows = page.page().lines
    assert all(width_of(row) <= width for row in rows)


@pytest.mark.parametrize("indent", [0, 7, 40, 200])
@pytest.mark.parametrize("width", [20, 40, 80])
def test_deep_indents_fit(indent: int, width: int) -> None:
    """Output of a real program may begin anywhere on its line."""
    page = PageBuilder(width)
    page.verbatim(f"{' ' * indent}one two three four\n{' ' * indent}five", "code", line("  sample     "), " " * 13)
    rows = page.page().lines
    assert all(width_of(row) <= width for row in rows)
    assert bare("".join(plain(row) for row in rows)) == "sampleonetwothreefourfive"


def test_ascii_keeps_every_width() -> None:
    """A table stays a table."""
    for char in _ASCII:
        assert cell_len(to_ascii(chr(char))) == cell_len(chr(char)) == 1
    for text in ("│ é │", "漢字", "e\u0301x", "▸ a → b", "ok"):
        assert to_ascii(text).isascii()
        assert cell_len(to_ascii(text)) == cell_len(text)


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "→ é │"),
        ("UTF8", "→ é │"),
        ("ascii", "> ? |"),
        ("ANSI_X3.4-1968", "> ? |"),
        ("latin-1", "> ? |"),
        (None, "> ? |"),
        ("no-such-encoding", "> ? |"),
    ],
)
def test_text_for_an_encoding(encoding: str | None, shown: str) -> None:
    """What an output cannot show becomes its nearest sign."""
    assert for_encoding("→ é │", encoding) == shown


def test_text_that_fits_an_encoding_stays() -> None:
    """Latin letters in Latin-1, and ASCII everywhere."""
    assert for_encoding("é", "latin-1") == "é"
    assert for_encoding("plain", None) == "plain"


def test_a_surrogate_never_breaks_an_output() -> None:
    """A file's name may hold bytes that are no text."""
    assert for_encoding("a\udcffb", "utf-8").encode()
    assert for_encoding("a\udcffb", "ascii").isascii()


@pytest.mark.parametrize(
    ("name", "is_it"), [("utf-8", True), ("U8", True), ("latin-1", False), (None, False), ("x", False)]
)
def test_utf8_by_any_name(name: str | None, is_it: bool) -> None:
    """Locales spell it in many ways."""
    assert is_utf8(name) is is_it


ROW: Line = (Span("READ ", "read"), Span("plain"), Span("  ", "code"))


def test_paint_without_colour_is_the_text_alone() -> None:
    """No escape, no trailing space."""
    assert paint(ROW, color=False) == "READ plain"


def test_paint_with_colour_marks_roles_and_resets_each() -> None:
    """Every sequence that begins also ends, so that no colour runs on."""
    painted = paint(ROW, color=True)
    assert painted == "\x1b[32mREAD \x1b[0mplain\x1b[36m  \x1b[0m"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.mark.parametrize(
    ("stream", "choice", "env", "wanted"),
    [
        (Terminal(), "auto", {}, True),
        (io.StringIO(), "auto", {}, False),
        (Terminal(), "auto", {"NO_COLOR": "1"}, False),
        (Terminal(), "auto", {"NO_COLOR": ""}, True),
        (Terminal(), "auto", {"TERM": "dumb"}, False),
        (Terminal(), "never", {}, False),
        (io.StringIO(), "always", {"NO_COLOR": "1"}, True),
    ],
)
def test_who_gets_colours(
    stream: io.StringIO, choice: str, env: dict[str, str], wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As asked; else a terminal, unless NO_COLOR or a dumb TERM says no."""
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert wants_color(stream, choice) is wanted
