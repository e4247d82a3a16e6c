"""``atlas-tui status``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas_tui.model import CATEGORIES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Atlas

GATES = ["3am", "new-hire", "cfo", "incident"]


def test_json_has_the_form_of_the_contract(atlas: Atlas, library: Path) -> None:
    """Each category with what it has, its target, its documents, and how many have what each gate asks for."""
    ran = atlas("status", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert list(ran.json) == ["categories", "total"]
    assert [one["name"] for one in ran.json["categories"]] == list(CATEGORIES)
    for one in ran.json["categories"]:
        assert list(one) == ["name", "created", "target", "documents", "gates"]
        assert list(one["gates"]) == GATES
        assert one["target"] == CATEGORIES[one["name"]]
    assert ran.json["total"]["documents"] == 3
    assert ran.json["total"]["target"] == sum(CATEGORIES.values()) == 828


def test_a_category_counts_documents_or_diagrams(here: Atlas, library: Path) -> None:
    """Guides and incidents are counted, of the rest their diagrams."""
    by_name = {one["name"]: one for one in here("status", "--json").json["categories"]}
    assert (by_name["debugging"]["created"], by_name["incidents"]["created"]) == (1, 1)
    assert (by_name["patterns"]["created"], by_name["patterns"]["documents"]) == (1, 1)
    assert by_name["debugging"]["gates"] == {"3am": 1, "new-hire": 1, "cfo": 1, "incident": 1}
    assert by_name["patterns"]["gates"] == {"3am": 0, "new-hire": 1, "cfo": 0, "incident": 0}
    assert by_name["guarantees"]["documents"] == 0


def test_a_person_gets_a_line_for_each_category(here: Atlas, library: Path) -> None:
    """And one for the whole, within 80 columns."""
    ran = here("status")
    assert [line.split()[0] for line in ran.lines] == ["category", *CATEGORIES, "total"]
    assert max(map(len, ran.lines)) <= 80
    assert "1 / 100" in ran.lines[1 + list(CATEGORIES).index("debugging")]
