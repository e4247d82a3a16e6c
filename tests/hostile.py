"""A library in which every free text tries to be something else than text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from tests.support import FILES, write_library

if TYPE_CHECKING:
    from pathlib import Path

TRICKS = {
    "colour": "\x1b[31mEVIL",
    "title": "\x1b]0;EVIL\x07",
    "clipboard": "\x1b]52;c;RVZJTA==\x07",
    "clear": "\x1b[2J\x1b[H",
    "alternate": "\x1b[?1049l",
    "string": "\x1bPEVIL\x1b\\",
    "eight-bit": "\x9b31m\x9d0;EVIL\x9c",
    "backspace": "safe\x08\x08\x08\x08EVIL\r",
    "charset": "\x0eEVIL\x0f\x05",
    "bidi": "\u202eLIVE\u202c\u2067x\u2069",
    "zero-width": "E\u200bV\u200dI\ufeffL\u00ad",
    "separators": "a\u2028b\u2029c\x85d",
    "variation": "\u26a0\ufe0f\U000e0041",
    "rich": "[red]EVIL[/red] [/] [link=file:///x]y[/link]",
    "textual": "[@click=app.quit]EVIL[/] [$primary]z[/] [on",
    "html": "<script>EVIL</script> **x** `y` [l](u)",
}
"""Each within 100 characters, as many as a title may have."""

LONG = "x[red]" * 1700
"""Ten kilobytes."""

_FREE = {
    "title", "summary", "symptoms", "errors", "meaning", "example", "default", "look_for", "sample", "text",
    "mode", "detect", "blast_radius", "recover", "how", "ask", "when", "diagnosis", "fix", "verify", "undo", "escalate",
    "what", "impact", "root_cause", "lessons", "publisher", "stop", "stands_for", "note", "alerts", "org", "name",
}  # fmt: skip
"""Keys whose value is any text."""


def spoiled(value: Any, trick: str, key: str = "") -> Any:
    """Return a value of a document with a trick in each text that may be any."""
    if isinstance(value, dict):
        return {name: spoiled(inner, trick, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [spoiled(inner, trick, key) for inner in value]
    return f"{trick} {value}"[: 100 if key in ("title", "stands_for") else None] if _is_free(value, key) else value


def _is_free(value: Any, key: str) -> bool:
    return isinstance(value, str) and key in _FREE


def write_hostile_library(root: Path, name: str) -> Path:
    """Write the small library with the trick of that name in every text of its documents; ``long`` makes all long."""
    files: dict[str, str | bytes | None] = {}
    for path, text in FILES.items():
        if path in ("sources.yaml", "glossary.yaml"):
            continue
        document = yaml.safe_load(text)
        document = spoiled(document, TRICKS.get(name, LONG))
        document["checked"] = {
            "on": "2026-01-02",
            "how": "read",
            "note": TRICKS.get(name, LONG),
        }  # 'on' is true in YAML
        document["commands"] = {  # behind the command, so that its values are still quoted for where they stand
            each: {**command, "run": f"{command['run']} # {TRICKS.get(name, LONG)}"}
            for each, command in document.get("commands", {}).items()
        }
        files[path] = yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=10_000)
    return write_library(root, files)
