"""The negative list, clean-ups, priorities and the guide."""

from datetime import date

import pytest

from yangguang.affairs.disclosure.choices import NegativeClass
from yangguang.affairs.disclosure.models import CleanUpItem, NegativeEntry
from yangguang.affairs.disclosure.selectors import negative_list as shown_list
from yangguang.affairs.disclosure.selectors import public
from yangguang.affairs.disclosure.services import clean_up, negative_list, yearly
from yangguang.affairs.disclosure.services.specs import GuideSpec, NegativeSpec, PrioritySpec
from yangguang.affairs.disclosure.tests.factories import (
    AT,
    TODAY,
    codes_of_refusal,
    fresh,
    given_bureau,
    given_published,
)
from yangguang.foundation.publishing import selectors as publishing
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db
ENTRY = NegativeSpec(
    negative_class=NegativeClass.INTERNAL, content="内部值班安排", basis="条例第十六条第一款"
)


@pytest.fixture
def bureau():
    return given_bureau()


def given_entry(bureau, entry=ENTRY, valid_from=TODAY):
    return negative_list.add_entry(
        government_id=bureau.government.id,
        entry=entry,
        valid_from=valid_from,
        reason="首次编制",
        by=bureau.head,
        at=AT,
    )


def entries_on(bureau, on):
    return [
        row.content for rows in shown_list(bureau.government.id, on=on).values() for row in rows
    ]


def test_list_shows_seven_classes_and_keeps_what_held_before(bureau):
    entry_id = given_entry(bureau)
    new = NegativeSpec(
        negative_class=NegativeClass.INTERNAL, content="内部值班和考勤", basis="条例第十六条"
    )

    negative_list.revise_entry(
        entry_id=entry_id, entry=new, on=date(2026, 4, 1), reason="范围调整", by=bureau.head, at=AT
    )

    assert len(shown_list(bureau.government.id, on=TODAY)) == 7
    assert entries_on(bureau, date(2026, 3, 31)) == ["内部值班安排"]
    assert entries_on(bureau, date(2026, 4, 1)) == ["内部值班和考勤"]
    revisions = public.negative_revisions(bureau.government.id)
    assert [(row.number, row.key, row.change) for row in revisions] == [
        (2, "N0001", "修订"),
        (1, "N0001", "列入"),
    ]


def test_retired_entry_no_longer_holds(bureau):
    entry_id = given_entry(bureau, valid_from=date(2026, 1, 1))

    retire = {"entry_id": entry_id, "on": TODAY, "reason": "可以公开了", "by": bureau.head}
    negative_list.retire_entry(**retire, at=AT)

    assert entries_on(bureau, TODAY) == []
    assert codes_of_refusal(negative_list.retire_entry, **retire) == ("disclosure.entry_ended",)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"negative_class": "eighth"}, ("disclosure.unknown_code",)),
        ({"content": " "}, ("disclosure.text_required",)),
        ({"basis": ""}, ("disclosure.text_required",)),
        ({"unit_id": 999_999}, ("disclosure.unknown_unit",)),
    ],
)
def test_incomplete_entry_is_refused(bureau, changes, codes):
    names = NegativeSpec.__dataclass_fields__
    given = {name: getattr(ENTRY, name) for name in names} | changes

    assert (
        codes_of_refusal(
            negative_list.add_entry,
            government_id=bureau.government.id,
            entry=NegativeSpec(**given),
            valid_from=TODAY,
            reason="编制",
            by=bureau.head,
        )
        == codes
    )


def test_change_of_circumstances_is_announced_by_a_unit_and_settled_by_the_office(bureau):
    negative_list.propose_change(
        government_id=bureau.government.id, what="新条例施行", by=bureau.staff, at=AT
    )
    given_entry(bureau)

    names = list(
        Fact.objects.filter(event__contains="negative_list")
        .order_by("id")
        .values_list("event", flat=True)
    )
    assert names == ["disclosure.negative_list_change_proposed", "disclosure.negative_list_adopted"]
    assert codes_of_refusal(
        negative_list.add_entry,
        government_id=bureau.government.id,
        entry=ENTRY,
        valid_from=TODAY,
        reason="编制",
        by=bureau.staff,
    ) == ("access.forbidden",)
    assert NegativeEntry.objects.count() == 1


