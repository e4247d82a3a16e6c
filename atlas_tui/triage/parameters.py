"""The values of a session: what is known of each parameter, from where, and what may be kept of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from atlas_tui.clean import unsafe
from atlas_tui.placeholders import names_in
from atlas_tui.triage.binding import bind, defaults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from atlas_tui.model import Document, Parameter

HIDDEN = "HIDDEN"
"""Stands for a secret on the screen; it needs no quotes in any place of a command."""

_SECRET_WORDS = {
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "token",
    "secret",
    "key",
    "apikey",
    "credential",
    "credentials",
}
_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z0-9]+(?![a-z])")

LONGEST = 4_000
"""Characters of a value."""


class Surrounding(NamedTuple):
    """A setting outside Atlas that a tool takes for granted, and the parameters that mean the same to it."""

    name: str
    """An environment variable, or what the kubeconfig file says."""
    parameters: tuple[str, ...]
    tool: str
    """The program; only a parameter of one of its commands means this."""


KUBE_CONTEXT = "kubeconfig context"
KUBE_NAMESPACE = "kubeconfig namespace"

SURROUNDINGS = (
    Surrounding("PGHOST", ("host",), "psql"),
    Surrounding("PGPORT", ("port",), "psql"),
    Surrounding("PGUSER", ("user",), "psql"),
    Surrounding("PGDATABASE", ("database", "db", "dbname"), "psql"),
    Surrounding("MYSQL_HOST", ("host",), "mysql"),
    Surrounding("MYSQL_TCP_PORT", ("port",), "mysql"),
    Surrounding("NAMESPACE", ("namespace", "ns"), "kubectl"),
    Surrounding(KUBE_NAMESPACE, ("namespace", "ns"), "kubectl"),
    Surrounding(KUBE_CONTEXT, ("context", "kube_context"), "kubectl"),
    Surrounding("ETCDCTL_ENDPOINTS", ("endpoints",), "etcdctl"),
    Surrounding("RABBITMQ_NODENAME", ("node",), "rabbitmqctl"),
    Surrounding("AWS_REGION", ("region",), "aws"),
    Surrounding("AWS_DEFAULT_REGION", ("region",), "aws"),
    Surrounding("AWS_PROFILE", ("profile",), "aws"),
    Surrounding("CLOUDSDK_CORE_PROJECT", ("project",), "gcloud"),
    Surrounding("CLOUDSDK_COMPUTE_ZONE", ("zone",), "gcloud"),
    Surrounding("AZURE_DEFAULTS_GROUP", ("resource_group", "group"), "az"),
)  # fmt: skip
"""Where values can be found, the best first. What holds a password is never looked at."""


class Value(NamedTuple):
    """A value and where it is from, in the reader's words."""

    text: str
    origin: str


class Field(NamedTuple):
    """A parameter to be asked for: what it means, and what stands there already."""

    name: str
    meaning: str
    example: str
    value: str
    origin: str
    secret: bool


def is_secret(name: str, parameter: Parameter | None = None) -> bool:
    """Tell whether a value must be kept nowhere: as the document says, else by the last word of the parameter's name.

    A ``token_file`` is a path, a ``reset_token`` is a token.
    """
    if parameter is not None and parameter.secret is not None:
        return parameter.secret
    words = _WORD.findall(name)
    return bool(words) and words[-1].lower() in _SECRET_WORDS


