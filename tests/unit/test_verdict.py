"""Which answer an output speaks for, and which variant of a command is for which platform."""

from __future__ import annotations

import pytest

from atlas_tui.model import Answer, Command, Match, Step
from atlas_tui.triage.variants import chosen, platforms, variants
from atlas_tui.triage.verdict import asks_for_exit_code, judge


def step(*matches: Match | None) -> Step:
    """Return a step with an answer for each rule."""
    return Step(ask="?", commands=("slots",), answers=tuple(Answer("so", "on", match) for match in matches))


SHARE = step(
    Match("slots", re=r"(\d+) % used", ge=90),
    Match("slots", re=r"(\d+) % used", lt=90),
    Match("slots", not_re="% used"),
)


@pytest.mark.parametrize(
    ("output", "answer", "because"),
    [
        ("100 % used", 1, '"100 % used"'),
        ("poolctl 3.1\n  97 % used: 17 of 20\nbye", 1, '"97 % used: 17 of 20"'),
        ("12 % used", 2, '"12 % used"'),
        ("connection refused", 3, "no line has % used"),
        ("\x1b[1;31m97\x1b[0m % used\r\n", 1, '"97 % used"'),
        ("x\u202e 97 % used", 1, '"x\\u202e 97 % used"'),
        ("y" * 300_000 + "\n97 % used", 1, '"97 % used"'),
    ],
)
def test_the_answer_that_fits_and_the_line_that_decided(output: str, answer: int, because: str) -> None:
    """Whatever the output holds besides, and however it was coloured."""
    verdict = judge(SHARE, output)
    assert verdict.answer == answer
    assert verdict.fits[0].because == because
    assert verdict.message == f"Answer {answer} fits: {because}. Enter gives it, or choose another"


def test_none_several_or_no_rule() -> None:
    """The human reads; why is said."""
    both = step(Match("slots", re="a"), Match("slots", re="b"), None)
    assert judge(both, "a b").answer is None
    assert judge(both, "a b").message == "Answers 1, 2 all fit: read it, and choose one"
    assert judge(both, "c").message == "No answer fits: read it, and choose one"
    assert judge(both, " \n").message == "Nothing was pasted"
    assert judge(step(None, None), "a").message.startswith("No rule decides here")


def test_an_exit_code_decides_where_it_is_known() -> None:
    """An unknown one fits no rule that asks for it."""
    ended = step(Match("slots", rc=0), Match("slots", rc=1))
    assert asks_for_exit_code(ended)
    assert not asks_for_exit_code(SHARE)
    assert judge(ended, "", 1).answer == 2
    assert judge(ended, "", 1).fits[0].because == "exit code 1"
    assert judge(ended, "something").message == "No answer fits; its exit code might decide"


def test_a_rule_for_another_command_does_not_judge_this_output() -> None:
    """Unless there is none for this one."""
    two = step(Match("slots", re="full"), Match("clients", re="full"))
    assert judge(two, "full", command="clients").answer == 2
    assert judge(two, "full", command="slots").answer == 1
    assert judge(two, "full").answer is None
    assert judge(two, "full", command="other").answer is None


COMMANDS = {
    "renew-host": Command("Renew now", "certbot renew", "change", "any"),
    "renew-kube": Command("Renew now", "cmctl renew", "change", "kubernetes"),
    "look": Command("Look", "ls", "read", "linux"),
    "renew-again": Command("Renew now", "certbot renew --force", "change", "any"),
}


def test_variants_are_commands_of_one_title_for_several_platforms() -> None:
    """A second one for the same platform is a command of its own."""
    assert variants(COMMANDS, list(COMMANDS)) == [("renew-host", "renew-kube"), ("look",), ("renew-again",)]
    assert variants(COMMANDS, ["look", "renew-kube"]) == [("look",), ("renew-kube",)]
    assert platforms(COMMANDS, list(COMMANDS)) == ("any", "kubernetes")
    assert platforms(COMMANDS, ["look", "renew-kube"]) == ()


@pytest.mark.parametrize(
    ("platform", "name"), [("kubernetes", "renew-kube"), ("any", "renew-host"), ("aws", "renew-host")]
)
def test_the_variant_of_the_chosen_platform(platform: str, name: str) -> None:
    """Without one, that for any platform, else the first."""
    assert chosen(COMMANDS, ("renew-host", "renew-kube"), platform) == name
    assert chosen(COMMANDS, ("renew-kube",), platform) == "renew-kube"
