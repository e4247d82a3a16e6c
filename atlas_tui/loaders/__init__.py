"""Files to model: the only part of Atlas that reads YAML. All that is wrong is reported at once, with its place."""

from atlas_tui.loaders.library import Library, Loaded, load_library
from atlas_tui.loaders.synonyms import load_synonyms
from atlas_tui.loaders.yaml_file import read_yaml

__all__ = ["Library", "Loaded", "load_library", "load_synonyms", "read_yaml"]
