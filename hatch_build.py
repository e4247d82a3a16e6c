"""Puts the content and a ready index into the wheel, so that the first start after an install is already a full one."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShippedContent(BuildHookInterface[Any]):
    """Builds the index of ``content/`` and ships both inside the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add content and index to a wheel; an editable install finds them in the checkout."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from atlas_tui.search.store import write_index

        self._made = Path(tempfile.mkdtemp(prefix="atlas-index-"))
        write_index(root / "content", self._made)
        build_data["force_include"] |= {
            str(root / "content"): "atlas_tui/shipped/content",
            str(root / "index" / "synonyms.yaml"): "atlas_tui/shipped/synonyms.yaml",
            str(self._made): "atlas_tui/shipped/index",
        }

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Delete what `initialize` made."""
        if version != "editable":
            shutil.rmtree(self._made)
