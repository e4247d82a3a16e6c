"""The app driven by keys, and asked what it shows. Every wait has an end."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from textual.events import Key
from textual.widgets import OptionList

from atlas_tui.tui.app import AtlasApp
from atlas_tui.tui.modals.choice import ChoiceModal
from atlas_tui.tui.screens.diagram import DiagramScreen
from atlas_tui.tui.screens.document import DocumentScreen
from atlas_tui.tui.screens.search import SearchScreen
from atlas_tui.tui.screens.walk import WalkScreen
from atlas_tui.tui.widgets.bars import Bar, shown_keys
from atlas_tui.tui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    import builtins
    from collections.abc import AsyncIterator, Callable

    from textual.pilot import Pilot
    from textual.screen import Screen

    from atlas_tui.tui.search_session import SearchSession

NORMAL = (80, 24)
SMALL = (60, 20)
WIDE = (140, 30)
LONGEST_WAIT = 30.0
"""Seconds; a loaded machine is slow, and only a broken app takes so long."""
HOPS = 4
"""Times that what a key causes is handed on: from a widget up to the app, to a screen, and to its page."""
CHARACTERS = {
    "enter": "\r",
    "space": " ",
    "tab": "\t",
    "colon": ":",
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}
NAMES = {char: name for name, char in CHARACTERS.items()}

S = TypeVar("S", bound="Screen[Any]")


class Driven:
    """A running app, the keys to press, and what it shows."""

    def __init__(self, app: AtlasApp, pilot: Pilot[None]) -> None:
        """Drive ``app`` through ``pilot``."""
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when what the one before caused is done.

        Pilot's own ``press`` waits for the process to be idle, which takes long and proves little on a busy machine.
        """
        for key in keys:
            self.send(key)
            await self.settle()

    def send(self, *keys: str) -> None:
        """Press keys without waiting."""
        for key in keys:
            self.app.post_message(Key(key, key if len(key) == 1 else CHARACTERS.get(key)))

    async def settle(self) -> None:
        """Wait until every widget has worked off its messages, and those that come of them."""
        for _ in range(HOPS):
            await self.pilot.pause(0)

    async def type(self, text: str) -> None:
        """Type ``text`` behind what stands in the box, and wait until all of it has been searched for."""
        whole = self.box.value + text
        self.send(*(NAMES.get(char, char) for char in text))
        await self.searched(whole)

    async def until(self, condition: Callable[[], object], what: str) -> None:
        """Wait until ``condition`` holds; fail, showing the screen, when it never does."""
        deadline = time.monotonic() + LONGEST_WAIT
        while not condition():
            assert time.monotonic() < deadline, f"never {what}:\n{self.text}"
            await asyncio.sleep(0.005)
        await self.settle()

    async def searched(self, text: str) -> None:
        """Wait until the hits on the screen are those of ``text``."""
        await self.until(
            lambda: self.screen(SearchScreen).session and self.session.results.query == text.strip(),
            f"searched for {text!r}",
        )

    async def on(self, kind: builtins.type[S]) -> S:
        """Wait until a screen of this kind is shown, and return it."""
        await self.until(lambda: isinstance(self.app.screen, kind), f"on a {kind.__name__}")
        return self.screen(kind)

    def screen(self, kind: builtins.type[S]) -> S:
        """Return the screen that is shown, which must be of this kind."""
        assert isinstance(self.app.screen, kind), self.app.screen
        return self.app.screen

    @property
    def session(self) -> SearchSession:
        """The state of the search."""
        session = next(screen for screen in self.app.screen_stack if isinstance(screen, SearchScreen)).session
        assert session is not None
        return session

    @property
    def ids(self) -> list[str]:
        """Ids of the hits that are shown, best first."""
        return [hit.id for hit in self.session.hits]

    @property
    def box(self) -> SearchBox:
        """The line that a search is typed into."""
        return self.app.screen.query_one(SearchBox)

    @property
    def rows(self) -> list[str]:
        """The rows of the screen, without trailing blanks."""
        size = self.app.size
        strips = self.app.screen._compositor.render_strips(size)
        return [strip.text.rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.rows)

    def bar(self, name: str) -> str:
        """Return what the bar with this id says."""
        bar = self.app.screen.query_one(f"#{name}", Bar)
        return "".join(span.text for span in (*bar.left, *bar.right)).strip()

    @property
    def said(self) -> str:
        """What the screen says was done."""
        return self.bar("said")

    @property
    def keys(self) -> dict[str, str]:
        """The keys that the bottom line offers, with their words."""
        return dict(shown_keys(self.app.screen))

    async def open(self, query: str, document: str) -> DocumentScreen:
        """Search for ``query``, choose the hit ``document``, open it and return its screen."""
        self.box.value = query
        await self.searched(query)
        self.session.choose(self.ids.index(document))
        await self.press("enter")
        screen = await self.on(DocumentScreen)
        assert screen.record.document.id == document
        return screen

    async def walk(self) -> WalkScreen:
        """Step into the tree of the document that is shown, and return the screen."""
        await self.press("w")
        return await self.on(WalkScreen)

    async def view(self, title: str = "") -> DiagramScreen:
        """View the diagram of the document that is shown, the one with this title, and return the screen."""
        await self.press("v")
        if isinstance(self.app.screen, ChoiceModal):
            options = self.app.screen.query_one(OptionList)
            titles = [str(options.get_option_at_index(number).prompt) for number in range(options.option_count)]
            await self.press(*["down"] * (titles.index(title) if title else 0), "enter")
        return await self.on(DiagramScreen)


@asynccontextmanager
async def driven(query: str = "", *, size: tuple[int, int] = NORMAL, theme: str = "dark") -> AsyncIterator[Driven]:
    """Run the app on a search for ``query`` until the block ends, from when its hits are shown."""
    app = AtlasApp(query=query, theme_name=theme)
    async with app.run_test(size=size) as pilot:
        drive = Driven(app, pilot)
        await drive.searched(query)
        yield drive
