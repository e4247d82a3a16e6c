"""YAML nodes to the types of the model, told apart by nothing but the model's own annotations.

One decoder serves every kind of document: a new key in the model is known here, and in its messages, at once.
"""

from __future__ import annotations

import re
import types
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import yaml

from atlas_tui.errors import Position, Problem, nearest
from atlas_tui.loaders.yaml_file import position

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple["str | int", ...]
"""Where a value stands in its document: ``("commands", "slots", "run")``."""

MOST_NODES = 100_000
"""Bounds a document whose aliases multiply ('billion laughs')."""

LARGEST_NUMBER = 2**63 - 1
"""JSON decoders, the index's among them, promise no more for a whole number."""

_WORDS = {"str": "text", "int": "a whole number", "float": "a number", "bool": "true or false", "null": "nothing"}


class _Wrong(Exception):  # noqa: N818 (never leaves this module)
    """A value is not of the type wanted."""

    def __init__(self, node: yaml.Node, message: str, hint: str = "") -> None:
        """Say what is wrong with ``node``."""
        super().__init__(message)
        self.node, self.message, self.hint = node, message, hint


class Decoder:
    """Decodes the nodes of one file, collecting every problem and the place of every value."""

    def __init__(self, file: str) -> None:
        """Decode nodes of ``file``, which is how problems name it."""
        self.file = file
        self.problems: list[Problem] = []
        self.places: dict[Path, Position] = {}
        self.broken: list[Path] = []
        """Where a value is wrong or missing; a blank stands there, so that the rest can still be checked."""
        self._nodes = 0

    def decode(self, node: yaml.Node, wanted: Any, path: Path = ()) -> Any:
        """Return ``node`` as a value of the type ``wanted``; what is wrong in it is noted, and blank in the value."""
        self._nodes += 1
        if self._nodes == MOST_NODES + 1:
            self.say(node, f"more than {MOST_NODES:,} values", "aliases multiply what they stand for")
        if self._nodes > MOST_NODES:
            self.broken.append(path)
            return _blank(wanted)
        self.places[path] = position(node)
        try:
            return self._convert(node, wanted, path)
        except _Wrong as wrong:
            self.say(wrong.node, wrong.message, wrong.hint)
            self.broken.append(path)
            return _blank(wanted)

    def say(self, node: yaml.Node, message: str, hint: str = "") -> None:
        """Note a problem at the place of ``node``."""
        self.problems.append(Problem(self.file, position(node), message, hint))

    def _convert(self, node: yaml.Node, wanted: Any, path: Path) -> Any:
        meta, wanted = _split(wanted)
        origin = get_origin(wanted)
        if origin in (Union, types.UnionType):  # only ever `X | None`
            inner = next(option for option in get_args(wanted) if option is not type(None))
            return self._convert(node, inner, path)
        if origin is tuple:
            value: Any = self._list(node, get_args(wanted)[0], path, one_will_do="one_will_do" in meta.get("extra", {}))
        elif origin is dict:
            key, item = get_args(wanted)
            value = self._map(node, key, item, path)
        elif origin is Literal:
            value = self._word(node, get_args(wanted))
        elif isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
            value = self._struct(node, wanted, path)
        else:
            value = self._scalar(node, wanted, loose="pattern" in meta)
        self._bounds(node, value, meta, path)
        return value

    def _list(self, node: yaml.Node, item: Any, path: Path, *, one_will_do: bool) -> tuple[Any, ...]:
        if one_will_do and isinstance(node, yaml.ScalarNode):
            return (self.decode(node, item, (*path, 0)),)
        if not isinstance(node, yaml.SequenceNode):
            hint = "write [one, two] or a line '- one' each"
            raise _Wrong(node, f"{_name(path)} must be a list, not {_what(node)}", hint)
        return tuple(self.decode(child, item, (*path, index)) for index, child in enumerate(node.value))

    def _map(self, node: yaml.Node, name: Any, item: Any, path: Path) -> dict[str, Any]:
        meta, _ = _split(name)
        found: dict[str, Any] = {}
        for key, key_node, child in self._keys(node, path):
            if "pattern" in meta and not re.fullmatch(meta["pattern"], key):
                self.say(key_node, f"{key!r} is not {meta['description']}")
                self.broken.append((*path, key))
            found[key] = self.decode(child, item, (*path, key))
        return found

    def _struct(self, node: yaml.Node, wanted: type[msgspec.Struct], path: Path) -> Any:
        short = getattr(wanted, "SHORT", None)
        if short and isinstance(node, yaml.ScalarNode):
            return wanted(**{short: self.decode(node, str, (*path, short))})
        hints, required, tag = _shape(wanted)
        values: dict[str, Any] = {}
        for key, key_node, child in self._keys(node, path):
            if key in hints:
                values[key] = self.decode(child, hints[key], (*path, key))
            elif key != tag:
                self.say(key_node, f"unknown key {key!r}{_inside(path)}", _did_you_mean(key, hints))
        for key in required:
            if key not in values:
                self.say(node, f"missing key {key!r}{_inside(path)}", f"add '{key}: {_example(hints[key])}'")
                self.broken.append((*path, key))
                values[key] = _blank(hints[key])
        return wanted(**values)

    def _keys(self, node: yaml.Node, path: Path) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
        """Yield each key of a map with its node and its value's, refusing keys that stand twice."""
        if not isinstance(node, yaml.MappingNode):
            raise _Wrong(node, f"{_name(path)} must be a map of keys to values, not {_what(node)}")
        first: dict[str, Position] = {}
        for key_node, child in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.say(key_node, f"a key{_inside(path)} must be a word, not {_what(key_node)}")
                continue
            key = key_node.value
            if key in first:
                self.say(
                    key_node, f"key {key!r}{_inside(path)} stands twice (first on line {first[key].line})", "keep one"
                )
                continue
            first[key] = position(key_node)
            yield key, key_node, child

    def _word(self, node: yaml.Node, words: tuple[str, ...]) -> str:
        if isinstance(node, yaml.ScalarNode) and node.value in words:
            return str(node.value)
        said = repr(node.value) if isinstance(node, yaml.ScalarNode) else _what(node)
        close = nearest(node.value, words) if isinstance(node, yaml.ScalarNode) else None
        choice = f"'{close}'" if close else "one of " + ", ".join(words)
        raise _Wrong(node, f"{said} is not a word that belongs here", f"write {choice}")

    def _scalar(self, node: yaml.Node, wanted: type, *, loose: bool) -> Any:
        """Decode a text, number or truth value; a ``loose`` text (a date) may look like a number."""
        tag = _tag(node)
        if wanted is str and (tag == "str" or (loose and tag in ("int", "float", "timestamp"))):
            return node.value
        if wanted is bool and tag == "bool":
            return node.value.lower() in ("true", "yes", "on")
        if wanted in (int, float) and tag in ("int", "float"):
            try:
                number = wanted(node.value.replace("_", ""))
            except ValueError:
                pass  # a number that YAML writes in another base, or a fraction where a whole number belongs
            else:
                if -LARGEST_NUMBER <= number <= LARGEST_NUMBER:
                    return number
                raise _Wrong(node, f"{node.value} is too large a number")
        hint = (
            f'put it in quotes: "{node.value}"'
            if wanted is str and isinstance(node, yaml.ScalarNode) and node.value
            else ""
        )
        raise _Wrong(node, f"must be {_WORDS[wanted.__name__]}, not {_what(node)}", hint)

    def _bounds(self, node: yaml.Node, value: Any, meta: dict[str, Any], path: Path) -> None:
        holds = meta.get("extra", {}).get("holds")
        if ("pattern" in meta and not re.fullmatch(meta["pattern"], value)) or (holds and not holds(value)):
            raise _Wrong(node, f"{value!r} is not {meta.get('description', 'in the right form')}")
        if "min_length" in meta and len(value) < meta["min_length"]:
            raise _Wrong(node, f"{_name(path)} must not be empty")
        if "max_length" in meta and len(value) > meta["max_length"]:
            raise _Wrong(node, f"{_name(path)} has {len(value)} characters", f"keep it to {meta['max_length']}")


