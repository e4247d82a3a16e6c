"""A diagram that is looked at node by node."""

from __future__ import annotations

import pytest

from atlas_tui.tui.screens.diagram import DiagramScreen
from atlas_tui.tui.screens.document import DocumentScreen
from atlas_tui.tui.screens.node import NodeScreen
from atlas_tui.tui.screens.search import SearchScreen
from atlas_tui.tui.widgets.diagram_view import MARGIN
from tests.tui.driver import NORMAL, SMALL, Driven, driven

SIZES = pytest.mark.parametrize("size", [NORMAL, SMALL], ids=["80x24", "60x20"])


def sign(drive: Driven, name: str) -> str:
    """Return the sign that stands before the name of a node, which must be on the screen; a blank for none."""
    screen = drive.screen(DiagramScreen)
    place = next(place for place in screen.explorer.drawing.places if place.label == name)
    shift = screen.view.region.offset - screen.view.scroll_offset
    at = range(place.row + shift.y, place.row + place.height + shift.y)
    assert any(name in drive.rows[y] for y in at)
    signs = (drive.rows[y].ljust(place.column + 9)[place.column + shift.x + MARGIN + 1] for y in at)
    return next((cell for cell in signs if cell in "▸!"), " ")


@SIZES
async def test_keys_go_from_node_to_node(size: tuple[int, int]) -> None:
    """What is chosen stands on the line below the title, with where its edges come from and lead to, and is marked."""
    async with driven(size=size) as drive:
        await drive.open("", "pool-throughput")
        screen = await drive.view("The way of a write")
        assert drive.bar("title").startswith("The way of a write")
        assert drive.bar("path").startswith("Client  to Leader")
        assert sign(drive, "Client") == "▸"
        await drive.press("tab", "tab")
        assert drive.bar("path").startswith("Leader  from Client; Clock  to First follower; Second follower")
        assert sign(drive, "Leader") == "▸"
        assert sign(drive, "Client") == " "
        await drive.press("l", "l", "right")
        assert screen.explorer.chosen == "one"
        await drive.press("left", "shift+tab")
        assert screen.explorer.chosen == "clock"
        await drive.press("escape")
        await drive.on(DocumentScreen)


@SIZES
async def test_the_blast_radius_is_marked_and_counted(size: tuple[int, int]) -> None:
    """Against the arrows at first, since A --> B is read as A needs B: the screen says so, and a key turns it."""
    async with driven(size=size) as drive:
        await drive.open("", "pool-throughput")
        await drive.view("The way of a write")
        await drive.press("tab", "tab", "x")
        assert drive.bar("title").startswith("Blast radius of Leader: 2 of 5")
        assert sign(drive, "Client") == "!"
        assert sign(drive, "Clock") == "!"
        assert sign(drive, "First follower") == " "
        assert drive.said == "! marked; A --> B is read as: A needs B (a turns it)"
        await drive.press("u")
        assert drive.bar("title").startswith("What Leader needs: 2 of 5")
        assert sign(drive, "First follower") == "!"
        await drive.press("a")
        assert sign(drive, "Client") == "!"
        assert drive.said == "! marked; A --> B is read as: B follows from A (a turns it)"
        await drive.press("u")
        assert "!" not in drive.text
        assert drive.said == ""


async def test_enter_opens_what_names_the_node() -> None:
    """Failure modes, and commands that can be copied there; where nothing names a node, the screen says that."""
    async with driven() as drive:
        await drive.open("", "pool-throughput")
        await drive.view("The way of a write")
        await drive.press("enter")
        drive.screen(DiagramScreen)
        assert drive.said == "Nothing in this document names Client"
        await drive.press("down")
        assert drive.said == "", "the word is on the node of before"
        await drive.press("up")
        await drive.press("tab", "tab", "enter")
        screen = await drive.on(NodeScreen)
        assert drive.bar("title").startswith("Leader")
        assert "The leader is cut off" in drive.text
        assert "A disk is full" not in drive.text
        assert [at.id for at in screen.view.page.commands] == ["elect", "members"]
        await drive.press("tab", "c")
        assert drive.app.clipboard == "member-list"
        await drive.press("escape")
        await drive.on(DiagramScreen)
        assert drive.bar("path").startswith("Leader")


async def test_only_what_a_diagram_has_is_offered() -> None:
    """A sequence has no arrows between nodes that could be followed; one diagram alone has none after it."""
    async with driven() as drive:
        await drive.open("", "pool-throughput")
        screen = await drive.view("The way of a write")
        assert {"x", "u", "Enter", "l"} <= set(drive.keys)
        await drive.press("right_square_bracket")
        assert drive.bar("title").startswith("The states of a node")
        assert screen.explorer.arrows == "leads"
        await drive.press("right_square_bracket")
        assert drive.bar("title").startswith("A vote")
        assert {"x", "u", "a"}.isdisjoint(drive.keys)
        await drive.press("x", "right")
        assert screen.explorer.name == "Follower"
        await drive.press("left_square_bracket", "left_square_bracket")
        assert drive.bar("title").startswith("The way of a write")
        await drive.press("slash")
        drive.screen(SearchScreen)
        await drive.open("", "backoff")
        await drive.view()
        assert "]" not in drive.keys


