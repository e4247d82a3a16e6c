"""What is known of parameters: from where, in which order, and what is kept of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from atlas_tui.loaders.kubeconfig import KubeContext, current_context
from atlas_tui.model import Command, Debugging, Document, Parameter
from atlas_tui.triage import bind
from atlas_tui.triage.parameters import HIDDEN, Values, complaint, is_secret
from tests.support import small_library

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@pytest.fixture
def guide(tmp_path: Path) -> Debugging:
    """Return the guide of the small library, with a secret, a port and a command of psql."""
    found = small_library(tmp_path / "small").documents["pool-full"].document
    assert isinstance(found, Debugging)
    parameters = {
        **found.parameters,
        "password": Parameter("of the pool"),
        "port": Parameter("of the pool", pattern=r"\d+", example="5432"),
    }
    commands = {
        **found.commands,
        "log-in": Command("Log in", "PGPASSWORD={{password}} psql -h {{host}} -p {{port}}", "read"),
        "count": Command("Count", "echo $(( {{client}} + 1 ))", "read"),
    }
    return replace(found, parameters=parameters, commands=commands)


def values(around: Mapping[str, str] | None = None, earlier: Mapping[str, Mapping[str, str]] | None = None) -> Values:
    """Return values with these surroundings."""
    return Values((around or {}).get, earlier)


def test_what_is_given_goes_before_the_surroundings_and_those_before_the_default(guide: Debugging) -> None:
    """Each with the word for where it is from."""
    known = values()
    assert known.known(guide)["host"] == ("pool1.internal", "default")
    known = values({"PGHOST": "db1"})
    assert known.known(guide)["host"] == ("db1", "PGHOST")
    known.give(guide, {"host": "db2"})
    assert known.known(guide)["host"] == ("db2", "you")
    known.give(guide, {"host": ""})
    assert known.bound(guide)["host"] == "db1", "an empty value is none"


def test_a_setting_speaks_only_for_its_own_tool(guide: Debugging) -> None:
    """PGHOST is what psql takes for granted; it says nothing of another program's host."""
    commands = {name: command for name, command in guide.commands.items() if name != "log-in"}
    assert values({"PGHOST": "db1"}).bound(replace(guide, commands=commands))["host"] == "pool1.internal"


@pytest.mark.parametrize("wrong", ["db1\n", "db\u202e1", "x" * 5000, ""])
def test_a_setting_that_no_value_can_be_is_left_out(wrong: str, guide: Debugging) -> None:
    """The environment is not trusted more than a reader."""
    assert values({"PGHOST": wrong}).bound(guide)["host"] == "pool1.internal"
    assert "port" not in values({"PGPORT": "no number"}).bound(guide)


def test_an_earlier_session_only_offers(guide: Debugging) -> None:
    """Tonight may be about another server: its value stands in the form, and in no command until it is confirmed."""
    known = values(earlier={"pool-full": {"host": "db7", "client": "shop"}})
    assert known.bound(guide) == {"host": "pool1.internal"}
    fields = {field.name: field for field in known.fields(guide, ["host", "client", "password"])}
    assert (fields["host"].value, fields["host"].origin) == ("db7", "earlier session")
    assert (fields["client"].value, fields["client"].example) == ("shop", "shop")
    assert (fields["password"].value, fields["password"].secret) == ("", True)
    around = values({"PGHOST": "db1"}, {"pool-full": {"host": "db7"}})
    assert around.fields(guide, ["host"])[0].origin == "PGHOST", "what is set now goes before what was"


def test_a_value_given_in_another_document_is_offered(guide: Debugging) -> None:
    """Not bound: the same name may mean another thing there. A secret is not offered elsewhere."""
    known = values()
    known.give(replace(guide, id="other"), {"client": "shop", "password": "hunter2"})
    assert "client" not in known.bound(guide)
    client, password = known.fields(guide, ["client", "password"])
    assert (client.value, client.origin) == ("shop", "given in other")
    assert password.value == ""


def test_each_open_value_is_asked_for_once(guide: Debugging) -> None:
    """Whatever is left open then stays open."""
    known = values()
    run = guide.commands["evict"].run
    assert known.open_in(guide, run) == ("client",)
    known.give(guide, {"client": ""})
    assert known.open_in(guide, run) == ()
    assert bind(run, known.bound(guide)).endswith("evict {{client}}")


