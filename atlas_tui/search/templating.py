"""Exact errors as documents write them, made into templates."""

from __future__ import annotations

import re

from atlas_tui.search.noise import VALUE
from atlas_tui.search.templates import FEWEST, Template, spoken

_PLACEHOLDER = re.compile(r"<[^<>\n]{1,60}>|\{\{?\w+\}?\}|%[sdvq]\b|\.{3}|…")
_QUOTED = re.compile(r"""(?<!\w)(?:"[^"\n]{0,120}"|'[^'\n]{0,120}'|`[^`\n]{0,120}`)(?!\w)""")
_CODE_BEFORE = re.compile(r"(?:code|status|state|errno|error|err|signal|http|\()\W{0,3}$|[A-Za-z]-$", re.IGNORECASE)
_SEVERITY = {"fatal", "error", "err", "panic", "warning", "warn", "crit", "critical", "emerg", "exception", "severe"}
_CODE_LIKE = re.compile(r"\w*[^\W_]_[^\W_]\w*|[A-Za-z]+-?\d{2,}\w*|[A-Z]{5,}|[A-Za-z]*[a-z][A-Z]\w*|[A-Z]{2,}[a-z]\w*")
_SLOT = "\0"


def template(error: str) -> Template | None:
    """Return the template of an exact error as a document writes it, or None when it says no word.

    Numbers, ``<placeholders>``, quoted names, hosts, addresses and paths may differ. A number that is a code
    (``(111:``, ``status 502``) may not, nor any number or name in a message that says little else.
    """
    plain = _PLACEHOLDER.sub(_SLOT, error)
    open_names = _QUOTED.sub(_SLOT, plain)
    for text, numbers in ((open_names, True), (plain, True), (plain, False)):
        runs = _runs(VALUE.sub(_SLOT, text) if numbers else text, numbers)
        if sum(len(run.split()) for run in runs) >= FEWEST + 1:
            break
    if not any(runs):
        return None
    first = runs[0].split() if runs else []
    if len(" ".join(runs).split()) > FEWEST and first and first[0] in _SEVERITY:
        runs = (" ".join(first[1:]), *runs[1:])
    kept = tuple(run for run in runs if run)
    named = [word for word in re.findall(r"[\w-]+", plain) if word.lower() not in _SEVERITY]
    return Template(kept, any(map(_CODE_LIKE.fullmatch, named)))


def _runs(text: str, numbers_differ: bool) -> tuple[str, ...]:
    """Return the runs of words of a text in which values are marked; numbers that are no codes are values as well."""
    if numbers_differ:
        text = re.sub(
            r"(?<![\w.])\d+(?:\.\d+)*(?![\w.])",
            lambda match: match[0] if _CODE_BEFORE.search(text[: match.start()]) else _SLOT,
            text,
        )
    return tuple(run for run in (spoken(part).strip() for part in text.split(_SLOT)) if run)
