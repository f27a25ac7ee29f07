"""The writer stops rather than sign what it cannot answer for, and says what to do."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import transaction

from yangguang.foundation.transparency_log import selectors
from yangguang.foundation.transparency_log.models import EntryOpening, LogEntry, LogHead
from yangguang.foundation.transparency_log.rules import merkle, policy, record_proof
from yangguang.foundation.transparency_log.services import (
    LogStopped,
    destroying,
    keys,
    locking,
    restoring,
    snapshots,
    tidying,
    writing,
)
from yangguang.foundation.transparency_log.tests.factories import AT, draft, given_logged, record
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=1)


def given_old_backup(kept):
    """Put the database back to where the log had `kept` entries, as a restored backup would."""
    lost = LogEntry.objects.filter(log_index__gte=kept)
    EntryOpening.objects.filter(entry__in=lost).delete()
    lost.delete()
    leaves = [
        bytes(row) for row in LogEntry.objects.order_by("log_index").values_list("leaf", flat=True)
    ]
    edge = []
    merkle.extend_edge(edge, 0, leaves)
    LogHead.objects.update(size=kept, published_size=kept, edge=b"".join(edge))


def published():
    return (settings.LOG_FOLDER / "checkpoint").read_bytes()


def test_27_restored_old_database_is_not_signed():
    given_logged(20)
    before, signed = published(), settings.LOG_SIGNED_FILE.read_bytes()
    given_old_backup(12)
    writing.enter(entry=draft(record(50)), by=SYSTEM, at=AT)

    with pytest.raises(LogStopped) as stop:
        writing.write_log(at=LATER)

    assert stop.value.code == "log.database_older"
    assert (published(), settings.LOG_SIGNED_FILE.read_bytes()) == (before, signed)
    assert "12" in selectors.situation().alarm
    assert selectors.situation().waiting == 1


def test_27_restored_old_database_takes_no_snapshot():
    given_logged(20)
    given_old_backup(12)

    with pytest.raises(LogStopped):
        snapshots.take_snapshots(on=AT.date(), at=LATER)

    assert LogHead.objects.get().size == 12
    assert not LogEntry.objects.filter(op="state").exists()


def test_27_old_database_that_grew_past_the_signed_size_is_a_fork_and_not_signed():
    given_logged(20)
    before = published()
    given_old_backup(12)
    signed = settings.LOG_SIGNED_FILE.read_bytes()
    settings.LOG_SIGNED_FILE.unlink()
    shutil.move(settings.LOG_FOLDER, settings.LOG_FOLDER.with_name("lost"))
    given_logged(15, start=100)
    settings.LOG_SIGNED_FILE.write_bytes(signed)
    writing.enter(entry=draft(record(200)), by=SYSTEM, at=AT)

    with pytest.raises(LogStopped) as stop:
        writing.write_log(at=LATER)

    assert stop.value.code == "log.fork"
    assert settings.LOG_SIGNED_FILE.read_bytes() == signed
    assert published() != before


def test_lost_entries_come_back_from_the_files_and_the_log_goes_on():
    given_logged(20)
    given_old_backup(12)
    writing.enter(entry=draft(record(50)), by=SYSTEM, at=AT)

    assert restoring.restore_entries(by=SYSTEM, at=LATER) == 8

    assert writing.write_log(at=LATER) == 9
    assert selectors.proof_of(record(20), 1).index == 19
    assert selectors.proof_of(record(50), 1).index == 20
    assert list(restoring.problems()) == []
    assert selectors.situation().alarm == ""


def test_nothing_is_brought_back_when_nothing_is_lost():
    given_logged(3)

    with pytest.raises(Refused) as refusal:
        restoring.restore_entries(by=SYSTEM, at=LATER)

    assert refusal.value.codes == ("log.nothing_to_restore",)


def test_only_an_administrator_brings_entries_back():
    with pytest.raises(Refused) as refusal:
        restoring.restore_entries(by=Actor(user_id=1, roles=frozenset({"drafter"})), at=AT)

    assert refusal.value.codes == ("access.forbidden",)


def test_damaged_bundle_is_not_brought_back():
    given_logged(20)
    given_old_backup(12)
    file = settings.LOG_FOLDER / "tile/entries/000.p/20"
    file.write_bytes(file.read_bytes().replace(b"publish", b"Publish", 20))

    with pytest.raises(Refused) as refusal:
        restoring.restore_entries(by=SYSTEM, at=LATER)

    assert refusal.value.codes == ("log.files_differ",)
    assert LogEntry.objects.count() == 12


def test_full_tile_that_differs_stops_the_writer():
    given_logged(255)
    tile = settings.LOG_FOLDER / "tile/0/000"
    tile.parent.mkdir(parents=True, exist_ok=True)
    tile.write_bytes(bytes(8192))

    with pytest.raises(LogStopped) as stop:
        given_logged(1, start=300)

    assert stop.value.code == "log.tile_differs"
    assert tile.read_bytes() == bytes(8192)
    assert selectors.latest_checkpoint()[1].size == 255


def test_changed_row_shows_as_another_root_and_stops_the_writer():
    given_logged(5)
    row = LogEntry.objects.get(log_index=2)
    LogEntry.objects.filter(pk=row.pk).update(leaf=bytes(32))
    (settings.LOG_FOLDER / "tile/0/000.p/6").unlink(missing_ok=True)

    with pytest.raises(LogStopped) as stop:
        given_logged(1, start=300)

    assert stop.value.code == "log.root_differs"


def test_lost_private_key_is_not_made_anew():
    given_logged(1)
    settings.LOG_KEY_FILE.unlink()

    with pytest.raises(LogStopped) as stop:
        given_logged(1, start=300)

    assert stop.value.code == "log.key_lost"
    assert not settings.LOG_KEY_FILE.exists()


def test_private_key_is_read_by_its_owner_only():
    keys.prepare_key()

    assert oct(settings.LOG_KEY_FILE.stat().st_mode & 0o777) == "0o600"


def test_key_of_another_origin_is_refused(settings):
    keys.prepare_key()
    settings.LOG_ORIGIN_FIXED = "other.example/log"

    with pytest.raises(LogStopped) as stop:
        keys.prepare_key()

    assert stop.value.code == "log.other_origin"


def test_second_writer_leaves_at_once():
    writing.enter(entry=draft(), by=SYSTEM, at=AT)

    with locking.only_writer() as is_ours:
        assert is_ours
        assert writing.write_log(at=AT) == 0

    assert writing.write_log(at=AT) == 1


def test_lost_files_are_built_again_from_the_database():
    given_logged(300)
    shutil.move(settings.LOG_FOLDER, settings.LOG_FOLDER.with_name("lost"))

    assert restoring.rebuild_files(by=SYSTEM) == 300

    assert list(restoring.problems()) == []
    assert (settings.LOG_FOLDER / "tile/0/000").read_bytes() == (
        settings.LOG_FOLDER.with_name("lost") / "tile/0/000"
    ).read_bytes()
    assert selectors.proof_of(record(300), 1) is not None


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("tile/0/000", "tile/0/000"), ("tile/1/000.p/1", "tile/1/000.p/1"),
        ("tile/entries/001.p/44", "tile/entries/001"), ("checkpoint", "checkpoint"),
    ],
)  # fmt: skip
def test_fsck_finds_a_missing_file(path, word):
    given_logged(300)
    assert list(restoring.problems()) == []
    (settings.LOG_FOLDER / path).unlink()

    assert any(word in problem for problem in restoring.problems())


def test_fsck_finds_a_changed_row():
    given_logged(3)
    LogEntry.objects.filter(log_index=1).update(data=b"{}")

    assert any("数据库" in problem for problem in restoring.problems())


def test_half_written_line_in_the_list_of_signed_checkpoints_is_cut_off():
    given_logged(2)
    whole = settings.LOG_SIGNED_FILE.read_bytes()
    with settings.LOG_SIGNED_FILE.open("ab") as file:
        file.write(b"Z2Fybm8")

    given_logged(1, start=9)

    assert settings.LOG_SIGNED_FILE.read_bytes().startswith(whole)
    assert settings.LOG_SIGNED_FILE.read_bytes().count(b"\n") == 2


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_writing_waits_for_its_end():
    writing.enter(entry=draft(), by=SYSTEM, at=AT)

    with transaction.atomic():
        assert writing.write_log(at=AT) == 0
        assert selectors.latest_checkpoint() is None

    assert selectors.latest_checkpoint()[1].size == 1
    assert Fact.objects.filter(event="transparency_log.entries_logged").count() == 1


@pytest.mark.django_db(transaction=True)
def test_rolled_back_transaction_writes_nothing():
    with transaction.atomic():
        writing.enter(entry=draft(), by=SYSTEM, at=AT)
        writing.write_log(at=AT)
        transaction.set_rollback(True)

    assert selectors.latest_checkpoint() is None
    assert writing.write_log(at=AT) == 0


def test_partial_tiles_go_a_day_after_the_full_ones_came():
    given_logged(200)
    given_logged(100, start=1000)
    partial = settings.LOG_FOLDER / "tile/0/000.p"
    now = datetime.fromtimestamp(partial.stat().st_mtime, UTC)
    assert tidying.remove_partial_tiles(at=now + timedelta(hours=23)) == 0
    assert partial.exists()

    assert tidying.remove_partial_tiles(at=now + timedelta(hours=25)) == 2

    assert not partial.exists()
    assert (settings.LOG_FOLDER / "tile/0/001.p/44").exists()
    assert list(restoring.problems()) == []
    assert selectors.proof_of(record(1), 1) is not None


def test_destroyed_opening_leaves_the_log_whole_and_the_fields_unprovable(client):
    given_logged(3)

    destroying.destroy_opening(rec=record(2), ver=1, ground="公开期限届满", by=SYSTEM, at=LATER)

    proof = selectors.proof_of(record(2), 1)
    assert (proof.fields, proof.is_destroyed) == ((), True)
    document = record_proof.decode(client.get(f"/log/proof/{record(2)}/1.json").content)
    rules = policy.parse(selectors.policy_text())
    outcome = record_proof.verify(document, rules, now=int(LATER.timestamp()))
    assert outcome.passed == ("form", "inclusion", "checkpoint", "policy")
    assert list(restoring.problems()) == []
    assert not EntryOpening.objects.filter(entry__rec=record(2)).exists()
    assert Fact.objects.get(event="transparency_log.opening_destroyed").payload["rec"] == record(2)
    with pytest.raises(Refused) as refusal:
        destroying.destroy_opening(rec=record(2), ver=1, ground="再来", by=SYSTEM, at=LATER)
    assert refusal.value.codes == ("log.no_opening",)


def test_opening_is_destroyed_by_an_administrator_with_a_ground():
    given_logged(1)
    drafter = Actor(user_id=1, roles=frozenset({"drafter"}))

    for by, ground in ((drafter, "依据"), (SYSTEM, " ")):
        with pytest.raises(Refused):
            destroying.destroy_opening(rec=record(1), ver=1, ground=ground, by=by, at=LATER)

    assert EntryOpening.objects.count() == 1
