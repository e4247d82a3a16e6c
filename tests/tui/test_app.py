"""What holds on every screen: help, the palette, themes, quitting, a missing index, a fault of the app's own."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import TYPE_CHECKING

import pytest
from textual.command import CommandList, CommandPalette
from textual.widgets import Input

from atlas_tui import tui
from atlas_tui.lines import plain
from atlas_tui.paths import cache_root
from atlas_tui.terminal.session import THEME_NAMES
from atlas_tui.tui.app import AtlasApp
from atlas_tui.tui.modals.help import HelpModal
from atlas_tui.tui.screens.document import DocumentScreen
from atlas_tui.tui.screens.reading import ReadingScreen
from atlas_tui.tui.screens.search import SearchScreen
from atlas_tui.tui.themes import THEMES
from atlas_tui.tui.widgets.page_view import PageView
from tests.tui.driver import NORMAL, SMALL, Driven, driven

if TYPE_CHECKING:
    from pathlib import Path

SCREENS = ["search", "document", "walk"]


async def go_to(drive: Driven, screen: str) -> None:
    """Go from the search to another screen."""
    if screen != "search":
        await drive.open("", "pool-full")
    if screen == "walk":
        await drive.walk()


def tooltips(drive: Driven) -> set[str]:
    """Return the tooltip of every binding that can be used on the screen now."""
    active = drive.app.screen.active_bindings.values()
    return {each.binding.tooltip for each in active if each.enabled and each.binding.tooltip}


async def help_text(drive: Driven) -> str:
    """Ask for help, and return all of its page as one line."""
    await drive.press("question_mark")
    page = (await drive.on(HelpModal)).query_one(PageView).page
    return " ".join(" ".join(plain(row).split()) for row in page.lines)


@pytest.mark.parametrize("size", [NORMAL, SMALL], ids=["80x24", "60x20"])
@pytest.mark.parametrize("screen", SCREENS)
async def test_help_lists_every_key_of_the_screen(screen: str, size: tuple[int, int]) -> None:
    """`?` shows each binding that has something to tell, and closes again by any of its keys."""
    async with driven(size=size) as drive:
        await go_to(drive, screen)
        expected = tooltips(drive)
        assert len(expected) > 10
        before = drive.app.screen
        text = await help_text(drive)
        assert [what for what in expected if what not in text] == []
        assert all(len(row) <= size[0] for row in drive.rows)
        for key in ("question_mark", "escape", "q"):
            await drive.press(key)
            assert drive.app.screen is before
            await drive.press("question_mark")
            await drive.on(HelpModal)


@pytest.mark.parametrize("screen", SCREENS)
async def test_every_binding_has_something_to_tell(screen: str) -> None:
    """No key does what help does not say; answers share one line, and what Textual's input brings tells of itself."""
    async with driven() as drive:
        await go_to(drive, screen)
        silent = {
            binding.action.split("(")[0]
            for node, binding, enabled, tooltip in drive.app.screen.active_bindings.values()
            if enabled and not (tooltip or binding.tooltip) and not isinstance(node, Input)
        }
        assert silent <= {"answer", "screen.copy_text"}


async def test_a_question_mark_in_a_search_is_text() -> None:
    """Help opens from an empty box; within words it is a character like any other."""
    async with driven() as drive:
        await drive.type("pool")
        await drive.press("question_mark")
        drive.screen(SearchScreen)
        assert drive.box.value == "pool?"
        await drive.press("q")
        assert drive.box.value == "pool?q"


@pytest.mark.parametrize("screen", SCREENS)
async def test_the_palette_offers_every_action(screen: str) -> None:
    """Ctrl-P lists what the keys do, and each theme; what is chosen is done."""
    async with driven() as drive:
        await go_to(drive, screen)
        offered = {command.title for command in drive.app.get_system_commands(drive.app.screen)}
        assert {f"Theme: {name}" for name in THEMES} <= offered
        names: dict[str, set[str]] = {}
        for each in drive.app.screen.active_bindings.values():
            if each.enabled and each.binding.tooltip and not each.binding.system:
                names.setdefault(each.binding.action, set()).add(each.binding.tooltip)
        assert [action for action, words in names.items() if not words & offered] == ["command_palette"]
        assert len([title for title in offered if "nswer" in title]) <= 2, "an answer is a digit, not an action to find"
        await drive.press("ctrl+p")
        palette = await drive.on(CommandPalette)
        drive.send(*"theme", "colon", "space", *"night")
        await drive.until(lambda: best_offer(palette) == "Theme: night", "offered the theme")
        await drive.press("enter")
        await drive.until(lambda: drive.app.screen is not palette, "out of the palette")
        await drive.until(lambda: drive.app.theme == "night", "in the theme")


def best_offer(palette: CommandPalette) -> str:
    """Return what the palette offers first: what Enter does."""
    offers = palette.query_one(CommandList)
    return str(offers.get_option_at_index(0).prompt) if offers.option_count and offers.highlighted == 0 else ""


async def test_the_palette_copies() -> None:
    """An action of the page works from the palette as from its key."""
    async with driven() as drive:
        await drive.open("", "pool-full")
        await drive.press("ctrl+p")
        palette = await drive.on(CommandPalette)
        drive.send(*"copy")
        await drive.until(lambda: best_offer(palette) == "Copy the chosen command", "offered the copy")
        await drive.press("enter")
        await drive.until(lambda: drive.app.clipboard, "copied")
        assert drive.app.clipboard == "poolctl -h pool1.internal slots"


