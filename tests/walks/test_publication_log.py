"""From publish to visible: nothing is shown before a signed checkpoint covers it."""

import json
from datetime import timedelta

import pytest

from yangguang.foundation.publishing.models import Publication
from yangguang.foundation.publishing.services import publications
from yangguang.foundation.publishing.services.publications import Field
from yangguang.foundation.publishing.tests.factories import AT, given_place
from yangguang.foundation.transparency_log import selectors as log
from yangguang.foundation.transparency_log.services import writing
from yangguang.kernel import worker
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.models import PendingReaction

pytestmark = pytest.mark.django_db
SOON = AT + timedelta(seconds=1)


def run_worker():
    while worker.run_pending(at=SOON):
        pass


def published(place, **given):
    pk = publications.publish(spec=place.spec(**given), by=SYSTEM, at=AT)
    return Publication.objects.get(pk=pk)


def page_of(client, publication, ending="/"):
    return client.get(f"/info/{publication.site.code}/{publication.public_id}{ending}")


def test_publication_is_visible_only_after_its_checkpoint_and_its_proof_opens_every_field(client):
    place = given_place()
    fields = (
        Field("number", "文号", "青府〔2026〕1号"),
        Field("tags", "主题", ("绿化", "城管")),
        Field("party", "当事人", "张某某", "party"),
    )
    publication = published(place, fields=fields, title="关于绿化的通知", basis="条例第二十条")

    assert page_of(client, publication).status_code == 404
    run_worker()
    assert page_of(client, publication).status_code == 404
    assert writing.write_log(at=SOON) == 1
    assert page_of(client, publication).status_code == 404
    run_worker()

    assert page_of(client, publication).status_code == 200
    data = json.loads(page_of(client, publication, ".json").content)
    proof = log.proof_of(publication.public_id, 1)
    assert data["log_index"] == proof.index == 0
    opened = {field.name: field.value for field in proof.fields if field.is_open}
    assert opened["page.title"] == data["title"] == "关于绿化的通知"
    assert {field["name"]: field["value"] for field in data["fields"]} == {
        name: opened[name] for name in ("number", "tags")
    }
    assert "party" not in opened
    assert client.get(f"/log/proof/{publication.public_id}/1.json").status_code == 200
    assert not PendingReaction.objects.exists()


def test_revision_and_withdrawal_follow_in_the_log(client):
    place = given_place()
    publication = published(place)
    publications.revise(
        publication_id=publication.pk,
        spec=place.spec(subject=publication.subject, title="更正后的通知"),
        change_note="更正标题",
        by=SYSTEM,
        at=AT,
    )
    publications.withdraw(
        publication_id=publication.pk, reason="superseded", note="", by=SYSTEM, at=AT
    )
    assert page_of(client, publication).status_code == 410

    run_worker()
    writing.write_log(at=SOON)
    run_worker()

    assert page_of(client, publication).status_code == 410
    entries = [json.loads(row.data) for row in log.entries(0)]
    assert [(row["op"], row["ver"], row["why"]) for row in entries] == [
        ("publish", 1, None),
        ("revise", 2, None),
        ("withdraw", 3, "superseded"),
    ]
    text = page_of(client, publication).content.decode()
    assert f"/log/proof/{publication.public_id}/3.json" in text
