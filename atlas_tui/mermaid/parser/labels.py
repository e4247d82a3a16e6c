"""The text of a label as a reader sees it: entities, line breaks, mark-up and icons resolved, nothing left hidden."""

from __future__ import annotations

import html
import re

from atlas_tui.clean import visible

_BREAK = re.compile(r"<br\s*/?>|\\n|\n", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|big|center|code|div|em|font|h[1-6]|hr|i|img|kbd|li|ol|p|pre|s|small|span|strong|sub|sup|table|tbody|td"
    r"|th|tr|tt|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"#(\w{1,31});")
_ICON = re.compile(r"\bfa[bsrlk]?:fa-[\w-]+\s*")
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*|__([^_\n]+)__")
_ITALIC = re.compile(r"\*([^*\n]+)\*|(?<!\w)_([^_\n]+)_(?!\w)")


def _entity(match: re.Match[str]) -> str:
    name = match[1]
    return f"&#{name};" if name.isdecimal() else f"&{name};"


def _unmarked(text: str) -> str:
    def inner(match: re.Match[str]) -> str:
        return match[1] or match[2]

    return _ITALIC.sub(inner, _BOLD.sub(inner, text))


def label(raw: str) -> str:
    """Return a label's text, its lines parted by newlines; a label in backticks is read as Markdown."""
    text = raw.strip()
    if len(text) > 1 and text[0] == text[-1] == "`":
        text = _unmarked(text[1:-1])
    text = _TAG.sub("", _BREAK.sub("\n", text))
    text = html.unescape(_ENTITY.sub(_entity, _ICON.sub("", text)))
    lines = (visible(" ".join(line.split())) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(raw: str) -> str:
    """Return a label that has no lines of its own, such as an edge's or a title."""
    return label(raw).replace("\n", " ")