def _split(wanted: Any) -> tuple[dict[str, Any], Any]:
    """Separate an annotation into its bounds and the type."""
    meta: dict[str, Any] = {}
    while get_origin(wanted) is Annotated:
        wanted, *notes = get_args(wanted)
        for note in notes:
            meta |= {
                key: found
                for key in ("pattern", "description", "min_length", "max_length", "extra")
                if (found := getattr(note, key)) is not None
            }
    return meta, wanted


@cache
def _shape(wanted: type[msgspec.Struct]) -> tuple[dict[str, Any], tuple[str, ...], str | None]:
    """Return a type's fields with their annotations, those that must be there, and the key that names its kind."""
    hints = get_type_hints(wanted, include_extras=True)
    fields = msgspec.structs.fields(wanted)
    return (
        {field.name: hints[field.name] for field in fields},
        tuple(field.name for field in fields if field.required),
        wanted.__struct_config__.tag_field,
    )


def _blank(wanted: Any) -> Any:
    """Return an empty value of the type ``wanted``."""
    _, wanted = _split(wanted)
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        return None
    if origin is Literal:
        return get_args(wanted)[0]
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
        hints, required, _ = _shape(wanted)
        return wanted(**{key: _blank(hints[key]) for key in required})
    return (origin or wanted)()


def _tag(node: yaml.Node) -> str:
    return str(node.tag).rpartition(":")[2]


def _what(node: yaml.Node) -> str:
    """Say what a node is, for a message."""
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    if isinstance(node, yaml.MappingNode):
        return "a map"
    return {"str": "a text", "int": "a number", "float": "a number", "bool": "true or false", "null": "nothing"}.get(
        _tag(node), f"a {_tag(node)}"
    )


def _name(path: Path) -> str:
    return ".".join(map(str, path)) or "a document"


def _inside(path: Path) -> str:
    return f" in {_name(path)}" if path else ""


def _did_you_mean(key: str, known: dict[str, Any]) -> str:
    close = nearest(key, known)
    return f"did you mean {close!r}?" if close else "known keys: " + ", ".join(known)


def _example(wanted: Any) -> str:
    """Return what to write after a missing key."""
    _, wanted = _split(wanted)
    origin = get_origin(wanted)
    if origin is tuple:
        return "[...]"
    if origin is Literal:
        return " | ".join(get_args(wanted))
    return "{...}" if origin is dict or (isinstance(wanted, type) and issubclass(wanted, msgspec.Struct)) else "..."