def given_clean_up(bureau):
    clean_up_id = clean_up.open_clean_up(
        government_id=bureau.government.id,
        title="规范性文件清理",
        basis="新修订的条例",
        by=bureau.head,
        at=AT,
    )
    return clean_up_id, list(CleanUpItem.objects.filter(clean_up_id=clean_up_id).order_by("id"))


def test_clean_up_publishes_its_outcome_and_ends_what_is_repealed(bureau):
    kept, gone = (given_published(bureau, document_class="normative") for _ in range(2))
    given_published(bureau)
    clean_up_id, items = given_clean_up(bureau)
    assert [item.record_id for item in items] == [kept.pk, gone.pk]
    for item, outcome in zip(items, ("keep", "repeal"), strict=True):
        clean_up.decide(
            item_id=item.pk, outcome=outcome, reason="上位法已废", by=bureau.head, at=AT
        )

    clean_up.close(clean_up_id=clean_up_id, approval="区政府第3次常务会议", by=bureau.head, at=AT)

    assert (fresh(kept).validity, fresh(gone).validity) == ("in_force", "repealed")
    public_list = publishing.find_by_subject(f"clean_up:{clean_up_id}")
    assert [field.label for field in public_list.fields] == ["清理依据", "保留的文件", "废止的文件"]
    fact = Fact.objects.get(event="disclosure.clean_up_closed")
    assert (fact.payload["kept"], fact.payload["revised"], fact.payload["repealed"]) == (1, 0, 1)


def test_clean_up_without_every_conclusion_stays_open(bureau):
    given_published(bureau, document_class="policy")
    clean_up_id, (item,) = given_clean_up(bureau)
    close = {"clean_up_id": clean_up_id, "approval": "会议纪要", "by": bureau.head}

    assert codes_of_refusal(clean_up.close, **close) == ("disclosure.items_open",)
    assert codes_of_refusal(
        clean_up.decide, item_id=item.pk, outcome="repeal", reason="", by=bureau.head
    ) == ("disclosure.text_required",)
    assert codes_of_refusal(
        clean_up.decide, item_id=item.pk, outcome="burn", reason="x", by=bureau.head
    ) == ("disclosure.unknown_code",)


def test_clean_up_of_nothing_is_refused(bureau):
    assert codes_of_refusal(
        clean_up.open_clean_up,
        government_id=bureau.government.id,
        title="清理",
        basis="条例",
        by=bureau.head,
    ) == ("disclosure.nothing_to_clean",)


def test_priorities_of_a_year_replace_those_fixed_before(bureau):
    for texts in (("甲", "乙"), ("丙",)):
        yearly.adopt_priorities(
            government_id=bureau.government.id,
            year=2026,
            priorities=[PrioritySpec(text=text, task_reference="task:7") for text in texts],
            by=bureau.head,
            at=AT,
        )

    (only,) = public.priorities_of(bureau.government.id)
    assert (only.year, only.number, only.text, only.task_reference) == (2026, 1, "丙", "task:7")
    assert codes_of_refusal(
        yearly.adopt_priorities,
        government_id=bureau.government.id,
        year=2026,
        priorities=[],
        by=bureau.head,
    ) == ("disclosure.text_required",)


def test_guide_holds_what_article_twelve_wants_and_has_versions(bureau):
    given = dict.fromkeys(GuideSpec.__dataclass_fields__, "有")
    arguments = {
        "government_id": bureau.government.id,
        "unit_id": bureau.unit.id,
        "by": bureau.body,
    }
    assert codes_of_refusal(
        yearly.adopt_guide, guide=GuideSpec(**{**given, "telephone": " "}), **arguments
    ) == ("disclosure.text_required",)

    for fax in ("", "0791"):
        yearly.adopt_guide(guide=GuideSpec(**{**given, "fax": fax}), at=AT, **arguments)

    guide = public.guide_of(bureau.government.id, bureau.unit.id)
    assert (guide.version, guide.values["fax"]) == (2, "0791")
    assert public.guide_of(bureau.government.id) is None
