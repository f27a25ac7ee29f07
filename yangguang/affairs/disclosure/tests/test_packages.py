"""What goes for approval with a document, as strict as its rulebook."""

import pytest

from yangguang.affairs.disclosure.rules.packages import parts_missing


@pytest.mark.parametrize(
    ("package", "handed_in", "missing"),
    [
        ("plan", {"interpretation_plan"}, ()),
        ("plan", set(), ("interpretation_plan",)),
        ("plan_and_material", {"interpretation_plan"}, ("interpretation_material",)),
        ("none", set(), ()),
        ("a word nobody knows", set(), ("interpretation_plan", "interpretation_material")),
    ],
)
def test_package_is_as_strict_as_its_rulebook(package, handed_in, missing):
    assert parts_missing(package, frozenset(handed_in)) == missing
