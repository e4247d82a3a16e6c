"""The context and namespace that ``kubectl`` would use, read from its file; nothing is run, no credential is looked at.

The rules of merging several files are those of the Kubernetes documentation, 'Organizing Cluster Access Using
kubeconfig Files': the first file to set a value wins.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import yaml

from atlas_tui.errors import Problem
from atlas_tui.loaders.yaml_file import read_yaml


class KubeContext(NamedTuple):
    """The context in use and its namespace; None where no file says."""

    context: str | None
    namespace: str | None


def current_context(named: str | None = None, home: str | None = None) -> KubeContext:
    """Return what the files in ``named`` (as KUBECONFIG has them) say, without any the one below ``home``."""
    files = [Path(part) for part in (named or "").split(os.pathsep) if part]
    if not files and home:
        files = [Path(home) / ".kube" / "config"]
    current: str | None = None
    namespaces: dict[str, str | None] = {}
    for path in files:
        node = read_yaml(path, path.name) if path.is_file() else None
        if node is None or isinstance(node, Problem):
            continue
        current = current or _text(_get(node, "current-context"))
        contexts = _get(node, "contexts")
        for entry in contexts.value if isinstance(contexts, yaml.SequenceNode) else ():
            name = _text(_get(entry, "name"))
            if name:
                namespaces.setdefault(name, _text(_get(_get(entry, "context"), "namespace")))
    if not current or current not in namespaces:
        return KubeContext(current or None, None)
    return KubeContext(current, namespaces[current] or "default")


def _get(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((child for name, child in node.value if name.value == key), None)


def _text(node: yaml.Node | None) -> str | None:
    return node.value if isinstance(node, yaml.ScalarNode) and node.value else None
