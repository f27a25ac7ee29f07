import pytest

from yangguang.foundation.organisations import access as table
from yangguang.foundation.organisations.rules.roles import role_table
from yangguang.kernel import access
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import ANONYMOUS, Actor

OWN_UNIT = Subject(unit_ids=frozenset({10}), government_id=1)
OTHER_UNIT = Subject(unit_ids=frozenset({11}), government_id=1)
OTHER_GOVERNMENT = Subject(unit_ids=frozenset({20}), government_id=2)
SUBJECTS = {"own": OWN_UNIT, "other unit": OTHER_UNIT, "elsewhere": OTHER_GOVERNMENT}
REGISTRAR_ACTS = {
    f"organisations.{act}"
    for act in ("establish_unit", "rename_unit", "merge_units", "split_unit", "abolish_unit")
}
NAME_ACTS = {"organisations.add_alias", "organisations.define_collective_name"}
CARD_ACTS = {
    f"organisations.{act}"
    for act in ("publish_division_of_work", "record_hearing", "note_staffing")
}
MECHANISM_ACTS = {"organisations.establish_mechanism", "organisations.record_meeting"}
READ = {"organisations.read"}
READERS = {
    "audit_administrator",
    "drafter",
    "governing_office",
    "inspection_office",
    "lead_unit_officer",
    "leader_in_charge",
    "ledger_office",
    "open_affairs_office",
    "open_affairs_staff",
    "responsible_unit_officer",
    "security_administrator",
    "system_administrator",
    "unit_open_affairs_body",
}
EXPECTED = {
    "system_administrator": {
        "own": REGISTRAR_ACTS
        | NAME_ACTS
        | {"organisations.establish_government", "organisations.create_account"}
    },
    "security_administrator": {"own": {"organisations.appoint", "organisations.end_appointment"}},
    "governing_office": {"own": REGISTRAR_ACTS | NAME_ACTS | CARD_ACTS | MECHANISM_ACTS},
    "open_affairs_office": {"own": NAME_ACTS | CARD_ACTS | MECHANISM_ACTS},
    "open_affairs_staff": {"own": CARD_ACTS, "other unit": set()},
    "unit_open_affairs_body": {"own": CARD_ACTS, "other unit": set()},
}


def acts():
    return {act for act in access.registered_acts() if act.startswith("organisations.")}


def allowed(actor, subject):
    return {act for act in acts() if access.can(actor, act, subject)}


@pytest.mark.parametrize("slug", [row.slug for row in role_table()])
def test_role_may_do_exactly_this(slug):
    actor = Actor(user_id=5, unit_id=10, government_id=1, roles=frozenset({slug}))
    rows = EXPECTED.get(slug, {})

    read = READ if slug in READERS else set()
    own = rows.get("own", set())

    assert allowed(actor, OWN_UNIT) == own | read
    assert allowed(actor, OTHER_UNIT) == rows.get("other unit", own) | read
    assert allowed(actor, OTHER_GOVERNMENT) == set()


def test_visitor_may_do_nothing():
    assert all(allowed(ANONYMOUS, subject) == set() for subject in SUBJECTS.values())


def test_table_names_only_known_roles():
    slugs = {row.slug for row in role_table()}
    granted = {
        role for act in acts() for grant in access.registered_acts()[act] for role in grant.roles
    }

    assert granted - slugs == set()
    assert table.SECURITY_ADMINISTRATOR.isdisjoint(table.SYSTEM_ADMINISTRATOR)
