"""Document numbers, index numbers, codes of organisations."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yangguang.affairs.disclosure.models import NumberCounter, RecordNumber
from yangguang.affairs.disclosure.rules import document_numbers, index_numbers, organ_codes
from yangguang.affairs.disclosure.rules.index_numbers import Codes
from yangguang.affairs.disclosure.selectors import get_record
from yangguang.affairs.disclosure.services import numbering, publication
from yangguang.affairs.disclosure.services.specs import OrganCodeSpec
from yangguang.affairs.disclosure.tests.factories import (
    AT,
    TODAY,
    codes_of_refusal,
    given_bureau,
    given_draft,
    given_entered,
    given_issued,
    given_usc,
)
from yangguang.kernel.actors import SYSTEM

CODES = st.text("国办发府厅字函松赣南黔青", min_size=1, max_size=12)
BRACKETS = st.sampled_from(
    ["〔〕", "[]", "【】", "（）", "()", "\uff3b\uff3d", "{}", "\ufe5d\ufe5e"]
)


@given(
    CODES,
    st.integers(1949, 2099),
    st.integers(1, 99999),
    BRACKETS,
    st.sampled_from(["", " ", "　"]),
)
def test_every_way_of_writing_a_document_number_has_one_form(code, year, serial, brackets, gap):
    written = f"{code}{gap}{brackets[0]}{year}{brackets[1]}{gap}第0{serial}号"

    assert document_numbers.normalise(written) == f"{code}〔{year}〕{serial}号"


@given(CODES, st.integers(1949, 2099), st.integers(1, 99999))
def test_a_normal_number_stays_and_reads_back(code, year, serial):
    written = f"{code}〔{year}〕{serial}号"

    assert document_numbers.normalise(written) == written
    assert document_numbers.parse(written) == document_numbers.DocumentNumber(code, year, serial)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("国务院令第711号", "国务院令第711号"),
        ("国办发\uff3b\uff12\uff10\uff11\uff18\uff3d\uff18\uff18号", "国办发〔2018〕88号"),
        ("赣市府办字〔201888", "赣市府办字〔201888"),
        ("没有 文号", "没有文号"),
        ("国办发〔2018〕0号", "国办发〔2018〕0号"),
        ("", ""),
    ],
)
def test_what_is_no_number_is_left_as_it_is(written, normal):
    assert document_numbers.normalise(written) == normal


@pytest.mark.parametrize(
    ("code", "good"),
    [
        ("11441700007280420Y", True),
        ("11341702486344515H", True),
        ("11441700007280420X", False),
        ("1144170000728042", False),
        ("11441700007280420y", False),
    ],
)
def test_check_sign_of_the_unified_code_is_counted(code, good):
    assert organ_codes.is_usc(code) is good


def test_organisation_code_is_inside_the_unified_code():
    assert organ_codes.organisation_code_of("11441700007280420Y") == "007280420"
    assert organ_codes.is_organisation_code("000014349")
    assert not organ_codes.is_organisation_code("000014348")


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("{usc}/{yyyy}-{seq:05d}", "11441700007280420Y/2021-00050"),
        ("{org9}/{yyyy}-{seq:05d}", "007280420/2021-00050"),
        ("{usc}/{yyyymm}-{seq:05d}", "11441700007280420Y/202110-00050"),
        ("{usc}/{yyyy}-{seq:07d}", "11441700007280420Y/2021-0000050"),
        ("{agency}-{class}-{yyyy}-{seq:06d}", "B00010-0203-2021-000050"),
    ],
)
def test_patterns_of_the_offices_are_made_from_codes(pattern, number):
    codes = Codes(usc="11441700007280420Y", org9="007280420", agency="B00010", subject="0203")

    assert list(index_numbers.problems(pattern)) == []
    made = index_numbers.number(pattern, codes=codes, on=date(2021, 10, 8), sequence=50)
    assert made == number


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("{usc}/{yyyy}", "no_sequence"),
        ("{seq}-{usc}/{yyyy}", "no_sequence"),
        ("{yyyy}-{seq:05d}", "no_code"),
        ("{usc}-{seq:05d}", "no_year"),
        ("{usc}/{yyyy}-{what}-{seq}", "unknown_part"),
        ("{usc}编{yyyy}-{seq}", "bad_text"),
        ("{usc}/{yyyy:04d}-{seq}", "bad_width"),
    ],
)
def test_pattern_that_cannot_number_is_refused(pattern, code):
    assert code in [problem.code for problem in index_numbers.problems(pattern)]


@given(st.lists(st.integers(1, 999_999), min_size=2, max_size=50, unique=True))
def test_different_serials_make_different_numbers(serials):
    codes = Codes(usc="11441700007280420Y")
    made = {
        index_numbers.number(
            index_numbers.DEFAULT_INDEX_PATTERN, codes=codes, on=TODAY, sequence=serial
        )
        for serial in serials
    }

    assert len(made) == len(serials)


@pytest.fixture
def bureau():
    return given_bureau()


@pytest.mark.django_db
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 2)), min_size=1, max_size=8))
def test_numbers_are_unique_and_never_change(bureau, years):
    before = dict(RecordNumber.objects.values_list("record_id", "number"))
    rows = [given_draft(bureau) for _ in years]
    for row, (year, again) in zip(rows, years, strict=True):
        for _ in range(again + 1):
            on = date(2026 + year, 5, 1)
            numbering.give_numbers(row, on=on, by=SYSTEM, at=AT)

    after = dict(RecordNumber.objects.values_list("record_id", "number"))
    assert len(set(after.values())) == len(after) == len(before) + len(rows)
    assert {key: after[key] for key in before} == before


@pytest.mark.django_db
def test_serial_runs_by_publisher_and_year_and_is_free_again_after_a_failure(bureau):
    first = get_record(given_entered(bureau).pk)
    row = given_issued(bureau)
    with transaction.atomic():
        numbering.give_numbers(row, on=TODAY, by=SYSTEM, at=AT)
        transaction.set_rollback(True)
    publication.publish(record_id=row.pk, by=bureau.staff, at=AT)

    assert first.index_number.endswith("/2026-00001")
    assert get_record(row.pk).index_number.endswith("/2026-00002")


@pytest.mark.django_db
def test_number_stays_with_its_record_for_ever(bureau):
    row = given_entered(bureau)
    kept = RecordNumber.objects.get(record=row)

    with pytest.raises(TypeError):
        kept.save()
    with pytest.raises(TypeError):
        kept.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        RecordNumber.objects.create(
            record=given_draft(bureau), kind="index", number=kept.number, at=AT
        )


@pytest.mark.django_db
def test_government_may_number_in_its_own_way_and_give_access_numbers(bureau):
    for kind, pattern in (
        ("index", "{org9}/{yyyymm}-{seq:05d}"),
        ("access", "{agency}-{class}-{yyyy}-{seq:06d}"),
    ):
        numbering.adopt_number_scheme(
            government_id=bureau.government.id,
            kind=kind,
            pattern=pattern,
            valid_from=TODAY,
            by=bureau.head,
            at=AT,
        )
    numbering.keep_organ_codes(
        unit_id=bureau.unit.id,
        codes=OrganCodeSpec(usc="11441700007280420Y", agency_code="B00010"),
        by=bureau.head,
        at=AT,
    )

    record = get_record(given_entered(bureau).pk)

    assert record.index_number == "007280420/202603-00001"
    assert record.access_number == "B00010-0603-2026-000001"


@pytest.mark.django_db
def test_unit_without_its_code_cannot_publish():
    bureau = given_bureau(with_codes=False)
    row = given_issued(bureau)

    assert codes_of_refusal(publication.publish, record_id=row.pk, by=bureau.staff) == (
        "disclosure.organ_code_missing",
    )
    assert not NumberCounter.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("codes", "code"),
    [
        (OrganCodeSpec(usc="11441700007280420X"), "disclosure.bad_usc"),
        (OrganCodeSpec(organisation_code="12345678-0"), "disclosure.bad_organisation_code"),
        (OrganCodeSpec(agency_code="甲0001"), "disclosure.bad_agency_code"),
    ],
)
def test_wrong_codes_of_a_unit_are_refused(bureau, codes, code):
    assert codes_of_refusal(
        numbering.keep_organ_codes, unit_id=bureau.unit.id, codes=codes, by=bureau.head
    ) == (code,)


@pytest.mark.django_db
def test_two_units_never_share_a_code(bureau):
    usc = given_usc()
    numbering.keep_organ_codes(
        unit_id=bureau.unit.id, codes=OrganCodeSpec(usc=usc), by=bureau.head, at=AT
    )

    assert codes_of_refusal(
        numbering.keep_organ_codes,
        unit_id=bureau.other.id,
        codes=OrganCodeSpec(usc=usc),
        by=bureau.head,
    ) == ("disclosure.usc_taken",)
