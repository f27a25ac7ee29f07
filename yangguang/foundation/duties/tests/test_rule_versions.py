from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from yangguang.foundation.duties.models import Duty, DutyEvent, DutyRule, Requirement
from yangguang.foundation.duties.rules.rulebook import Inheritance, shipped
from yangguang.foundation.duties.selectors import rulebook_pages, rulebooks
from yangguang.foundation.duties.services import rule_versions
from yangguang.foundation.duties.services.rule_versions import RuleChange
from yangguang.foundation.duties.services.rulebook_rows import seed_rulebooks
from yangguang.foundation.duties.tests.factories import AT, given_duty, office_of, officer_of
from yangguang.foundation.organisations.tests.factories import given_government, given_unit
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 4)
CODE = "interpretation.material"


@pytest.fixture
def unit():
    return given_unit(given_government("wuming"))


@pytest.fixture
def change(unit):
    return RuleChange(
        code=CODE,
        government_id=unit.government_id,
        valid_from=date(2026, 3, 1),
        clause="第三条",
        source="《解读办法》",
        change_note="新办法",
        length=2,
        unit="working_day",
    )


def running(unit, **fields):
    return given_duty(unit, rule_code=CODE, rule_jurisdiction="wuming", **fields)


def refused(change, by):
    with pytest.raises(Refused) as error:
        rule_versions.adopt_rule(change=change, by=by, at=AT)
    return error.value.codes


def test_seeding_keeps_every_shipped_row_once():
    added = seed_rulebooks(by=SYSTEM, at=AT)
    again = seed_rulebooks(by=SYSTEM, at=AT)

    rules = sum(len(book.rules) for book in shipped())
    requirements = sum(len(book.requirements) for book in shipped())
    assert (added, again) == (rules + requirements, 0)
    assert (DutyRule.objects.count(), Requirement.objects.count()) == (rules, requirements)


def test_seeding_leaves_a_rule_alone_that_a_person_changed(unit, change):
    rule_versions.adopt_rule(change=change, by=office_of(unit), at=AT)

    seed_rulebooks(by=SYSTEM, at=AT)

    rows = DutyRule.objects.filter(code=CODE, jurisdiction="wuming")
    assert [(row.version, row.origin) for row in rows] == [(2, "entered")]


def test_new_version_counts_from_its_first_day_and_keeps_the_old_one(unit, change):
    seed_rulebooks(by=SYSTEM, at=AT)

    rule_versions.adopt_rule(change=change, by=office_of(unit), at=AT)

    def limit(on):
        return [line.limit for line in rulebook_pages.find_rule(CODE, unit.government_id, on)]

    assert (limit(date(2026, 2, 28)), limit(ON)) == (["3 个工作日"], ["2 个工作日"])
    assert DutyRule.objects.filter(code=CODE, jurisdiction="wuming").count() == 2


def test_preview_says_what_adoption_then_moves(unit, change):
    inside = running(unit)
    before = running(unit, subject="record:0", opened_on=date(2026, 2, 26))

    preview = rule_versions.preview_change(change, on=ON)
    untouched = Duty.objects.get(pk=inside.pk).due_on
    rule_versions.adopt_rule(change=change, by=office_of(unit), at=AT)

    assert (preview.moved, preview.earlier, preview.later) == (1, 1, 0)
    assert untouched == date(2026, 3, 9)
    assert Duty.objects.get(pk=inside.pk).due_on == date(2026, 3, 6)
    assert Duty.objects.get(pk=before.pk).rule_version == 1
    event = DutyEvent.objects.get(kind="rule_changed")
    assert (event.duty_id, event.reason) == (inside.pk, "规则第 2 版：2 个工作日")
    fact = Fact.objects.get(event="duties.due_dates_recomputed")
    assert fact.payload["subjects"] == ["record:1"]


def test_running_duties_may_keep_their_terms(unit, change):
    duty = running(unit)

    rule_versions.adopt_rule(
        change=replace(change, applies_to_running=False), by=office_of(unit), at=AT
    )

    assert Duty.objects.get(pk=duty.pk).due_on == date(2026, 3, 9)


def test_first_local_version_takes_over_duties_of_the_national_rule():
    unit = given_unit(given_government("newtown"))
    duty = given_duty(unit, rule_code="foi.reply", length=20, unit="working_day")
    change = RuleChange(
        code="foi.reply",
        government_id=unit.government_id,
        valid_from=date(2026, 3, 1),
        clause="第二条",
        source="《本地承诺》",
        change_note="承诺十个工作日答复",
        length=10,
        unit="working_day",
        inherits=Inheritance.STRICTER,
    )

    rule_versions.adopt_rule(change=change, by=office_of(unit), at=AT)

    duty.refresh_from_db()
    assert (duty.due_on, duty.rule_jurisdiction) == (date(2026, 3, 18), "newtown")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"change_note": " "}, "duties.note_required"),
        ({"clause": ""}, "duties.clause_required"),
        ({"valid_to": date(2026, 3, 1)}, "duties.period_reversed"),
        ({"length": 5000}, "duties.length_out_of_range"),
        ({"unit": "fortnight"}, "duties.unit_unknown"),
        ({"code": "management.half_year_report", "month_day": "13-01"}, "duties.month_day_unknown"),
        ({"code": "assessment.weight", "percent": Decimal(101)}, "duties.percent_out_of_range"),
    ],
)
def test_slips_are_refused_and_nothing_is_kept(unit, change, fields, code):
    assert code in refused(replace(change, **fields), office_of(unit))
    assert DutyRule.objects.count() == 0


@pytest.mark.parametrize("who", ["officer", "ledger_office", "other_government"])
def test_only_the_offices_of_the_government_change_its_rules(unit, change, who):
    by = {
        "officer": officer_of(unit, "lead_unit_officer"),
        "ledger_office": officer_of(unit, "ledger_office"),
        "other_government": office_of(given_unit(given_government())),
    }[who]

    assert refused(change, by) == ("access.forbidden",)


def test_row_is_written_once(unit, change):
    row = DutyRule.objects.get(
        pk=rule_versions.adopt_rule(change=change, by=office_of(unit), at=AT)
    )

    with pytest.raises(TypeError):
        row.save()


def test_unknown_rule_cannot_be_changed(unit, change):
    with pytest.raises(LookupError):
        rule_versions.proposed(replace(change, code="no.such"))


def test_rule_of_a_superior_binds_the_governments_below():
    province = given_government("hlj", level="province")
    county = given_government("county-1", level="county", parent_id=province.id)

    found = {one.row.code: one.row for one in rulebooks.rules_of(county.id, ON)}

    assert found["interpretation.material"].jurisdiction == "hlj"
    need = rulebooks.requirement("interpretation.package", government_id=county.id, on=ON)
    assert (need.value, need.jurisdiction) == ("plan_and_material", "hlj")
