import pytest
from django.db import IntegrityError, transaction

from yangguang.foundation.organisations import selectors
from yangguang.foundation.organisations.models import Government
from yangguang.foundation.organisations.services import governments
from yangguang.foundation.organisations.services.specs import GovernmentSpec
from yangguang.foundation.organisations.tests.factories import AT, given_actor, given_government
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db


def spec(**changes):
    fields = {
        "code": "qinghe",
        "name": "青禾市",
        "short_name": "青禾",
        "level": "prefecture",
        "division_code": "990100",
        "theme": "120-0.09",
    }
    return GovernmentSpec(**{**fields, **changes})


def test_government_is_entered_and_announced():
    government_id = governments.establish_government(spec=spec(), by=SYSTEM, at=AT)

    view = selectors.get_government(government_id)
    assert (view.code, view.name, view.short_name, view.level, view.division_code, view.theme) == (
        "qinghe",
        "青禾市",
        "青禾",
        "prefecture",
        "990100",
        "120-0.09",
    )
    assert selectors.find_government("qinghe") == view
    assert selectors.find_government("elsewhere") is None
    assert selectors.governments() == [view]
    fact = Fact.objects.get(event="organisations.government_established")
    assert (fact.payload, fact.stream) == (
        {"government_id": government_id},
        f"government:{government_id}",
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "Qing He"}, "organisations.bad_code"),
        ({"code": "taken"}, "organisations.code_taken"),
        ({"level": "planet"}, "organisations.unknown_level"),
        ({"name": " "}, "organisations.name_missing"),
        ({"division_code": "99"}, "organisations.bad_division_code"),
        ({"division_code": "99010a"}, "organisations.bad_division_code"),
        ({"division_code": "990200"}, "organisations.division_code_taken"),
    ],
)
def test_government_is_refused(changes, code):
    given_government("taken", division_code="990200")
    facts = Fact.objects.count()

    with pytest.raises(Refused) as refused:
        governments.establish_government(spec=spec(**changes), by=SYSTEM, at=AT)

    assert refused.value.codes == (code,)
    assert Government.objects.count() == 1
    assert Fact.objects.count() == facts


def test_department_shares_the_division_code_of_its_city():
    given_government("city", division_code="990200")

    department = spec(level="department", division_code="990200")

    assert governments.establish_government(spec=department, by=SYSTEM, at=AT)


def test_administrator_enters_only_lower_governments_of_the_own_one():
    own, other = given_government("own"), given_government("other", name="白石市")
    administrator = given_actor("system_administrator", government=own)

    assert governments.establish_government(spec=spec(parent_id=own.id), by=administrator, at=AT)
    for parent_id in (other.id, None):
        with pytest.raises(Refused) as refused:
            governments.establish_government(
                spec=spec(code="more", division_code="", parent_id=parent_id),
                by=administrator,
                at=AT,
            )
        assert refused.value.codes == ("access.forbidden",)


def test_database_keeps_codes_and_levels():
    given_government("own", division_code="990100")

    for fields in (
        {"code": "own", "level": "county"},
        {"code": "next", "level": "planet"},
        {"code": "next", "level": "county", "division_code": "990100"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Government.objects.create(name="重复", short_name="重复", **fields)
