"""A page: its lines, where its sections begin, and where its commands stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.cells import cell_len, clip
from atlas_tui.clean import visible, visible_lines
from atlas_tui.lines import Line, Role, Span, line, plain
from atlas_tui.pages.inline import flow, inline
from atlas_tui.placeholders import PLACEHOLDER
from atlas_tui.triage.binding import bind, fill
from atlas_tui.triage.variants import chosen, variants

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from atlas_tui.model import Command


class CommandAt(NamedTuple):
    """A command of a page, and the lines that it stands on: from ``first`` up to but without ``end``."""

    id: str
    first: int
    end: int


@dataclass(frozen=True)
class Page:
    """What a screen or a pipe shows of a document at one width."""

    lines: tuple[Line, ...]
    sections: dict[str, int] = field(default_factory=dict)
    """The first line of each section, by its id."""
    titles: dict[str, str] = field(default_factory=dict)
    """What the section is called, for those that have a heading."""
    commands: tuple[CommandAt, ...] = ()
    folded: bool = False
    """Whether lines of a command are left out."""

    def command_in_view(self, top: int, height: int, chosen: int | None = None) -> int | None:
        """Return the number of the command to choose while the lines from ``top`` on are on the screen.

        It is the chosen one as long as its first line shows, else the first that begins there, else the one whose
        middle fills the screen; None for none, since nobody should copy what they do not see.
        """
        starts = [number for number, at in enumerate(self.commands) if top <= at.first < top + height]
        if chosen in starts:
            return chosen
        fills = (number for number, at in enumerate(self.commands) if at.first < top and at.end >= top + height)
        return next(iter(starts), next(fills, None))

    def command_beyond(self, top: int, chosen: int | None, step: int) -> int | None:
        """Return the number of the command after (or before) the chosen one, else after line ``top``; it goes round."""
        if not self.commands:
            return None
        if chosen is None:
            after = next((number for number, at in enumerate(self.commands) if at.first >= top), 0)
            return after if step > 0 else (after - 1) % len(self.commands)
        return (chosen + step) % len(self.commands)

    def section_in_view(self, top: int, height: int, prefix: str) -> str | None:
        """Return the first section of those whose ids begin with ``prefix`` of which a line is on the screen.

        One that begins there comes before one that only ends there.
        """
        wanted = [name for name in self.sections if name.startswith(prefix)]
        begins = (name for name in wanted if top <= self.sections[name] < top + height)
        ends = (name for name in wanted if self.sections[name] < top < self.sections[name] + len(self.section(name)))
        return next(begins, next(ends, None))

    def section(self, name: str) -> tuple[Line, ...]:
        """Return the lines of one section with its commands, without the blank ones at its end."""
        start = self.sections[name]
        ends = (at.end for at in self.commands if f"command/{at.id}" == name)
        after = (at for other, at in self.sections.items() if at > start and not other.startswith("command/"))
        end = next(ends, min(after, default=len(self.lines)))
        rows = list(self.lines[start:end])
        while rows and not rows[-1]:
            rows.pop()
        return tuple(rows)


class PageBuilder:
    """Collects the lines of a page from the parts that pages are made of."""

    def __init__(
        self,
        width: int,
        values: Mapping[str, str] | None = None,
        *,
        fold: int | None = None,
        whole_commands: bool = False,
        platform: str | None = None,
    ) -> None:
        """Build a page.

        Args:
            width: the most cells of a line.
            values: what commands are shown with, filled in for their parameters.
            fold: the most lines that the text of a command, or its sample, takes; how many are left out is said.
            whole_commands: leave the lines of a command as they are, however long: broken ones cannot be pasted.
            platform: whose variant of a command is shown, with the others as tabs; without one, all are shown.
        """
        self.width = max(width, 20)
        self.fold = fold
        self._whole_commands = whole_commands
        self._platform = platform
        self._values = values or {}
        self._lines: list[Line] = []
        self._sections: dict[str, int] = {}
        self._titles: dict[str, str] = {}
        self._commands: list[CommandAt] = []
        self._folded = False

    def page(self) -> Page:
        """Return the page."""
        while self._lines and not self._lines[-1]:
            self._lines.pop()
        return Page(tuple(self._lines), self._sections, self._titles, tuple(self._commands), self._folded)

    def add(self, *lines: Line) -> None:
        """Add finished lines."""
        self._lines.extend(lines)

    def blank(self) -> None:
        """Add an empty line, unless the page begins here or has one already."""
        if self._lines and self._lines[-1]:
            self._lines.append(())

    def mark(self, section: str) -> None:
        """Let ``section`` begin at the next line; what is marked first counts."""
        self._sections.setdefault(section, len(self._lines))

    def heading(self, section: str, title: str, label: str = "") -> None:
        """Begin a section with its heading, and a label before it such as ``STEP``."""
        self.blank()
        self.mark(section)
        before: Line = (Span(f"{label}  ", "dim"),) if label else ()
        words = [span._replace(role="heading") for span in inline(title)]
        self._titles[section] = plain((*before, *words))
        self.add(*flow(words, self.width, before))

    def text(self, text: str, role: Role = "text", first: Line = (), rest: str = "") -> None:
        """Add a paragraph of inline Markdown."""
        self.add(*flow(inline(fill(text, self._values), role), self.width, first, rest))

    def labelled(self, label: str, text: str, role: Role = "text", indent: int = 2) -> None:
        """Add a paragraph with a dim word before it; its further lines stand under its first."""
        before = f"{' ' * indent}{label:9}  "
        self.text(text, role, (Span(before, "dim"),), " " * cell_len(before))

    def verbatim(self, text: str, role: Role, first: Line = (), rest: str = "") -> None:
        """Add text line by line as it is, cutting nothing: a line too long goes on below, further in."""
        for number, row in enumerate(visible_lines(text)):
            indent = " " * min(len(row) - len(row.lstrip(" ")), self.width // 3)
            before = first if number == 0 else line(rest)
            deeper = rest + indent + "  "
            self.add(*flow([Span(row.strip(), role)], self.width, (*before, Span(indent)), deeper))

    def variants(self, commands: Mapping[str, Command], names: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Yield the commands of one place, each with its variants for other platforms where only one is shown."""
        if self._platform is None:
            yield from ((name,) for name in names)
        else:
            yield from variants(commands, names)

    def command(self, commands: Mapping[str, Command], group: Sequence[str]) -> None:
        """Add a command: what it may do, what it tells, the text to copy, what to look for, what it printed.

        Of a ``group`` of variants it is the one for the platform that was chosen.
        """
        name = chosen(commands, group, self._platform or "")
        command = commands[name]
        first = len(self._lines)
        for variant in group:
            self.mark(f"command/{variant}")
        risk = f"{command.risk.upper():7} "
        title = clip(visible(command.title), self.width - len(risk))
        self.add((Span(risk, command.risk), Span(title, "strong")))
        text = len(self._lines)
        for row in visible_lines(bind(command.run, self._values)):
            self._command_line(row)
        self._fold_from(text, "    ")
        if len(group) > 1:
            self._tabs([commands[variant].platform for variant in group], command.platform)
        if self.fold != 0:
            self._about(command, platform_said=len(group) > 1)
        self._commands.append(CommandAt(name, first, len(self._lines)))

    def _about(self, command: Command, *, platform_said: bool) -> None:
        """Add where a command can be run, what to look for in its output, and what it printed once."""
        if command.platform != "any" and not platform_said:
            self.labelled("platform", command.platform)
        if command.look_for:
            self.labelled("look for", command.look_for)
        if command.sample:
            sample = len(self._lines)
            self.verbatim(command.sample, "dim", (Span("  sample     ", "dim"),), " " * 13)
            self._fold_from(sample, " " * 13)

    def _tabs(self, platforms: Sequence[str], shown: str) -> None:
        """Add the platforms that there are variants for, the one shown in brackets."""
        spans = [Span("  platform   ", "dim")]
        for platform in platforms:
            spans += [Span(f"[{platform}]", "key") if platform == shown else Span(platform, "dim"), Span("  ")]
        self.add(*flow([*spans, Span("(t turns)", "dim")], self.width, rest=" " * 13))

    def _fold_from(self, first: int, indent: str) -> None:
        """Keep as many of the lines from ``first`` on as a fold leaves."""
        if self.fold is None:
            return
        left_out = len(self._lines) - first - max(self.fold, 1)
        if left_out > 1:  # the word on it takes a line itself
            self._folded = True
            self._lines[-left_out:] = [line(f"{indent}… {left_out} more lines (x shows them)", "dim")]

    def _command_line(self, row: str) -> None:
        """Add one line of a command, with its open parameters marked."""
        indent = "  " + " " * min(len(row) - len(row.lstrip(" ")), self.width // 3)
        spans: list[Span] = []
        end, text = 0, row.strip()
        for match in PLACEHOLDER.finditer(text):
            spans += [Span(text[end : match.start()], "command"), Span(match[0], "key")]
            end = match.end()
        spans.append(Span(text[end:], "command"))
        spans = [span for span in spans if span.text]
        if self._whole_commands:
            self.add((*line(indent), *spans))
        else:
            self.add(*flow(spans, self.width, line(indent), indent + "  "))


def rule(width: int) -> Line:
    """Return a line across the page."""
    return line("─" * width, "frame")
