"""The first screen: search as you type over everything, and open what fits."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input

from atlas_tui.clean import visible
from atlas_tui.errors import AtlasError
from atlas_tui.lines import Line, Span, line
from atlas_tui.tui.catch_up import catch_up
from atlas_tui.tui.copying import copy_command
from atlas_tui.tui.messages import IndexMissing, IndexReady, WalkLeft
from atlas_tui.tui.search_session import SearchSession
from atlas_tui.tui.widgets.bars import Bar, Keys, Rule, renew_keys
from atlas_tui.tui.widgets.hit_list import HitList
from atlas_tui.tui.widgets.page_view import PageView
from atlas_tui.tui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

    from atlas_tui.journal import Unfinished
    from atlas_tui.model.record import Record
    from atlas_tui.shift import Shift

BURST = 0.025
"""Seconds between two keys that no hand types so fast."""
WIDE = 120
"""Columns from which there is room for a preview beside the hits."""


class Desk(Protocol):
    """What the app does for its first screen."""

    @property
    def shift(self) -> Shift:
        """What is known and kept of this session."""

    def open_record(self, record: Record, section: str | None = None, query: str = "") -> object:
        """Show a document at a section, found by a query."""

    def resume(self, left: Unfinished) -> None:
        """Go on with a walk that an earlier session broke off."""


class SearchScreen(Screen[None]):
    """Shows a search box, the hits, and from 120 columns a preview of the chosen one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "open", "open", tooltip="Open the chosen hit", key_display="Enter", priority=True),
        Binding("down,ctrl+n", "move(1)", "choose", tooltip="Choose the hit below", key_display="↑↓", priority=True),
        Binding("up,ctrl+k", "move(-1)", "Up", show=False, tooltip="Choose the hit above", priority=True),
        Binding("pagedown", "move(8)", "Page down", show=False, tooltip="Choose a hit further down", priority=True),
        Binding("pageup", "move(-8)", "Page up", show=False, tooltip="Choose a hit further up", priority=True),
        Binding(
            "tab", "kind(1)", "kind", tooltip="Keep only the next kind of document", key_display="Tab", priority=True
        ),
        Binding("shift+tab", "kind(-1)", "Kind before", show=False, tooltip="Keep only the kind before", priority=True),
        Binding("ctrl+y", "copy_command", "copy", tooltip="Copy the chosen command", key_display="^y", priority=True),
        Binding(
            "ctrl+l",
            "literal",
            "literal",
            tooltip="Search for what was typed, or for what was likely meant",
            key_display="^l",
            priority=True,
        ),
        Binding(
            "ctrl+r",
            "resume",
            "resume",
            tooltip="Go on with the walk that broke off",
            key_display="^r",
            priority=True,
        ),
        Binding("escape,ctrl+u", "clear", "clear", tooltip="Clear the search", key_display="Esc", priority=True),
    ]
    FOOTER = ("open", "resume", "copy_command", "literal", "move(1)", "kind(1)", "clear", "command_palette", "help")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 (Textual declares it so)
    DEFAULT_CSS = """
    SearchScreen #ask { height: 1; }
    SearchScreen #prompt { width: 10; }
    SearchScreen PageView { width: 1fr; border-left: solid $surface; }
    SearchScreen.-wide HitList { width: 60; }
    SearchScreen.-narrow PageView { display: none; }
    """

    def __init__(self, query: str, desk: Desk, note: str = "") -> None:
        """Begin with a search for ``query``.

        Args:
            query: what stands in the box.
            desk: opens what is found, and knows its values.
            note: what to tell the reader.
        """
        super().__init__()
        self._desk = desk
        self._left: Unfinished | None = None
        """The walk to resume, until something is opened."""
        self._query = query
        self._typed_at = 0.0
        self._soon: Timer | None = None
        self.opened = asyncio.Event()
        """Cleared while a hit is to be opened and there is no index yet; keys wait for it."""
        self.opened.set()
        self._note = note
        self._notes = note
        self._offered: tuple[bool | None, bool | None] = (False, False)
        self._opened_any = False
        self.session: SearchSession | None = None

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        with Horizontal(id="ask"):
            yield Bar(id="prompt")
            yield SearchBox(self._query)
        yield Bar(id="kinds")
        yield Rule()
        with Horizontal(id="found"):
            yield HitList()
        yield Bar(id="said")
        yield Keys()

    def on_mount(self) -> None:
        """Show an empty search at once; the index is opened when that stands on the screen."""
        self.query_one("#prompt", Bar).show((Span(" atlas ", "title"), Span("> ", "accent")))
        self.query_one(SearchBox).focus()
        self.call_after_refresh(self._open_index)

    @work(thread=True)
    def _open_index(self) -> None:
        """Open the index beside the screen: the one there is at once, and a new one when that is out of date."""
        from atlas_tui.paths import content_root
        from atlas_tui.search.reader import Reader
        from atlas_tui.search.store import open_existing, refresh

        content = content_root()
        try:
            found = open_existing(content)
            if found:
                reader = Reader(found)
                reader.search("warm up")  # what the first search has to load is loaded before the first key
                self.post_message(IndexReady(reader))
            if not found or not found.current:
                self.post_message(IndexReady(Reader(refresh(content, self._tell_progress))))
            import atlas_tui.tui.screens.diagram  # what other keys have to load is loaded while the reader reads
            import atlas_tui.tui.screens.document  # noqa: F401
            from atlas_tui.shift.shift import left_over

            if left := left_over():
                self.post_message(WalkLeft(left))
        except (AtlasError, OSError) as error:
            if not found:
                self.post_message(IndexMissing(str(error)))

    def _tell_progress(self, done: int, total: int, name: str) -> None:
        self.app.call_from_thread(self._said.say, f"indexing {done} of {total} documents")

    @on(IndexReady)
    async def begin(self, event: IndexReady) -> None:
        """Search from now on; what was typed meanwhile is searched first."""
        self.session = SearchSession(event.reader)
        self._notes = "; ".join(note for note in (self._note, *event.reader.notes) if note)
        self._search()
        if not self.opened.is_set():
            await self.action_open()
            self.opened.set()

    @on(WalkLeft)
    def offer(self, event: WalkLeft) -> None:
        """Offer to go on with a walk; nothing waits for it."""
        if not self._opened_any:
            self._left = event.left
            self._show()
            renew_keys(self)

    def action_resume(self) -> None:
        """Go on with the walk that broke off."""
        left, self._left = self._left, None
        if left is not None:
            self._forget_offer()
            try:
                self._desk.resume(left)
            except AtlasError as error:
                self._said.say(str(error), good=False)

    def _forget_offer(self) -> None:
        """Offer no longer to resume: something else has begun."""
        self._left = None
        self._opened_any = True
        self._said.show(line(self._notes, "warn"))
        renew_keys(self)

    @property
    def _said(self) -> Bar:
        return self.query_one("#said", Bar)

    def on_key(self, event: events.Key) -> None:
        """Take what is typed before the box has the focus: a hurried hand does not wait for the screen."""
        if event.is_printable and event.character:
            self.query_one(SearchBox).insert_text_at_cursor(event.character)

    @on(Input.Changed)
    def search_soon(self) -> None:
        """Search at once for a key alone, and once for a burst of them: a paste, or a link that held keys back."""
        if self.session is not None and self.session.is_for(self.query_one(SearchBox).value):
            return
        now = time.monotonic()
        burst = now - self._typed_at < BURST
        self._typed_at = now
        if self._soon is not None:
            self._soon.stop()
        if burst:
            self._soon = self.set_timer(BURST, self._search)
        else:
            self._search()

    async def _catch_up(self) -> None:
        """Search for every key that came before: some may still be on their way to the box, or wait for a burst's end.

        An action works on the hits of what was typed before it, however fast that was.
        """
        box = self.query_one(SearchBox)
        await catch_up(box)
        if self.session is not None and not self.session.is_for(box.value):
            self._search()

    def _search(self) -> None:
        if self._soon is not None:
            self._soon.stop()
        self._soon = None
        if self.session is not None:
            self.session.search(self.query_one(SearchBox).value)
            self._show()

    def _show(self) -> None:
        """Show the state of the search."""
        session = self.session
        if session is None:
            return
        self.query_one(HitList).show(session.hits, session.chosen)
        self.query_one("#kinds", Bar).show(self._tabs(session))
        if not session.hits:
            self._said.say("Nothing found; try fewer words, or the exact error", good=False)
        elif session.results.corrected:
            self._said.say(f"Showing results for {session.results.corrected!r}; Ctrl-L for what you typed")
        elif session.literal:
            self._said.say("Showing results for what you typed; Ctrl-L for what was likely meant")
        else:
            self._said.show(line(self._notes, "warn") or self._offer())
        self._chosen()

    def _chosen(self) -> None:
        """Show what goes with the chosen hit: its page beside the list, and the keys that work on it."""
        self._preview()
        offered = (self.check_action("copy_command", ()), self.check_action("literal", ()))
        if offered != self._offered:
            self._offered = offered
            renew_keys(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to copy a command, the literal search where the query was corrected, and to resume what broke off."""
        session = self.session
        if action == "resume":
            return self._left is not None
        if action == "copy_command":
            return session is not None and session.hit is not None and session.hit.risk is not None
        if action == "literal":
            return session is not None and (session.literal or session.results.corrected is not None)
        return True

    def _offer(self) -> Line:
        """Return the words for the walk that can be resumed."""
        if self._left is None:
            return ()
        title, question = visible(self._left.title), visible(self._left.ask)
        since = f"{self._left.at:%H:%M} UTC"
        return (
            Span(f" ^r resumes, {since}: ", "key"),
            Span(f"{title}, step {len(self._left.answers) + 1}: {question}"),
        )

    @staticmethod
    def _tabs(session: SearchSession) -> Line:
        spans: list[Span] = [Span(" ", "dim")]
        for tab in session.tabs():
            text = f"{tab.word} {tab.hits}"
            spans.append(Span(f"[{text}]", "key") if tab.kept else Span(f" {text} ", "dim"))
            spans.append(Span(" ", "dim"))
        return tuple(spans)

    def on_resize(self) -> None:
        """Give a wide screen its preview."""
        if self.size.width >= WIDE and not self.query(PageView):
            preview = PageView()
            preview.can_focus = False
            self.query_one("#found", Horizontal).mount(preview)

    @on(PageView.Resized)
    def _preview(self) -> None:
        """Show the chosen hit beside the list, where there is room."""
        if self.session is None or self.session.hit is None or self.size.width < WIDE:
            return
        from atlas_tui.pages.document import document_page

        for view in self.query(PageView):
            view.show(document_page(self.session.record(), view.page_width), self.session.hit.section)

    async def action_move(self, step: int) -> None:
        """Choose another hit."""
        await self._catch_up()
        if self.session is not None:
            self.session.move(step)
            self.query_one(HitList).show(self.session.hits, self.session.chosen)
            self._chosen()

    async def action_kind(self, step: int) -> None:
        """Keep another kind."""
        await self._catch_up()
        if self.session is not None:
            self.session.turn_kind(step)
            self._show()

    async def action_copy_command(self) -> None:
        """Copy the chosen command, unless it destroys: that one is read first, on its page."""
        await self._catch_up()
        if self.session is None or (name := self.session.command()) is None:
            return
        if self.session.hit is not None and self.session.hit.risk == "destroy":
            self._said.say("Not copied: it destroys. Enter shows what it does; copy it there", good=False)
            return
        document, shift = self.session.record().document, self._desk.shift
        sent = await copy_command(self.app, shift, document, name)
        self._said.say(sent.message, good=sent.sent)

    async def action_literal(self) -> None:
        """Search for what was typed, or for what was likely meant."""
        await self._catch_up()
        if self.session is not None:
            self.session.turn_literal()
            self._show()

    async def action_clear(self) -> None:
        """Clear the search."""
        await self._catch_up()
        self.query_one(SearchBox).value = ""

    async def action_open(self) -> None:
        """Open the chosen hit at the section that matched."""
        if self.session is None:
            self.opened.clear()
            return
        await self._catch_up()
        if self.session.hit is not None:
            self._forget_offer()
            self._desk.open_record(self.session.record(), self.session.section(), self.query_one(SearchBox).value)

    @on(HitList.Picked)
    async def pick(self, event: HitList.Picked) -> None:
        """Choose the hit that was clicked; a second click opens it."""
        if self.session is None:
            return
        again = self.session.chosen == event.number
        self.session.choose(event.number)
        self.query_one(HitList).show(self.session.hits, self.session.chosen)
        self._chosen()
        if again:
            await self.action_open()
