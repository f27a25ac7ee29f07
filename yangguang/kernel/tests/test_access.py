import pytest

from yangguang.kernel import access
from yangguang.kernel.access import Grant, Scope, Subject
from yangguang.kernel.actors import ANONYMOUS, SYSTEM, Actor
from yangguang.kernel.errors import Refused

CLERK = Actor(user_id=1, name="周经办", unit_id=10, government_id=100, roles=frozenset({"clerk"}))
OURS = Subject(unit_ids=frozenset({10}), government_id=100, author_user_id=1)
OTHER_UNIT = Subject(unit_ids=frozenset({11}), government_id=100, author_user_id=2)
OTHER_GOVERNMENT = Subject(unit_ids=frozenset({20}), government_id=200, author_user_id=3)


@pytest.fixture(autouse=True)
def table(monkeypatch):
    monkeypatch.setattr(access, "_grants", {})
    access.register(
        Grant("t.read", Scope.PUBLIC),
        Grant("t.list", Scope.STAFF),
        Grant("t.write", Scope.OWN_UNIT, frozenset({"clerk"})),
        Grant("t.sign", Scope.GOVERNMENT, frozenset({"clerk"}), separated_from_author=True),
        Grant("t.watch", Scope.ANY, frozenset({"clerk"})),
        Grant("t.lead", Scope.OWN_UNIT, frozenset({"leader"})),
    )


@pytest.mark.parametrize(
    ("act", "subject", "allowed"),
    [
        ("t.read", OTHER_GOVERNMENT, True),
        ("t.list", OTHER_GOVERNMENT, True),
        ("t.write", OURS, True),
        ("t.write", OTHER_UNIT, False),
        ("t.write", OTHER_GOVERNMENT, False),
        ("t.sign", OURS, False),
        ("t.sign", OTHER_UNIT, True),
        ("t.sign", OTHER_GOVERNMENT, False),
        ("t.watch", OTHER_GOVERNMENT, True),
        ("t.lead", OURS, False),
        ("t.unknown", OURS, False),
    ],
)
def test_clerk(act, subject, allowed):
    assert access.can(CLERK, act, subject) is allowed


@pytest.mark.parametrize("act", ["t.list", "t.write", "t.sign", "t.watch", "t.lead", "t.unknown"])
def test_anonymous_visitor_is_asked_to_log_in(act):
    with pytest.raises(Refused) as refused:
        access.require(ANONYMOUS, act, OURS)

    assert refused.value.codes == ("access.login_required",)


def test_anonymous_visitor_may_do_public_acts():
    assert access.can(ANONYMOUS, "t.read", OTHER_GOVERNMENT)


def test_refusal_for_separation_of_duties_says_so():
    reasons = access.why_not(CLERK, "t.sign", OURS)

    assert [reason.code for reason in reasons] == ["access.separation_of_duties"]


def test_system_may_do_everything():
    assert access.can(SYSTEM, "t.unknown", OTHER_GOVERNMENT)


def test_actor_without_a_government_reaches_no_subject_without_one():
    nobody = Actor(user_id=5, roles=frozenset({"clerk"}))

    assert not access.can(nobody, "t.sign", Subject())
    assert not access.can(nobody, "t.write", Subject())
