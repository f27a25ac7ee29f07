"""Pages of officials who interpret and of experts."""

import pytest
import time_machine

from yangguang.affairs.disclosure.tests.factories import (
    AT,
    given_bureau,
    given_published,
)
from yangguang.affairs.interpretation.models import (
    Appearance,
    Expert,
)
from yangguang.affairs.interpretation.tests.desk_cases import desk_of, page, send
from yangguang.foundation.duties.services import rulebook_rows
from yangguang.foundation.organisations.choices import Level
from yangguang.foundation.organisations.tests.factories import (
    given_actor,
    given_government,
)
from yangguang.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
STAFF = ("drafter", "open_affairs_staff")


@pytest.fixture(autouse=True)
def _on_a_wednesday_in_march():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def bureau():
    return given_bureau()


def test_officials_are_counted_against_what_is_asked():
    bureau = given_bureau()
    client = desk_of(bureau.unit, *STAFF)
    values = {
        "unit_id": bureau.unit.id,
        "official": "李文清",
        "official_title": "局长",
        "form": "press_conference",
        "on": "2026-03-03",
        "matter": "防汛通知",
        "evidence": "https://news.example/2",
    }

    send(client, "record_appearance", status=422, **{**values, "unit_id": bureau.other.id})
    assert not Appearance.objects.exists()
    send(client, "record_appearance", **values)

    text = page(client, "officials")
    assert "李文清" in text
    assert 'href="https://news.example/2"' in text
    assert "李文清" not in page(client, "officials", year="2025")
    assert "李文清" in page(client, "officials", year="9999")


def test_experts_are_kept_by_the_office_and_found_by_field(bureau):
    office = desk_of(bureau.office, "open_affairs_office")
    values = {"name": "陈静", "organisation": "青禾大学", "areas": "水利\n社会保障"}

    send(office, "keep_expert", status=422, name="陈静")
    send(office, "keep_expert", **values)

    assert "陈静" in page(office, "experts", field="水利")
    assert "陈静" not in page(office, "experts", field="金融")
    staff = desk_of(bureau.unit, *STAFF)
    assert "陈静" in page(staff, "experts")
    expert = Expert.objects.get()
    send(staff, "release_expert", expert.pk, status=403)
    send(office, "release_expert", expert.pk)
    expert.refresh_from_db()
    assert expert.valid_to is not None


def test_appearance_is_recorded_for_a_document_of_the_same_government(bureau):
    row = given_published(bureau, document_class="policy")
    elsewhere = given_published(given_bureau(), document_class="policy")
    client = desk_of(bureau.unit, *STAFF)
    values = {
        "unit_id": bureau.unit.id,
        "official": "李文清",
        "official_title": "局长",
        "form": "speech",
        "on": "2026-03-04",
        "matter": row.title,
        "evidence": "会议纪要第3号",
    }

    assert row.title in page(client, "record_appearance", record=row.pk)
    assert elsewhere.title not in page(client, "record_appearance", record=elsewhere.pk)
    send(client, "record_appearance", status=422, **values, record_id=elsewhere.pk)
    assert not Appearance.objects.exists()
    send(client, "record_appearance", **values, record_id=row.pk)

    assert "局长 李文清" in page(client, "document", row.pk)


def test_principals_who_never_interpreted_count_with_nought_where_a_number_is_asked():
    rulebook_rows.seed_rulebooks(by=SYSTEM, at=AT)
    given_government("hlj", name="青禾省", short_name="青禾省", level=Level.PROVINCE)
    bureau = given_bureau("hlj")
    given_actor("drafter", unit=bureau.unit, name="林主任", title="局长", is_principal=True)

    text = page(desk_of(bureau.unit, *STAFF), "officials")

    assert "林主任" in text
    assert "0/3" in text
    assert "不足 3 次" in text
