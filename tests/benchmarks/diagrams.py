"""Draws every Mermaid block below some folders, and tells what came of it, kind by kind.

Run: ``.venv/bin/python -m tests.benchmarks.diagrams FOLDER [...] [--accepted FILE] [--list WHAT]``. Blocks stand in
fences of Markdown files, in ``<pre class="mermaid">`` of HTML files, or are ``.mmd`` files. What is wrong in Mermaid's
own eyes is known from a JSON file: a list of {"file": its last parts are enough, "index": the block's number in it,
from 0, "ok"}.
"""

from __future__ import annotations

import argparse
import html
import json
import signal
import time
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.mermaid import Drawing, blocks, draw
from tests.unit.mermaid.support import missing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

HANG = 5
"""Seconds after which a drawing counts as one that never ends."""
WORDS = ("mermaid", "mermaid-example")


class Block(NamedTuple):
    """A diagram of the corpus, and what Mermaid says of it (None: nobody asked)."""

    file: str
    number: int
    source: str
    valid: bool | None


class Outcome(NamedTuple):
    """What came of a block."""

    block: Block
    kind: str
    drawing: Drawing | None
    """Without its lines, which would fill the memory; None after an exception or a hang."""
    failure: str
    milliseconds: float
    widths: tuple[int, int]
    """Its width when drawn for 80 and for 60 columns."""
    lost: tuple[str, ...]


class _Pres(HTMLParser):
    """Collects what stands in ``<pre class="mermaid">``, the way that Mermaid reads it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self.open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.open and tag in ("pre", "div") and "mermaid" in (dict(attrs).get("class") or "").split():
            self.open = tag
            self.found.append("")
        elif self.open:
            self._add("<br/>" if tag == "br" else self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.open:
            self._add("<br/>" if tag == "br" else f"<{tag}></{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.open:
            self.open = ""
        elif self.open:
            self._add(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.open:
            self._add(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def _add(self, text: str) -> None:
        self.found[-1] += text


def _in_html(text: str) -> list[str]:
    parser = _Pres()
    parser.feed(text)
    found: list[str] = []
    for raw in parser.found:
        lines = html.unescape(html.unescape(raw)).split("\n")
        margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
        found.append("\n".join(line[margin:] for line in lines).strip() + "\n")
    return found


def _sources(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".html":
        return _in_html(text)
    return [text] if path.suffix == ".mmd" else [source for _, source in blocks(text, WORDS)]


def corpus(folders: list[Path], accepted: Path | None) -> Iterator[Block]:
    """Yield every block below ``folders``."""
    verdicts: dict[tuple[str, int], bool] = {}
    for verdict in json.loads(accepted.read_text(encoding="utf-8")) if accepted else []:
        verdicts[verdict["file"], verdict["index"]] = verdict["ok"]
    files = {file for file, _ in verdicts}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix not in (".md", ".mdx", ".markdown", ".html", ".mmd") or not path.is_file():
                continue
            parts = path.parts
            known = next((name for at in range(len(parts)) if (name := "/".join(parts[at:])) in files), "")
            for index, source in enumerate(_sources(path)):
                yield Block(str(path), index, source, verdicts.get((known, index)))


def _hung(signum: int, frame: FrameType | None) -> None:
    raise TimeoutError


def outcome(block: Block) -> Outcome:
    """Draw one block for 80 and for 60 columns."""
    signal.setitimer(signal.ITIMER_REAL, HANG)
    started = time.perf_counter()
    try:
        drawing = draw(block.source, 80)
        took = (time.perf_counter() - started) * 1e3
        narrow = draw(block.source, 60)
    except TimeoutError:
        return Outcome(block, "", None, "hang", HANG * 1e3, (0, 0), ())
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what this benchmark looks for
        return Outcome(block, "", None, repr(error), 0, (0, 0), ())
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    lost = () if drawing.error else (*missing(block.source, drawing), *missing(block.source, narrow), *drawing.unplaced)
    light = drawing._replace(lines=(), places=(), graph=None)
    return Outcome(block, drawing.kind, light, "", took, (drawing.width, narrow.width), lost)


def _row(kind: str, outcomes: list[Outcome]) -> str:
    drawn = [one for one in outcomes if one.drawing and not one.drawing.error and one.drawing.layout != "source"]
    refused = [one for one in outcomes if one.drawing and one.drawing.error]
    layouts = Counter(one.drawing.layout for one in outcomes if one.drawing)
    times = sorted(one.milliseconds for one in outcomes)
    fits = [sum(one.widths[at] <= most for one in drawn) * 100 / max(len(drawn), 1) for at, most in enumerate((80, 60))]
    return (
        f"{kind:12}{len(outcomes):7}{len(drawn):7}{sum(one.block.valid is not False for one in refused):8}"
        f"{sum(one.block.valid is False for one in refused):8}{sum(one.block.valid is False for one in drawn):8}"
        f"{fits[0]:7.1f}{fits[1]:7.1f}{sum(bool(one.lost) for one in outcomes):6}"
        f"{sum(bool(one.failure) for one in outcomes):6}"
        f"{times[len(times) // 2]:7.1f}{times[int(len(times) * 0.95)]:7.1f}{times[-1]:7.1f}  "
        + ", ".join(f"{layout} {count}" for layout, count in layouts.most_common())
    )


def main() -> None:
    """Print one row a kind, and below it whatever was asked to be listed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--accepted", type=Path, help="which blocks Mermaid itself accepts")
    parser.add_argument("--list", choices=("failures", "refused", "lost", "slow", "lenient"), default="failures")
    arguments = parser.parse_args()
    signal.signal(signal.SIGALRM, _hung)
    outcomes = [outcome(block) for block in corpus(arguments.folders, arguments.accepted)]
    kinds: dict[str, list[Outcome]] = {}
    for one in outcomes:
        kinds.setdefault(one.kind, []).append(one)
    print(f"{'kind':12}{'blocks':>7}{'drawn':>7}{'refused':>8}{'invalid':>8}{'lenient':>8}{'%80':>7}{'%60':>7}{'lost':>6}"
          f"{'fail':>6}{'p50':>7}{'p95':>7}{'max':>7}  layouts")  # fmt: skip
    for kind, members in sorted(kinds.items(), key=lambda item: -len(item[1])):
        print(_row(kind, members))
    print(_row("all", outcomes))
    print(
        "refused: an error though Mermaid takes it; invalid: an error as Mermaid has; lenient: drawn though it does not"
    )
    print(
        "%80, %60: of those drawn, how many are within 80 and 60 columns; lost: blocks with a label that is not shown"
    )
    picked = {
        "failures": [(one, one.failure) for one in outcomes if one.failure],
        "refused": [(one, str(one.drawing.error)) for one in outcomes
                    if one.drawing and one.drawing.error and one.block.valid is not False],
        "lost": [(one, repr(one.lost)) for one in outcomes if one.lost],
        "slow": [(one, f"{one.milliseconds:.0f} ms") for one in outcomes if one.milliseconds > 50],
        "lenient": [(one, one.kind) for one in outcomes
                    if one.drawing and not one.drawing.error and one.block.valid is False],
    }  # fmt: skip
    for one, what in picked[arguments.list]:
        print(f"{one.block.file} {one.block.number}: {what}")


if __name__ == "__main__":
    main()
