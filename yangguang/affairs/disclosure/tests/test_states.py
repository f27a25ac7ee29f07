"""Every act in every state: what the table does not allow is refused and changes nothing."""

import pytest

from yangguang.affairs.disclosure.services import (
    effects,
    filing,
    publication,
    reassessment,
    registration,
    review,
    revision,
)
from yangguang.affairs.disclosure.services.specs import FileSpec
from yangguang.affairs.disclosure.tests.factories import (
    AT,
    PROACTIVE,
    TODAY,
    WITHHELD,
    codes_of_refusal,
    fresh,
    given_bureau,
    given_cleared,
    given_draft,
    given_entered,
    given_issued,
    given_proposed,
    given_published,
    given_retained,
    given_submitted,
)
from yangguang.affairs.disclosure.workflow import KEPT, RECORD
from yangguang.affairs.disclosure.workflow import PROACTIVE as PUBLIC

pytestmark = pytest.mark.django_db
FILE = FileSpec(name="a.txt", data=b"a")


def returned(bureau):
    row = given_cleared(bureau)
    review.send_back(record_id=row.pk, ground="format", opinion="改", by=bureau.head, at=AT)
    return fresh(row)


def withdrawn(bureau):
    row = given_published(bureau, document_class="penalty")
    publication.withdraw(
        record_id=row.pk, reason="content-error", note="错", by=bureau.staff, at=AT
    )
    return fresh(row)


def abandoned(bureau):
    row = given_draft(bureau)
    registration.abandon(record_id=row.pk, reason="不发了", by=bureau.drafter, at=AT)
    return fresh(row)


REACH = {
    "draft": given_draft,
    "proposed": given_proposed,
    "reviewing": given_submitted,
    "returned": returned,
    "cleared": given_cleared,
    "issued": given_issued,
    "entered": given_entered,
    "published": lambda bureau: given_published(bureau, document_class="penalty"),
    "retained": given_retained,
    "withdrawn": withdrawn,
    "abandoned": abandoned,
}
ACTS = {
    "change_record": (registration.change_record, "drafter", {"changes": {"body": "新的正文"}}),
    "attach_file": (filing.attach_file, "drafter", {"file": FILE}),
    "remove_file": (filing.remove_file, "drafter", {}),
    "determine_attribute": (registration.determine_attribute, "drafter", {"choice": PROACTIVE}),
    "submit": (review.submit, "drafter", {}),
    "recall": (review.recall, "drafter", {}),
    "send_back": (review.send_back, "head", {"ground": "format", "opinion": "改"}),
    "issue": (review.issue, "leader", {"issued_on": TODAY}),
    "publish": (publication.publish, "staff", {}),
    "retain": (publication.retain, "staff", {}),
    "propose_revision": (
        revision.propose_revision,
        "staff",
        {"changes": {"body": "改后"}, "change_note": "更正"},
    ),
    "change_validity": (
        effects.change_validity,
        "staff",
        {"validity": "repealed", "on": TODAY, "basis": "新文件"},
    ),
    "report_revocation": (publication.report_revocation, "staff", {}),
    "withdraw": (publication.withdraw, "staff", {"reason": "content-error", "note": "错"}),
    "reassess": (reassessment.reassess, "body", {"decision": "keep", "reason": "维持"}),
    "propose_conversion": (reassessment.propose_conversion, "body", {"reason": "可以公开"}),
    "abandon": (registration.abandon, "drafter", {"reason": "不发了"}),
}
INNER = {"complete_review", "mark_published", "revise"}
"""Steps that follow from others; `revise` is tested with its own proposal."""


def test_every_state_and_act_of_the_table_is_tried():
    assert set(REACH) == set(RECORD.states)
    assert set(ACTS) | INNER == {row.act for row in RECORD.transitions}


@pytest.mark.parametrize("state", sorted(REACH))
def test_acts_in(state):
    bureau = given_bureau()
    row = REACH[state](bureau)
    assert row.state == state
    variant = PUBLIC if row.attribute == "proactive" else KEPT

    for act, (call, who, given) in ACTS.items():
        if RECORD.find(act, state, variant):
            continue
        arguments = {"record_id": row.pk, "by": getattr(bureau, who), **given}
        if act == "remove_file":
            arguments["file_id"] = 1
        assert "wrong_state" in " ".join(codes_of_refusal(call, **arguments)), act


@pytest.mark.parametrize(
    ("act", "state"),
    sorted(
        (row.act, state)
        for row in RECORD.transitions
        for state in row.sources
        if row.act not in INNER and (row.act, state) != ("send_back", "reviewing")
    ),
)
def test_allowed(act, state):
    bureau = given_bureau()
    row = REACH[state](bureau)
    call, who, given = ACTS[act]
    arguments = {"record_id": row.pk, "by": getattr(bureau, who), **given}
    if act == "retain":
        row = given_issued(bureau, WITHHELD)
        arguments["record_id"] = row.pk
    if act == "remove_file":
        kept = filing.attach_file(record_id=row.pk, file=FILE, by=bureau.drafter, at=AT)
        arguments["file_id"] = kept
    variant = PUBLIC if row.attribute == "proactive" else KEPT

    call(at=AT, **arguments)

    assert fresh(row).state == RECORD.target(act, state, variant)
