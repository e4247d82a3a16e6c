"""Draws the picture in the README from the real app: ``.venv/bin/python docs/picture.py``."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from atlas_tui.tui.app import AtlasApp
from atlas_tui.tui.screens.search import SearchScreen

PICTURE = Path(__file__).with_name("guide.svg")


async def draw() -> None:
    """Search for an error, open the guide, and keep what the screen shows."""
    app = AtlasApp("too many clients already")
    async with app.run_test(size=(80, 24)) as pilot:
        while not (isinstance(app.screen, SearchScreen) and app.screen.session):
            await pilot.pause(0.05)
        await pilot.press("enter", "w")
        await pilot.pause(0.5)
        picture = app.export_screenshot(title="atlas-tui")
    # A reader's own fixed-width font serves as well as one fetched from elsewhere.
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL).replace("Fira Code", "monospace")
    PICTURE.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw())