def test_a_secret_is_copied_and_never_shown_or_kept(guide: Debugging) -> None:
    """It is open in what a file may hold, and hidden on the screen."""
    known = values({"PGPASSWORD": "from-outside"})
    assert "password" not in known.bound(guide)
    kept = known.give(guide, {"password": "hunter2", "client": "shop"})
    assert kept == {"client": "shop"}
    run = guide.commands["log-in"].run
    assert bind(run, known.bound(guide)).startswith("PGPASSWORD=hunter2 ")
    assert bind(run, known.shown(guide)).startswith(f"PGPASSWORD={HIDDEN} ")
    assert bind(run, known.kept(guide)).startswith("PGPASSWORD={{password}} ")


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("password", True),
        ("PASSWORD", True),
        ("db_password", True),
        ("dbPassword", True),
        ("api_key", True),
        ("apiKey", True),
        ("APIKey", True),
        ("token", True),
        ("key", True),
        ("secret", True),
        ("token_file", False),
        ("keyspace", False),
        ("monkey", False),
        ("host", False),
        ("_", False),
    ],
)
def test_a_secret_is_known_by_the_last_word_of_its_name(name: str, secret: bool) -> None:
    """Unless the document says otherwise."""
    assert is_secret(name) is secret
    assert is_secret(name, Parameter("", secret=not secret)) is not secret


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("host", "db1.internal; rm -rf /", None),
        ("host", "", None),
        ("host", "a\nb", "host hides a line break"),
        ("host", "a\x1b[2J", r"host hides \x1b"),
        ("host", "db\u200b1", r"host hides \u200b"),
        ("port", "5432", None),
        ("port", "5432 ", r"port must fit \d+, such as 5432"),
        ("client", "shop", "client must be a number where 'Count' counts with it"),
        ("client", "17", None),
        ("host", "x" * 4001, "host is longer than 4,000 characters"),
    ],
)
def test_a_value_that_cannot_stand_where_it_is_to_stand(
    name: str, text: str, said: str | None, guide: Debugging
) -> None:
    """What is wrong is said; what quoting can make safe is not wrong."""
    assert complaint(guide, name, text) == said


KUBE = """\
apiVersion: v1
kind: Config
current-context: prod
contexts:
- name: prod
  context: {cluster: c1, user: u, namespace: shop}
- name: dev
  context: {cluster: c2, user: u}
users:
- name: u
  user: {token: never-looked-at}
"""


def test_the_kubeconfig_is_read_as_kubectl_reads_it(tmp_path: Path) -> None:
    """The first file to set a value wins; a context without a namespace has the default one."""
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_text("current-context: dev\n")
    second.write_text(KUBE)
    assert current_context(str(second)) == KubeContext("prod", "shop")
    assert current_context(f"{first}:{tmp_path / 'none'}:{second}") == KubeContext("dev", "default")
    assert current_context(str(first)) == KubeContext("dev", None)
    (tmp_path / ".kube").mkdir()
    (tmp_path / ".kube" / "config").write_text(KUBE)
    assert current_context("", str(tmp_path)) == KubeContext("prod", "shop")
    assert current_context(None, None) == KubeContext(None, None)


@pytest.mark.parametrize("text", ["", "[", "- a", "contexts: 3", "current-context: [x]", "contexts: [{context: 4}, 5]"])
def test_a_kubeconfig_that_is_none_says_nothing(text: str, tmp_path: Path) -> None:
    """And breaks nothing."""
    (tmp_path / "config").write_text(text)
    assert current_context(str(tmp_path / "config")) == KubeContext(None, None)


def test_the_shipped_documents_say_which_keys_are_no_secrets() -> None:
    """The name of a Redis key is no secret, and a user with a password is one."""
    from atlas_tui.loaders import load_library
    from tests.support import CHECKOUT

    folder = CHECKOUT / "content"
    names = ["debugging/redis-memory.yaml", "debugging/rabbitmq-queue-buildup.yaml"]
    documents: dict[str, Document] = {
        name: loaded.document
        for name, loaded in load_library(folder, [folder / name for name in names]).documents.items()
    }
    assert not is_secret("key", documents["redis-memory"].parameters["key"])
    assert is_secret("login", documents["rabbitmq-queue-buildup"].parameters["login"])