async def test_the_diagram_on_the_screen_is_the_one_that_opens() -> None:
    """One is chosen by its title only where none is to be seen."""
    async with driven() as drive:
        document = await drive.open("", "pool-throughput")
        document.view.show_section("diagram/states")
        await drive.settle()
        await drive.press("v")
        assert (await drive.on(DiagramScreen)).number == 1
        await drive.press("v")
        assert drive.screen(DocumentScreen) is document


async def test_a_layout_is_a_key() -> None:
    """Each looks different, the node stays chosen, and after the last comes the first."""
    async with driven() as drive:
        await drive.open("", "pool-throughput")
        screen = await drive.view("The way of a write")
        await drive.press("tab")
        chosen, first = screen.explorer.chosen, screen.explorer.drawing.layout
        layouts: list[str] = []
        while not layouts or layouts[-1] != first:
            await drive.press("l")
            assert screen.explorer.chosen == chosen
            layouts.append(screen.explorer.drawing.layout)
            assert drive.bar("title").endswith(layouts[-1])
        assert len(layouts) == len(set(layouts)) > 1
        await drive.press("right_square_bracket", "right_square_bracket", "l", "l")
        assert screen.explorer.drawing.layout == "sequence"


async def test_a_new_width_keeps_the_node_and_its_marks() -> None:
    """The terminal may change its size at any time, and be smaller than any diagram."""
    async with driven() as drive:
        await drive.open("", "pool-throughput")
        screen = await drive.view("The way of a write")
        await drive.press("tab", "tab", "x")
        for width, height in ((60, 20), (140, 40), (30, 10), (80, 24)):
            await drive.pilot.resize_terminal(width, height)
            await drive.until(lambda: drive.app.size.width == width == screen.view.size.width, "resized")  # noqa: B023
            assert screen.explorer.name == "Leader"
            assert len(drive.rows) == height
            assert all(len(row) <= width for row in drive.rows)
            await drive.press("tab", "shift+tab")
            assert "▸" in drive.text
            assert "2 of 5" in drive.bar("title")


async def test_a_diagram_larger_than_the_screen_is_scrolled() -> None:
    """By the chosen node, by a screen, and by an arrow where no node is that way."""
    async with driven(size=(60, 10)) as drive:
        await drive.open("", "pool-throughput")
        screen = await drive.view("The way of a write")
        await drive.press("shift+tab")
        assert sign(drive, screen.explorer.name) == "▸"
        await drive.press("home")
        assert screen.view.scroll_offset.y == 0
        await drive.press("G")
        assert screen.view.scroll_offset.y == screen.view.max_scroll_y > 0
        await drive.press("pageup", "pageup", "tab")
        assert screen.explorer.chosen == "client"
        await drive.press("right_square_bracket", "right_square_bracket", "down", "down")
        assert screen.view.scroll_offset.y == min(2, screen.view.max_scroll_y)


async def test_a_click_chooses_and_a_second_one_opens() -> None:
    """As in the list of hits."""
    async with driven() as drive:
        await drive.open("", "pool-throughput")
        screen = await drive.view("The way of a write")
        place = next(place for place in screen.explorer.drawing.places if place.id == "leader")
        at = (place.column + 3, place.row + place.height // 2)
        await drive.pilot.click(screen.view, offset=at)
        assert screen.explorer.chosen == "leader"
        await drive.pilot.click(screen.view, offset=(78, 0))
        assert screen.explorer.chosen == "leader"
        drive.screen(DiagramScreen)
        await drive.pilot.click(screen.view, offset=at)
        await drive.on(NodeScreen)


async def test_the_arrows_of_an_incident_lead() -> None:
    """A drawing of how a failure spread says what followed from what."""
    async with driven() as drive:
        await drive.open("", "pool-outage")
        await drive.view()
        await drive.press("x")
        assert drive.bar("title").startswith("Blast radius of A deploy: 2 of 3")
        assert drive.said == "! marked; A --> B is read as: B follows from A (a turns it)"


@SIZES
async def test_a_step_repaints_few_cells(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Over a slow link only what changed is sent: the nodes left and gone to, not the diagram."""
    async with driven(size=size) as drive:
        await drive.open("", "pool-throughput")
        screen = await drive.view("The way of a write")
        cells = 0

        def count(*regions: object) -> None:
            nonlocal cells
            cells += sum(getattr(region, "area", 10_000) for region in regions) if regions else 10_000

        monkeypatch.setattr(screen.view, "refresh", lambda *regions, **_: count(*regions))
        await drive.press("tab")
        assert screen.explorer.chosen != "client"
        assert 0 < cells < 150