@pytest.mark.parametrize("screen", SCREENS)
async def test_themes_change_the_colours_and_nothing_else(screen: str) -> None:
    """Ctrl-T puts on the next theme and comes round; the words stay, the colours do not."""
    async with driven() as drive:
        await go_to(drive, screen)
        words = drive.text
        looks = set()
        for name in THEME_NAMES:
            assert drive.app.theme == name
            assert drive.text == words
            size = drive.app.size
            strips = drive.app.screen._compositor.render_strips(size)
            looks.add(str([segment.style for strip in strips for segment in strip]))
            await drive.press("ctrl+t")
        assert drive.app.theme == "dark"
        assert len(looks) == len(THEME_NAMES)


@pytest.mark.parametrize("theme", THEMES)
async def test_the_app_opens_in_the_theme_that_was_asked_for(theme: str) -> None:
    """From the first frame on."""
    async with driven(theme=theme) as drive:
        assert drive.app.theme == theme


def test_every_theme_that_can_be_asked_for_is_there() -> None:
    """The names are known to the command line, which must not load the app for them."""
    assert tuple(THEMES) == THEME_NAMES


@pytest.mark.parametrize("screen", SCREENS)
async def test_ctrl_c_quits_at_the_second_time(screen: str) -> None:
    """The first one only says so."""
    async with driven() as drive:
        await go_to(drive, screen)
        await drive.press("ctrl+c")
        assert drive.said == "Press Ctrl-C once more to quit"
        assert drive.app.is_running
        drive.send("ctrl+c")
        await drive.until(lambda: not drive.app._running or drive.app._exit, "quit")
        assert drive.app.return_code == 0


async def test_two_ctrl_c_far_apart_do_not_quit(monkeypatch: pytest.MonkeyPatch) -> None:
    """An old one no longer counts."""
    async with driven() as drive:
        await drive.press("ctrl+c")
        drive.app._interrupted -= 60
        await drive.press("ctrl+c")
        assert not drive.app._exit


async def test_q_quits_from_a_page() -> None:
    """Where no text is typed, `q` is enough."""
    async with driven() as drive:
        await drive.open("", "pool-full")
        drive.send("q")
        await drive.until(lambda: drive.app._exit, "quit")
        assert drive.app.return_code == 0


async def test_the_bottom_line_fits_and_leads_on() -> None:
    """At 60 columns there are fewer keys, and none is cut."""
    async with driven(size=SMALL) as drive:
        for screen in SCREENS:
            await go_to(drive, screen)
            shown = drive.rows[-1].strip()
            assert shown
            *offered, last = [f"{key} {word}" for key, word in drive.keys.items()]
            assert shown.endswith(f"  {last}")
            assert "  ".join(offered).startswith(shown.removesuffix(f"  {last}"))
            while len(drive.app.screen_stack) > 1:
                await drive.press("escape")


async def test_without_content_the_app_ends_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder is not shown as an empty search."""
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setenv("ATLAS_TUI_CONTENT", str(empty))
    app = AtlasApp()
    async with app.run_test(size=NORMAL) as pilot:
        drive = Driven(app, pilot)
        await drive.until(lambda: app._exit, "ended")
    assert app.return_code == 2
    assert app.failure == f"{empty}: no document that can be served; run 'atlas-tui check {empty}'"


async def test_a_fault_ends_the_app_with_one_line_and_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """What went wrong stands in a file; the reader gets one line."""

    def broken(self: ReadingScreen) -> None:
        raise RuntimeError("the pen is empty")

    monkeypatch.setattr(ReadingScreen, "action_copy", broken)
    app = AtlasApp()
    with pytest.raises(RuntimeError, match="the pen is empty"):  # noqa: PT012 (the app re-raises at its end)
        async with app.run_test(size=NORMAL) as pilot:
            drive = Driven(app, pilot)
            await drive.searched("")
            await drive.press("enter")
            await drive.on(DocumentScreen)
            drive.send("c")
            await drive.until(lambda: app.failure, "failed")
    file = cache_root() / "fault.txt"
    assert app.failure.startswith("a fault in Atlas itself (RuntimeError: the pen is empty)")
    assert str(file) in app.failure
    assert "\n" not in app.failure
    assert "the pen is empty" in file.read_text(encoding="utf-8")
    file.unlink()


def test_no_key_is_the_only_way_but_escape() -> None:
    """Esc is waited for: 100 ms by the app, 500 more in tmux up to 3.4; each of its actions has another key."""
    names = [name for _, name, _ in pkgutil.walk_packages(tui.__path__, "atlas_tui.tui.")]
    kinds = {kind for name in names for kind in vars(importlib.import_module(name)).values() if inspect.isclass(kind)}
    bindings = [
        (kind.__name__, binding.key.split(","))
        for kind in kinds
        if kind.__module__.startswith("atlas_tui.")
        for binding in vars(kind).get("BINDINGS", ())
    ]
    assert len(bindings) > 50
    assert [name for name, keys in bindings if keys == ["escape"]] == []