class Values:
    """What is known of the parameters of every document, for one session.

    Commands are bound with what the reader gave, what the surroundings say, and what the document assumes, in that
    order. A value from an earlier session is only ever offered: tonight may be about another server.
    """

    def __init__(
        self, surroundings: Callable[[str], str | None], earlier: Mapping[str, Mapping[str, str]] | None = None
    ) -> None:
        """Begin with what an earlier session left, by document; ``surroundings`` tells the value of a setting."""
        self._surroundings = surroundings
        self._earlier = earlier or {}
        self._given: dict[str, dict[str, str]] = {}
        self._asked: set[tuple[str, str]] = set()
        self._found: dict[str, dict[str, Value]] = {}

    def known(self, document: Document) -> dict[str, Value]:
        """Return each value that the document's commands are bound with."""
        known = {name: Value(text, "default") for name, text in defaults(document.parameters).items()}
        known.update(self._around(document))
        given = self._given.get(document.id, {})
        known.update({name: Value(text, "you") for name, text in given.items()})
        return {name: value for name, value in known.items() if value.text}

    def bound(self, document: Document) -> dict[str, str]:
        """Return the values to copy a command with."""
        return {name: value.text for name, value in self.known(document).items()}

    def shown(self, document: Document) -> dict[str, str]:
        """Return the values to show on a screen, where somebody may look over a shoulder."""
        return {name: HIDDEN if self._hides(document, name) else text for name, text in self.bound(document).items()}

    def kept(self, document: Document) -> dict[str, str]:
        """Return the values that a file may hold; a secret stays open in what is bound with them."""
        return {name: text for name, text in self.bound(document).items() if not self._hides(document, name)}

    def _hides(self, document: Document, name: str) -> bool:
        """Tell whether a value is a secret, which no default can be: the document has told it to everybody."""
        return name in self._given.get(document.id, {}) and is_secret(name, document.parameters.get(name))

    def open_in(self, document: Document, run: str) -> tuple[str, ...]:
        """Return the parameters of a command that have no value, and for which the reader has not been asked."""
        known = self.known(document)
        return tuple(
            name
            for name in names_in(run)
            if name in document.parameters and name not in known and (document.id, name) not in self._asked
        )

    def fields(self, document: Document, names: Iterable[str]) -> tuple[Field, ...]:
        """Return what to ask for, each with the value that stands there already."""
        known = self.known(document)
        fields = []
        for name in names:
            parameter = document.parameters[name]
            value = known.get(name) or Value("", "")
            if value.origin != "you":
                value = self._offered(document, name, value)
            secret = is_secret(name, parameter)
            fields.append(Field(name, parameter.meaning, parameter.example or "", value.text, value.origin, secret))
        return tuple(fields)

    def _offered(self, document: Document, name: str, value: Value) -> Value:
        """Return what is best prefilled where the reader gave nothing yet."""
        if value.origin not in ("", "default"):
            return value
        if text := self._earlier.get(document.id, {}).get(name):
            return Value(text, "earlier session")
        parameter = document.parameters[name]
        for other, given in reversed(self._given.items()):
            if name in given and other != document.id and not is_secret(name, parameter):
                return Value(given[name], f"given in {other}")
        return value

    def give(self, document: Document, values: Mapping[str, str]) -> dict[str, str]:
        """Take what the reader gave, none of it to be asked for again, and return what of it may be kept.

        An empty value leaves its parameter open, or at what is known of it anyhow, which is nothing to remember.
        """
        given = self._given.setdefault(document.id, {})
        anyhow = {**defaults(document.parameters), **{name: at.text for name, at in self._around(document).items()}}
        for name, text in values.items():
            self._asked.add((document.id, name))
            if text and text != anyhow.get(name):
                given[name] = text
            else:
                given.pop(name, None)
        return {
            name: given[name] for name in values if name in given and not is_secret(name, document.parameters.get(name))
        }

    def _around(self, document: Document) -> dict[str, Value]:
        """Return what the surroundings say about the document's parameters."""
        found = self._found.get(document.id)
        if found is None:
            found = self._found[document.id] = dict(self._look_around(document))
        return found

    def _look_around(self, document: Document) -> Iterable[tuple[str, Value]]:
        for name, parameter in document.parameters.items():
            if is_secret(name, parameter):
                continue
            runs = [command.run for command in document.commands.values() if name in command.parameters]
            for surrounding in SURROUNDINGS:
                if name not in surrounding.parameters:
                    continue
                if not any(re.search(rf"\b{surrounding.tool}\b", run) for run in runs):
                    continue
                text = self._surroundings(surrounding.name)
                if text and complaint(document, name, text) is None:
                    yield name, Value(text, surrounding.name)
                    break


def complaint(document: Document, name: str, text: str) -> str | None:
    """Say what is wrong with a value, or None: it must be plain text that fits its pattern wherever it is to stand."""
    if not text:
        return None
    if len(text) > LONGEST:
        return f"{name} is longer than {LONGEST:,} characters"
    hidden = unsafe(text)
    if hidden or "\n" in text:
        return f"{name} hides {', '.join(dict.fromkeys(hidden)) or 'a line break'}"
    parameter = document.parameters.get(name)
    if parameter and parameter.pattern and not re.fullmatch(parameter.pattern, text):
        such = f", such as {parameter.example}" if parameter.example else ""
        return f"{name} must fit {parameter.pattern}{such}"
    for command in document.commands.values():
        if name in command.parameters and name in names_in(bind(command.run, {name: text})):
            return f"{name} must be a number where '{command.title}' counts with it"
    return None
