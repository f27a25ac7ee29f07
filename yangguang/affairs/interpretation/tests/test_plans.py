"""Interpretation plans: who interprets, what goes with the document, when the work is done."""

import pytest

from yangguang.affairs.disclosure.selectors import get_record
from yangguang.affairs.disclosure.services.specs import Issuer
from yangguang.affairs.disclosure.tests.factories import (
    AT,
    codes_of_refusal,
    given_bureau,
    given_draft,
    given_published,
)
from yangguang.affairs.interpretation.models import InterpretationPlan
from yangguang.affairs.interpretation.selectors import find_plan_of
from yangguang.affairs.interpretation.services import packages, plans
from yangguang.affairs.interpretation.services.plans import StepSpec
from yangguang.affairs.interpretation.tests.factories import (
    given_piece,
    given_plan,
    given_published_piece,
    plan_spec,
)
from yangguang.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau():
    return given_bureau()


def roles_of(row):
    return [file.role for file in get_record(row.pk).files]


def test_department_interprets_its_own_document(bureau):
    plan = given_plan(bureau, given_draft(bureau, document_class="policy"))

    assert (plan.unit_id, plan.signer) == (bureau.unit.id, "department")


def test_lead_of_a_joint_document_interprets_and_the_others_help(bureau):
    issuers = (Issuer("水务局", bureau.unit.id), Issuer("应急局", bureau.other.id))

    plan = given_plan(bureau, given_draft(bureau, document_class="policy", issuers=issuers))

    assert (plan.unit_id, plan.signer) == (bureau.unit.id, "joint")
    assert plan.cooperating_unit_ids == [bureau.other.id]


def test_drafter_interprets_a_document_of_the_government(bureau):
    row = given_draft(
        bureau,
        document_class="policy",
        unit_id=bureau.unit.id,
        drafter_unit_id=bureau.unit.id,
        proxy_for_id=bureau.government.id,
    )

    plan = given_plan(bureau, row)

    assert (plan.unit_id, plan.signer) == (bureau.unit.id, "government")


def test_another_interpreter_needs_a_reason(bureau):
    row = given_draft(bureau, document_class="policy")
    spec = plan_spec(unit_id=bureau.other.id)

    codes = codes_of_refusal(plans.draft_plan, record_id=row.pk, spec=spec, by=bureau.drafter)

    assert codes == ("interpretation.unit_reason_required",)


def test_plan_is_handed_in_beside_its_document_and_taken_back(bureau):
    row = given_draft(bureau, document_class="policy")
    plan = given_plan(bureau, row)

    packages.hand_in_plan(plan_id=plan.pk, by=bureau.drafter, at=AT)
    assert roles_of(row) == ["interpretation_plan"]
    packages.take_back_plan(plan_id=plan.pk, by=bureau.drafter, at=AT)

    assert roles_of(row) == []
    assert InterpretationPlan.objects.get(pk=plan.pk).state == "draft"


def test_material_is_handed_in_beside_its_document(bureau):
    row = given_draft(bureau, document_class="policy")
    piece = given_piece(bureau, row)

    packages.hand_in_material(piece_id=piece.pk, by=bureau.drafter, at=AT)

    assert roles_of(row) == ["interpretation_material"]


def test_plan_is_approved_with_its_document(bureau):
    row = given_draft(bureau, document_class="policy")
    plan = given_plan(bureau, row)
    packages.hand_in_plan(plan_id=plan.pk, by=bureau.drafter, at=AT)

    packages.approve_plan_with_record(record_id=row.pk, by=SYSTEM, at=AT)

    plan.refresh_from_db()
    assert (plan.state, plan.approved_on) == ("approved", AT.date())


def test_plan_is_not_closed_before_its_forms_are_out(bureau):
    row = given_draft(bureau, document_class="policy")
    plan = given_plan(bureau, row)
    packages.hand_in_plan(plan_id=plan.pk, by=bureau.drafter, at=AT)
    packages.approve_plan_with_record(record_id=row.pk, by=SYSTEM, at=AT)

    codes = codes_of_refusal(plans.close_plan, plan_id=plan.pk, by=bureau.drafter)

    assert codes == ("interpretation.planned_forms_missing",)


def test_plan_shows_which_steps_are_done(bureau):
    row = given_published(bureau, document_class="policy")
    steps = (StepSpec("at", "questions"), StepSpec("during", "online_interview"))
    given_plan(bureau, row, steps=steps)
    given_published_piece(bureau, row)

    view = find_plan_of(row.pk, on=AT.date())

    assert [step.is_done for step in view.steps] == [True, False]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"outline": ""}, "interpretation.outline_required"),
        ({"steps": ()}, "interpretation.steps_required"),
        ({"steps": (StepSpec("never", "questions"),)}, "interpretation.unknown_form"),
        ({"unit_id": 987, "unit_reason": "另有分工"}, "interpretation.unknown_unit"),
    ],
)
def test_unfinished_plan_is_not_kept(bureau, given, code):
    row = given_draft(bureau, document_class="policy")
    arguments = {"record_id": row.pk, "spec": plan_spec(**given), "by": bureau.head}

    found = codes_of_refusal(plans.draft_plan, **{**arguments, "by": SYSTEM})

    assert code in found


def test_second_plan_is_refused(bureau):
    row = given_draft(bureau, document_class="policy")
    given_plan(bureau, row)

    codes = codes_of_refusal(
        plans.draft_plan, record_id=row.pk, spec=plan_spec(), by=bureau.drafter
    )

    assert codes == ("interpretation.plan_exists",)
