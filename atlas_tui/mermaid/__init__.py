"""Mermaid, the field's diagram language, drawn as text that fits a terminal.

Text goes in, lines of spans come out, for whatever width: nothing here knows a screen. Read it as ``parser`` (text to
model), ``layout`` (model to rows and columns), ``draw`` (rows and columns to characters).
"""

from __future__ import annotations

from atlas_tui.mermaid.drawing import NARROWEST, Drawing, Layout, draw
from atlas_tui.mermaid.errors import MermaidError
from atlas_tui.mermaid.markdown import blocks
from atlas_tui.mermaid.places import Place

__all__ = ["NARROWEST", "Drawing", "Layout", "MermaidError", "Place", "blocks", "draw"]
