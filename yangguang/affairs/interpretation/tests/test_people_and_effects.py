"""Officials who interpret, experts, effects, and compilations."""

from datetime import timedelta

import pytest

from yangguang.affairs.disclosure.tests.factories import (
    AT,
    TODAY,
    codes_of_refusal,
    given_bureau,
    given_issued,
    given_published,
)
from yangguang.affairs.interpretation import selectors
from yangguang.affairs.interpretation.rules.elements import check_elements
from yangguang.affairs.interpretation.services import compilations, effects, people
from yangguang.affairs.interpretation.services.compilations import CompilationSpec
from yangguang.affairs.interpretation.services.effects import EffectSpec
from yangguang.affairs.interpretation.services.people import AppearanceSpec, ExpertSpec
from yangguang.affairs.interpretation.tests.factories import given_published_piece
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau():
    return given_bureau()


def appearance(bureau, **given):
    fields = {
        "unit_id": bureau.unit.id,
        "official": "李文清",
        "official_title": "局长",
        "form": "press_conference",
        "on": TODAY,
        "matter": "防汛通知",
        "evidence": "https://news.example/2",
    }
    return AppearanceSpec(**{**fields, **given})


def test_official_is_counted_with_evidence(bureau):
    people.record_appearance(spec=appearance(bureau), by=bureau.staff, at=AT)
    earlier = appearance(bureau, on=TODAY - timedelta(days=9), matter="补贴办法")
    people.record_appearance(spec=earlier, by=bureau.staff, at=AT)

    (found,) = selectors.times_of_officials(bureau.government.id, year=2026)

    assert (found.official, found.times, found.last_on) == ("李文清", 2, TODAY)
    assert Fact.objects.filter(event="interpretation.official_interpreted").count() == 2


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"form": "chart"}, "interpretation.no_appearance"),
        ({"evidence": ""}, "interpretation.evidence_required"),
        ({"on": TODAY + timedelta(days=1)}, "interpretation.day_ahead"),
        ({"official": ""}, "interpretation.official_required"),
    ],
)
def test_appearance_without_what_it_needs_is_refused(bureau, given, code):
    arguments = {"spec": appearance(bureau, **given), "by": bureau.staff}

    assert codes_of_refusal(people.record_appearance, **arguments) == (code,)


def test_same_appearance_is_counted_once(bureau):
    people.record_appearance(spec=appearance(bureau), by=bureau.staff, at=AT)

    codes = codes_of_refusal(people.record_appearance, spec=appearance(bureau), by=bureau.staff)

    assert codes == ("interpretation.appearance_known",)


def test_expert_is_found_by_field_and_leaves_the_register(bureau):
    spec = ExpertSpec(
        government_id=bureau.government.id, name="赵安澜", organisation="水利学院", fields=("防汛",)
    )
    pk = people.keep_expert(spec=spec, by=bureau.head, at=AT)

    assert [one.name for one in selectors.experts_of(bureau.government.id, field="防汛")] == [
        "赵安澜"
    ]
    people.release_expert(expert_id=pk, by=bureau.head, at=AT)
    assert selectors.experts_of(bureau.government.id) == ()


def test_effect_needs_something_public(bureau):
    row = given_issued(bureau, document_class="policy")
    spec = EffectSpec(record_id=row.pk, effect="good", findings="留言减少")

    codes = codes_of_refusal(effects.evaluate_effect, spec=spec, by=bureau.head)

    assert codes == ("interpretation.nothing_to_evaluate",)


def test_problem_is_put_right_in_words(bureau):
    row = given_published(bureau, document_class="policy")
    given_published_piece(bureau, row)
    spec = EffectSpec(
        record_id=row.pk,
        effect="poor",
        findings="热线里三成来电问同一句话",
        problems="申领条件没讲清",
        correct_by=TODAY + timedelta(days=7),
    )
    pk = effects.evaluate_effect(spec=spec, by=bureau.head, at=AT)
    assert len(selectors.problems_open(bureau.government.id)) == 1

    effects.record_correction(evaluation_id=pk, correction="补发图解", by=bureau.staff, at=AT)

    assert selectors.problems_open(bureau.government.id) == ()
    assert selectors.effects_of(row.pk)[0].correction == "补发图解"


def test_compilation_holds_public_policies_with_their_interpretations(bureau):
    row = given_published(bureau, document_class="policy")
    piece = given_published_piece(bureau, row)
    spec = CompilationSpec(
        government_id=bureau.government.id,
        unit_id=bureau.unit.id,
        title="防汛政策汇编",
        theme="防汛",
        record_ids=(row.pk,),
    )

    pk = compilations.compile_policies(spec=spec, by=bureau.staff, at=AT)

    view = selectors.get_compilation(pk)
    assert [one.record.id for one in view.policies] == [row.pk]
    assert [line.id for line in view.policies[0].interpretations] == [piece.pk]


def test_hidden_policy_is_not_compiled(bureau):
    row = given_issued(bureau, document_class="policy")
    spec = CompilationSpec(
        government_id=bureau.government.id,
        unit_id=bureau.unit.id,
        title="防汛政策汇编",
        theme="防汛",
        record_ids=(row.pk,),
    )

    codes = codes_of_refusal(compilations.compile_policies, spec=spec, by=bureau.staff)

    assert codes == ("interpretation.record_not_public",)


def test_elements_keep_the_order_that_is_asked_for():
    check = check_elements(("背景依据", "目标任务", "主要内容"), ["主要内容", "政策背景"])

    assert check.covered == ("背景依据", "主要内容")
    assert check.missing == ("目标任务",)
    assert not check.is_complete
