"""The grammar of ``sequenceDiagram``: one statement a line, blocks closed by ``end``."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from atlas_tui.mermaid.model import (
    Activation,
    BlockEnd,
    BlockPart,
    BlockStart,
    Destruction,
    Head,
    Message,
    Note,
    Participant,
    Sequence,
    Side,
    Step,
    Stroke,
)
from atlas_tui.mermaid.parser.builder import DEEPEST
from atlas_tui.mermaid.parser.labels import label, one_line

if TYPE_CHECKING:
    from atlas_tui.mermaid.parser.tokens import Cursor

MOST_STEPS = 2_000
MOST_PARTICIPANTS = 200

_SPACE = re.compile(r"[\s;]+")
_STATEMENT = re.compile(r"(?:#\w{1,31};|[^\n;])+")
_ASIDE_BLOCK = re.compile(r"accDescr\s*\{[^}]*\}")
_ASIDE = re.compile(r"(?:#|%%|accTitle[ \t]*:|accDescr[ \t]*:|(?:links?|properties|details)[ \t]+[^:]+:).*")
_TITLE = re.compile(r"title(?:[ \t]*:[ \t]*|[ \t]+)(.+)", re.IGNORECASE)
_PARTICIPANT = re.compile(
    r"(?:create[ \t]+)?(participant|actor)[ \t]+(.+?)(?:@\{([^}]*)\})?(?:[ \t]+as[ \t]+(.+))?$", re.IGNORECASE
)
_DESTROY = re.compile(r"destroy[ \t]+(.+)", re.IGNORECASE)
_ACTIVITY = re.compile(r"(activate|deactivate)[ \t]+(.+)", re.IGNORECASE)
_AUTONUMBER = re.compile(r"autonumber(?:[ \t]+(off|\d{1,9}(?:[ \t]+\d{1,9})?))?$", re.IGNORECASE)
_BOX = re.compile(r"box\b[ \t]*(.*)", re.IGNORECASE)
_COLOUR = re.compile(
    r"(?:(?:rgb|hsl)a?[ \t]*\([^)]*\)|#[0-9a-f]{3,8}\b|transparent\b|(?:light|dark|medium|pale|deep|dim|hot)?"
    r"(?:aqua|aquamarine|azure|beige|black|blue|brown|coral|cyan|gold|goldenrodyellow|gray|green|grey|indigo|ivory"
    r"|lavender|lime|magenta|maroon|navy|olive|orange|orchid|pink|purple|red|salmon|seagreen|sienna|silver|skyblue"
    r"|slategray|steelblue|tan|teal|turquoise|violet|wheat|white|yellow)\b)[ \t]*",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"(loop|alt|opt|par_over|par|critical|break|rect)\b[ \t]*(.*)", re.IGNORECASE)
_PART = re.compile(r"(else|and|option)\b[ \t]*(.*)", re.IGNORECASE)
_END = re.compile(r"end$", re.IGNORECASE)
_NOTE = re.compile(r"note[ \t]+(left of|right of|over)[ \t]+([^:]+?)[ \t]*:(.*)", re.IGNORECASE)
_MESSAGE = re.compile(
    r"([^:,>+]+?)[ \t]*(<<-->>|<<->>|-->>|->>|-->|->|--x|-x|--\)|-\)|--?(?:\|[\\/]|\\\\|//)|(?:[\\/]\||\\\\|//)--?)"
    r"[ \t]*([+-]?)[ \t]*([^\s:,>+-][^:,>+]*?)"
    r"[ \t]*(?::(.*))?$",
    re.IGNORECASE,
)
_WRAP = re.compile(r"\s*:?(?:no)?wrap:", re.IGNORECASE)

_PART_OF = {"else": ("alt",), "and": ("par",), "option": ("critical",)}
_HEADS: dict[str, Head] = {
    ">>": "arrow", ">": "none", "x": "cross", ")": "point",
    **dict.fromkeys(("|\\", "|/", "\\\\", "//"), "arrow"),
}  # fmt: skip
"""By what stands behind the dashes; half an arrow counts as one."""
_SIDES: dict[str, Side] = {"left of": "left", "right of": "right", "over": "over"}


class _Reader:
    """Reads statement after statement into participants and steps."""

    def __init__(self, cursor: Cursor, title: str) -> None:
        self.cursor = cursor
        self.title = title
        self.participants: dict[str, Participant] = {}
        self.steps: list[Step] = []
        self.open: list[tuple[str, int]] = []
        """The blocks that are open, each with the place where it starts."""
        self.box: tuple[str, int] | None = None
        self.at_work: Counter[str] = Counter()
        """How often each participant is active."""
        self.numbering: tuple[int, int] | None = None
        """The next number and the step between numbers, while messages are numbered."""

    def body(self) -> None:
        """Read all statements up to the end of the text."""
        cursor = self.cursor
        while True:
            cursor.take(_SPACE)
            if cursor.done:
                break
            if cursor.take(_ASIDE_BLOCK):
                continue
            start = cursor.at
            found = cursor.take(_STATEMENT)
            text = found[0].strip() if found else ""
            if not (_ASIDE.fullmatch(text) or self.setting(text, start) or self.step(text, start)):
                raise self.unreadable(text, start)
            if len(self.steps) > MOST_STEPS:
                raise cursor.error(f"this diagram has more than {MOST_STEPS:,} steps; split it", start)
        if self.box:
            raise cursor.error("this box is never closed; add 'end'", self.box[1])
        if self.open:
            word, at = self.open[-1]
            raise cursor.error(f"this '{word}' is never closed; add 'end'", at)

    def unreadable(self, text: str, start: int) -> Exception:
        """Return the error for a statement that is none, with the likeliest reason."""
        cursor = self.cursor
        before = cursor.text[:start].rstrip(" \t")
        cursor.at = start
        if before.endswith(";"):
            return cursor.error("a ';' ends a statement; write '#59;' for one inside a text", len(before) - 1)
        if any(arrow in text for arrow in ("->", "-x", "-)")):
            return cursor.error("expected a message such as 'A->>B: text'")
        return cursor.error(f"expected a message, a note or a block, found {cursor.shown()}")

    def setting(self, text: str, start: int) -> bool:
        """Read a statement that is no step: a title, a participant, a box, numbering; return whether it was one."""
        if found := _TITLE.fullmatch(text):
            self.title = one_line(found[1])
        elif found := _PARTICIPANT.fullmatch(text):
            actor = found[1].lower() == "actor" or "actor" in (found[3] or "")
            self.declare(found[2].strip(), label(found[4] or ""), actor)
        elif found := _AUTONUMBER.fullmatch(text):
            numbers = [int(number) for number in (found[1] or "1").split() if number.isdecimal()]
            self.numbering = (numbers[0], numbers[1] if len(numbers) > 1 else 1) if numbers else None
        elif found := _BOX.fullmatch(text):
            if self.box:
                raise self.cursor.error("a box cannot stand inside a box", start)
            self.box = (one_line(_COLOUR.sub("", found[1], count=1) if _COLOUR.match(found[1]) else found[1]), start)
        elif self.box and _END.fullmatch(text):
            self.box = None
        else:
            return False
        return True

    def step(self, text: str, start: int) -> bool:
        """Read what happens next; return whether the statement was a step."""
        if found := _BLOCK.fullmatch(text):
            self.open_block(found[1].lower(), found[2], start)
        elif found := _PART.fullmatch(text):
            self.next_part(found[1].lower(), found[2], start)
        elif _END.fullmatch(text):
            if not self.open:
                raise self.cursor.error("'end' without a block that it closes", start)
            self.open.pop()
            self.steps.append(BlockEnd())
        elif found := _NOTE.fullmatch(text):
            names = [self.mention(name) for name in found[2].split(",")]
            self.steps.append(Note(_SIDES[found[1].lower()], names[0], names[-1], label(found[3])))
        elif found := _ACTIVITY.fullmatch(text):
            key, active = self.mention(found[2]), found[1].lower() == "activate"
            self.count(key, active, start)
            self.steps.append(Activation(key, active))
        elif found := _DESTROY.fullmatch(text):
            self.steps.append(Destruction(self.mention(found[1])))
        elif found := _MESSAGE.fullmatch(text):
            self.message(found, start)
        else:
            return False
        return True

    def text(self, raw: str) -> str:
        """Return the text behind a colon, without Mermaid's word for wrapping it."""
        return one_line(_WRAP.sub("", raw, count=1) if _WRAP.match(raw) else raw)

    def declare(self, key: str, name: str, actor: bool) -> None:
        """Add a participant, or give one that was mentioned before its name."""
        if len(self.participants) >= MOST_PARTICIPANTS:
            raise self.cursor.error(f"this diagram has more than {MOST_PARTICIPANTS} participants; split it")
        box = self.box[0] if self.box else None
        self.participants[key] = Participant(key, name or label(key) or "?", actor, box)

    def mention(self, name: str) -> str:
        """Return the id of a participant; one not heard of before joins at the right."""
        key = name.strip()
        if key not in self.participants:
            self.declare(key, "", False)
        return key

    def count(self, key: str, active: bool, start: int) -> None:
        """Note that a participant is active once more, or once less."""
        if not active and not self.at_work[key]:
            raise self.cursor.error(f"'{key}' is not active here, so that it cannot be deactivated", start)
        self.at_work[key] += 1 if active else -1

    def open_block(self, word: str, text: str, start: int) -> None:
        """Open a block; the label of a rect is only its colour."""
        if len(self.open) >= DEEPEST:
            raise self.cursor.error(f"blocks are nested more than {DEEPEST} deep", start)
        kind = "par" if word == "par_over" else word
        self.open.append((kind, start))
        self.steps.append(BlockStart(kind, "" if kind == "rect" else self.text(text)))

    def next_part(self, word: str, text: str, start: int) -> None:
        """Start the next branch of the block that is open."""
        wanted = _PART_OF[word]
        if not self.open or self.open[-1][0] not in wanted:
            raise self.cursor.error(f"'{word}' stands only inside '{wanted[0]}'", start)
        self.steps.append(BlockPart(word, self.text(text)))

    def message(self, found: re.Match[str], start: int) -> None:
        """Read a message and the activation that its arrow may carry."""
        source, arrow, sign, target, text = found.groups()
        if text is None:
            raise self.cursor.error("a message needs ':' and a text", start)
        stroke: Stroke = "dotted" if "--" in arrow else "solid"
        backward = arrow[0] in "/\\"
        sender, receiver = self.mention(source), self.mention(target)
        if sign:
            self.count(receiver if sign == "+" else sender, sign == "+", start)
        number = None
        if self.numbering:
            number, by = self.numbering
            self.numbering = (number + by, by)
        self.steps.append(
            Message(
                sender,
                receiver,
                self.text(text),
                stroke,
                "none" if backward else _HEADS[arrow.lstrip("<-").lower()],
                "arrow" if backward or arrow.startswith("<<") else "none",
                number,
                sign == "+",
                sign == "-",
            )
        )


def read(cursor: Cursor, title: str) -> Sequence:
    """Read a sequence diagram, the cursor standing behind its opening word."""
    reader = _Reader(cursor, title)
    reader.body()
    return Sequence("sequence", reader.title, tuple(reader.participants.values()), tuple(reader.steps))
