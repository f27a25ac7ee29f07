from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from yangguang.foundation.publishing import selectors
from yangguang.foundation.publishing.models import (
    Placement,
    Publication,
    PublicationVersion,
    Site,
)
from yangguang.foundation.publishing.rules.public_ids import public_id
from yangguang.foundation.publishing.services import publications, sites
from yangguang.foundation.publishing.services.files import keep_file
from yangguang.foundation.publishing.services.publications import Field, PublicFile
from yangguang.foundation.publishing.tests.factories import (
    AT,
    given_place,
    given_publication,
    revealed,
)
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.errors import Conflict, Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db


def publish(spec, at=AT):
    return publications.publish(spec=spec, by=SYSTEM, at=at)


def test_published_content_waits_for_the_log_and_is_not_listed():
    place = given_place()

    publication = given_publication(place, channels=("policies", "notices"))

    assert publication.state == "entered"
    assert publication.live_version is None
    assert selectors.live_publications(place.government.id).rows == ()
    assert selectors.live_publications(place.government.id, channel="policies").rows == ()
    (fact,) = Fact.objects.filter(event="publishing.publication_entered")
    assert fact.payload == {
        "publication_id": publication.pk,
        "public_id": publication.public_id,
        "subject": publication.subject,
        "kind": "policy",
        "government_id": place.government.id,
        "unit_id": place.unit.id,
        "version": 1,
        "op": "publish",
    }
    assert fact.stream == publication.subject


def test_publishing_takes_at_most_fifteen_queries(django_assert_max_num_queries):
    place = given_place()
    given_publication(place)
    spec = place.spec(channels=("policies", "notices"))

    with django_assert_max_num_queries(15):
        publish(spec)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"title": " "}, "publishing.title_required"),
        ({"title": "长" * 301}, "publishing.too_long"),
        ({"approval": " "}, "publishing.approval_required"),
        ({"kind": "政策"}, "publishing.kind_required"),
        ({"subject": ""}, "publishing.kind_required"),
        ({"register": ""}, "publishing.kind_required"),
        ({"summary": "半个\ud800"}, "publishing.unreadable_text"),
        ({"channels": ("nowhere",)}, "publishing.no_channel"),
        ({"fields": (Field("a", "甲"), Field("a", "乙"))}, "publishing.same_field_twice"),
        ({"fields": (Field("一", "甲"),)}, "publishing.field_unknown"),
        ({"fields": (Field("page.title", "甲"),)}, "publishing.field_unknown"),
        ({"fields": (Field("a", "甲", "x", "secret"),)}, "publishing.field_unknown"),
        ({"fields": (Field("a", "甲", 1.5),)}, "publishing.field_not_plain"),
        ({"fields": (Field("a", "甲", 2**53),)}, "publishing.field_not_plain"),
        ({"fields": (Field("a", "甲", "零\x00"),)}, "publishing.field_not_plain"),
        (
            {"files": (PublicFile("a.pdf", "0" * 64, 3, "application/pdf"),)},
            "publishing.file_not_kept",
        ),
        ({"files": (PublicFile("a.pdf", "../etc", 3, "text/plain"),)}, "publishing.file_not_kept"),
        ({"until": date(2026, 3, 3)}, "publishing.until_too_early"),
        ({"publish_at": AT.replace(tzinfo=None)}, "publishing.hour_without_zone"),
        (
            {"publish_at": AT + timedelta(1), "embargo_until": AT + timedelta(2)},
            "publishing.before_embargo",
        ),
    ],
)
def test_wrong_content_is_refused_and_nothing_is_written(given, code):
    place = given_place()
    spec = place.spec(**given)

    with pytest.raises(Refused) as refused:
        publish(spec)

    assert code in refused.value.codes
    assert not Publication.objects.exists()
    assert not Fact.objects.filter(event__startswith="publishing.publication").exists()


def test_unit_of_another_government_cannot_publish():
    place, abroad = given_place(), given_place()

    with pytest.raises(Refused) as refused:
        publish(place.spec(unit_id=abroad.unit.id))

    assert refused.value.codes == ("publishing.foreign_unit",)


def test_subject_is_published_once():
    place = given_place()
    publication = given_publication(place)

    with pytest.raises(Refused) as refused:
        publish(place.spec(subject=publication.subject))

    assert refused.value.codes == ("publishing.already_public",)


def test_two_who_publish_the_same_subject_at_once_make_one_publication(monkeypatch):
    place = given_place()
    spec = place.spec()
    site_of, isolated = sites.site_of, []

    def somebody_was_faster(*args, **kwargs):
        if not isolated:
            isolated.append(True)
            publish(spec)
        return site_of(*args, **kwargs)

    monkeypatch.setattr(sites, "site_of", somebody_was_faster)
    with pytest.raises(Conflict), transaction.atomic():
        publish(spec)

    assert isolated == [True]


