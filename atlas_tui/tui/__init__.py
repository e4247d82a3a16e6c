"""The app: the only part of Atlas that imports Textual."""

from __future__ import annotations

import os

from atlas_tui.errors import AtlasError, Exit
from atlas_tui.terminal.session import quiet_profile

# Textual paints a key at once, and what follows from it (the hits) a frame later. It reads these when first imported.
for _name, _value in {"TEXTUAL_FPS": "240", **quiet_profile()}.items():
    os.environ.setdefault(_name, _value)


def run_app(query: str, theme: str, note: str = "") -> tuple[Exit, str]:
    """Run the app until the reader quits, opened on a search for ``query``, in the theme of that name.

    ``note`` is what the reader is to be told at the start. Return how it ended, and what was copied last.

    Raises:
        AtlasError: the app came to an end by a fault of its own.
    """
    from atlas_tui.terminal.session import wants_mouse
    from atlas_tui.tui.app import AtlasApp

    app = AtlasApp(query=query, theme_name=theme, note=note)
    app.run(mouse=wants_mouse())
    if app.failure:
        raise AtlasError(app.failure)
    return Exit.DONE if not app.return_code else Exit.NOTHING, app.clipboard
