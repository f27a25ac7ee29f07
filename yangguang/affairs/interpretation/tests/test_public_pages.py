"""Interpretations in public: the policy and its interpretations link both ways; compilations."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from yangguang.affairs.disclosure.tests.factories import AT, given_bureau, given_published
from yangguang.affairs.interpretation.models import Compilation
from yangguang.affairs.interpretation.services import compilations, media, release
from yangguang.affairs.interpretation.services.compilations import CompilationSpec
from yangguang.affairs.interpretation.services.media import MediaSpec
from yangguang.affairs.interpretation.tests.desk_cases import desk_of, page, send
from yangguang.affairs.interpretation.tests.factories import (
    fresh,
    given_piece,
    given_published_piece,
)
from yangguang.foundation.publishing import selectors as publishing
from yangguang.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_wednesday_in_march():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def bureau():
    return given_bureau()


@pytest.fixture
def piece(bureau):
    return given_published_piece(
        bureau, given_published(bureau, document_class="policy"), themes=("防汛",)
    )


def public(public_id):
    code = publishing.find_by_public_id(public_id).site_code
    return reverse("public_publishing:page", args=[code, public_id])


def read(url, status=200):
    response = Client().get(url)
    assert response.status_code == status
    return response.content.decode()


def given_compilation(bureau, *record_ids):
    spec = CompilationSpec(
        government_id=bureau.government.id,
        unit_id=bureau.unit.id,
        title="防汛救灾汇编",
        theme="防汛",
        record_ids=record_ids,
    )
    return compilations.compile_policies(spec=spec, by=SYSTEM, at=AT)


def test_policy_and_interpretation_link_both_ways(piece):
    record = piece.record
    record.refresh_from_db()

    policy_page, piece_page = read(public(record.public_id)), read(public(piece.public_id))

    assert "相关解读" in policy_page
    assert f'href="{public(piece.public_id)}"' in policy_page
    assert f'href="{public(record.public_id)}"' in piece_page
    assert "局长 李文清" in piece_page
    assert "这份材料讲到：背景依据、主要内容" in piece_page
    assert "<p>答：自通知印发之日起。</p>" in piece_page


def test_withdrawn_and_unpublished_interpretations_are_not_linked(bureau, piece):
    given_piece(bureau, piece.record, title="还没有公开的解读")
    release.withdraw_piece(piece_id=piece.pk, reason="content-error", note="", by=SYSTEM, at=AT)
    piece.record.refresh_from_db()

    text = read(public(piece.record.public_id))

    assert "相关解读" not in text
    assert "还没有公开的解读" not in text
    assert read(public(fresh(piece).public_id), status=410)


def test_only_web_addresses_of_reports_are_linked(piece):
    spec = MediaSpec(
        record_id=piece.record_id,
        step="reported",
        outlet="青禾日报",
        on=AT.date(),
        address="https://news.example/1",
    )
    media.record_media(spec=spec, by=SYSTEM, at=AT)

    assert '<a href="https://news.example/1" rel="noopener">青禾日报</a>' in read(
        public(piece.public_id)
    )


def test_compilation_holds_policies_with_their_interpretations_in_full(bureau, piece):
    number = given_compilation(bureau, piece.record_id)
    code = bureau.government.code

    listed = read(f"/policies/{code}/")
    text = read(f"/policies/{code}/{number}/")

    assert "防汛救灾汇编" in listed
    assert "<p>一、压实责任。</p>" in text
    assert "防汛通知问答" in text
    assert "<p>答：自通知印发之日起。</p>" in text
    assert "防汛救灾汇编" in read(public(piece.public_id))
    read("/policies/nowhere/", status=404)
    read(f"/policies/{code}/{number + 1}/", status=404)


def test_compilation_stays_with_its_government(bureau, piece):
    number = given_compilation(bureau, piece.record_id)
    other = given_bureau()

    read(f"/policies/{other.government.code}/{number}/", status=404)


def test_compilation_is_made_at_the_desk_from_what_fits_the_word(bureau, piece):
    client = desk_of(bureau.unit, "drafter", "open_affairs_staff")
    assert piece.record.title in page(client, "new_compilation", q="防汛")
    assert piece.record.title not in page(client, "new_compilation", q="高考")

    values = {"title": "防汛救灾汇编", "theme": "防汛", "introduction": ""}
    send(client, "new_compilation", status=422, **values)
    assert not Compilation.objects.exists()
    send(client, "new_compilation", **values, record_ids=[piece.record_id])

    made = Compilation.objects.get()
    assert [item.record_id for item in made.items.all()] == [piece.record_id]
    assert "防汛救灾汇编" in page(client, "compilation", made.pk)
    assert "防汛救灾汇编" in page(client, "compilations")
    send(client, "new_compilation", status=422, **values, record_ids=[piece.record_id])
    assert Compilation.objects.count() == 1


def test_who_does_not_publish_may_not_compile(bureau):
    page(desk_of(bureau.unit, "secrecy_reviewer"), "new_compilation", status=403)
