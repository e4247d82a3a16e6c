"""The file of words that mean the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from atlas_tui.errors import AtlasError, Problem
from atlas_tui.loaders.yaml_file import position, read_yaml

if TYPE_CHECKING:
    from pathlib import Path


def load_synonyms(path: Path) -> list[list[str]]:
    """Return the groups of words and phrases in the file at ``path``; none where there is no such file.

    Raises:
        AtlasError: the file is not a list of lists of words.
    """
    if not path.exists():
        return []
    node = read_yaml(path, path.name)
    if isinstance(node, Problem):
        raise AtlasError(str(node))
    if not isinstance(node, yaml.SequenceNode):
        raise AtlasError(str(Problem(path.name, position(node), "must be a list of groups of words")))
    return [_group(group, path.name) for group in node.value]


def _group(node: yaml.Node, name: str) -> list[str]:
    if not isinstance(node, yaml.SequenceNode) or len(node.value) < 2:
        raise AtlasError(str(Problem(name, position(node), "a group must be a list of two words or more")))
    for word in node.value:
        if not isinstance(word, yaml.ScalarNode) or not word.value.strip():
            raise AtlasError(str(Problem(name, position(word), "must be a word or a phrase")))
    return [str(word.value) for word in node.value]