def test_version_without_approval_cannot_even_be_written():
    publication = given_publication()

    with pytest.raises(IntegrityError), transaction.atomic():
        PublicationVersion.objects.create(
            publication=publication,
            number=2,
            unit_id=publication.unit_id,
            op="revise",
            title="通知",
            change_note="改",
            approval="",
            at=AT,
        )


def test_version_is_written_once_and_never_deleted():
    version = given_publication().versions.get()

    version.title = "另一个标题"
    with pytest.raises(TypeError):
        version.save()
    with pytest.raises(TypeError):
        version.delete()


def test_publication_cannot_be_visible_without_its_place_in_the_log():
    publication = given_publication()

    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.filter(pk=publication.pk).update(state="live")
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.filter(pk=publication.pk).update(
            state="live", live_version=1, published_at=AT, published_on=AT.date()
        )


def test_revision_shows_the_new_content_only_after_the_log_has_it():
    place = given_place()
    publication = revealed(given_publication(place, title="旧标题"))
    spec = place.spec(subject=publication.subject, title="新标题")

    number = publications.revise(
        publication_id=publication.pk, spec=spec, change_note="更正标题", by=SYSTEM, at=AT
    )

    assert number == 2
    assert selectors.get_publication(publication.pk).title == "旧标题"
    assert selectors.get_publication(publication.pk).has_pending_version
    revealed(publication)
    view = selectors.get_publication(publication.pk)
    assert (view.title, view.version, view.has_pending_version) == ("新标题", 2, False)
    assert [row.title for row in selectors.visible_versions_of(publication.pk)] == [
        "旧标题",
        "新标题",
    ]


@pytest.mark.parametrize(
    ("change", "note", "code"),
    [
        ({"title": "新"}, " ", "publishing.change_note_required"),
        ({}, "改", "publishing.nothing_changed"),
        ({"title": "新", "kind": "notice"}, "改", "publishing.other_subject"),
        ({"title": "新", "publish_at": AT + timedelta(1)}, "改", "publishing.revision_at_once"),
        ({"title": ""}, "改", "publishing.title_required"),
    ],
)
def test_wrong_revision_is_refused_and_no_version_is_written(change, note, code):
    place = given_place()
    spec = place.spec()
    pk = publish(spec)

    with pytest.raises(Refused) as refused:
        publications.revise(
            publication_id=pk, spec=replace(spec, **change), change_note=note, by=SYSTEM, at=AT
        )

    assert code in refused.value.codes
    assert PublicationVersion.objects.count() == 1
    assert Publication.objects.get().last_version == 1


def test_entry_for_the_log_commits_to_the_title_and_to_every_field():
    file = keep_file(data="附件".encode(), name="附件.txt", media_type="text/plain")
    publication = given_publication(
        fields=(Field("number", "文号", "1号"), Field("party", "当事人", "某人", "party")),
        files=(file,),
        title="通知",
        basis="条例第二十条",
        until=date(2027, 3, 4),
    )

    entry = selectors.entry_of(publication.pk, 1)

    assert (entry.op, entry.version, entry.register) == ("publish", 1, "policies")
    assert entry.files == (file.digest,)
    assert (entry.at, entry.until, entry.basis, entry.why) == (AT, date(2027, 3, 4), "", "")
    values = {field.name: field.value for field in entry.fields}
    assert values["page.title"] == "通知"
    assert values["page.basis"] == "条例第二十条"
    assert values["page.file_names"] == ("附件.txt",)
    assert values["number"] == "1号"
    assert [field.salt for field in entry.fields if field.name == "party"] == ["party"]


def test_public_numbers_sort_by_time_and_have_the_length_of_a_ulid():
    early, late = public_id(AT, b"\xff" * 10), public_id(AT + timedelta(seconds=1), b"\x00" * 10)

    assert early < late
    assert len(early) == 26
    assert public_id(AT, bytes(10)) == "01KJV5QQM00000000000000000"


def test_government_gets_its_site_with_the_usual_channels_once():
    place = given_place()

    first = sites.establish_site(government_id=place.government.id, by=SYSTEM, at=AT)
    again = sites.establish_site(government_id=place.government.id, by=SYSTEM, at=AT)

    assert first == again
    site = Site.objects.get()
    assert site.code == place.government.code
    assert site.channels.count() == 15
    assert site.channels.get(code="annual-reports").parent.code == "disclosure"
    assert Fact.objects.filter(event="publishing.site_established").count() == 1


def test_running_publication_of_a_subject_is_found_before_an_ended_one():
    place = given_place()
    old = revealed(given_publication(place))
    publications.withdraw(publication_id=old.pk, reason="content-error", note="", by=SYSTEM, at=AT)
    assert selectors.find_by_subject(old.subject).id == old.pk

    new = given_publication(place, subject=old.subject)

    assert selectors.find_by_subject(old.subject).id == new.pk
    assert selectors.find_by_subject("record:none") is None
    assert Placement.objects.count() == 0
