"""A document goes from draft to the public."""

from datetime import date

import pytest

from yangguang.affairs.disclosure.selectors import get_record
from yangguang.affairs.disclosure.tests.factories import (
    facts_of,
    given_bureau,
    given_published,
)
from yangguang.foundation.publishing import selectors as publishing

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau():
    return given_bureau()


def test_document_goes_from_draft_to_the_public_with_its_number(bureau):
    row = given_published(bureau)

    assert row.state == "published"
    assert facts_of(row) == [
        "record_registered",
        "attribute_determined",
        "record_submitted",
        "record_cleared",
        "record_issued",
        "record_entered",
        "record_published",
    ]
    record = get_record(row.pk)
    assert record.published_on == date(2026, 3, 4)
    public = publishing.find_by_public_id(record.public_id)
    assert public.field("index_number").value == record.index_number
    assert record.index_number.endswith("/2026-00001")
