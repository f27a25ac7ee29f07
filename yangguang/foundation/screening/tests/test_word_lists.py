"""Adopting word lists: versions, shipped words, refusals, and what a scan then finds."""

import pytest

from yangguang.foundation.screening.models import WordEntry, WordListVersion
from yangguang.foundation.screening.rules.pasting import PastedWord
from yangguang.foundation.screening.selectors import lists as selectors
from yangguang.foundation.screening.selectors import scan_text
from yangguang.foundation.screening.services import lists
from yangguang.foundation.screening.services.lists import WordListSpec
from yangguang.foundation.screening.tests.factories import AT, given_office, person_of
from yangguang.kernel.errors import Conflict, Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db


def adopt(unit, *words, kind="wrong_word", by=None, **fields):
    spec = WordListSpec(government_id=unit.government_id, kind=kind, words=words, **fields)
    return lists.adopt_word_list(spec=spec, by=by or person_of(unit, "open_affairs_office"), at=AT)


def words_in(text, unit):
    found = scan_text(text, government_id=unit.government_id)
    return [(span.kind.value, span.text, span.advice) for span in found]


def test_own_words_are_found_beside_the_shipped_ones():
    unit = given_office()
    adopt(unit, PastedWord("青荷市", "青禾市"))
    adopt(unit, PastedWord("某某基地"), kind="negative_term")

    assert words_in("青荷市按装某某基地", unit) == [
        ("wrong_word", "青荷市", "应为“青禾市”。"),
        ("wrong_word", "按装", "应为“安装”。"),
        ("negative_term", "某某基地", "列入负面清单的用语。请核对能否公开。"),
    ]
    assert words_in("青荷市", given_office()) == []


def test_shipped_word_can_be_switched_off():
    unit = given_office()
    adopt(unit, PastedWord("帐户", is_off=True))

    assert words_in("帐户按装", unit) == [("wrong_word", "按装", "应为“安装”。")]


def test_new_version_is_in_force_at_once_and_the_older_is_kept():
    unit = given_office()
    adopt(unit, PastedWord("甲乙", "丙丁"))
    adopt(unit, PastedWord("戊己", "庚辛"), note="按新通知")

    assert words_in("甲乙戊己", unit) == [("wrong_word", "戊己", "应为“庚辛”。")]
    versions = selectors.versions_of(unit.government_id, "wrong_word")
    assert [(row.number, row.entries, row.note) for row in versions] == [
        (2, 1, "按新通知"),
        (1, 1, ""),
    ]
    assert WordEntry.objects.count() == 2


def test_adopting_announces_kind_and_number_only():
    unit = given_office()
    adopt(unit, PastedWord("甲乙", "丙丁"))

    assert Fact.objects.get(event="screening.word_list_adopted").payload == {
        "government_id": unit.government_id,
        "kind": "wrong_word",
        "number": 1,
        "entries": 1,
    }


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((PastedWord("甲"),), "screening.word_length"),
        ((PastedWord("甲乙"),), "screening.right_missing"),
        ((PastedWord("甲乙", "甲乙"),), "screening.right_is_wrong"),
        ((PastedWord("甲乙", "丙"), PastedWord("甲乙", "丁")), "screening.word_twice"),
        ((PastedWord("甲乙", "丙", "字" * 201),), "screening.advice_length"),
        (tuple(PastedWord(f"词{n}", "字") for n in range(20_001)), "screening.too_many_words"),
    ],
)
def test_list_with_mistakes_is_refused_and_nothing_changes(words, code):
    unit = given_office()

    with pytest.raises(Refused) as refusal:
        adopt(unit, *words)

    assert code in refusal.value.codes
    assert not WordListVersion.objects.exists()
    assert not Fact.objects.filter(event="screening.word_list_adopted").exists()


def test_unknown_kind_is_refused():
    with pytest.raises(Refused):
        adopt(given_office(), PastedWord("甲乙", "丙"), kind="name")


def test_who_edited_an_older_version_is_told():
    unit = given_office()
    adopt(unit, PastedWord("甲乙", "丙丁"), seen=0)

    with pytest.raises(Conflict):
        adopt(unit, PastedWord("戊己", "庚辛"), seen=0)

    assert WordListVersion.objects.count() == 1


def test_staff_of_a_unit_may_not_edit_lists():
    unit = given_office()

    with pytest.raises(Refused):
        adopt(unit, PastedWord("甲乙", "丙"), by=person_of(unit, "open_affairs_staff"))

    assert not WordListVersion.objects.exists()
