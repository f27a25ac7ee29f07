import hashlib
from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from yangguang.foundation.documents.services import reception
from yangguang.foundation.duties.tests.factories import duties_about
from yangguang.kernel.models import Fact
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.models import Evidence, Task
from yangguang.oversight.ledger.services import progress
from yangguang.oversight.ledger.services.progress import Proof
from yangguang.oversight.ledger.tests.factories import (
    AT,
    PAGE,
    TODAY,
    codes_of_refusal,
    fixed,
    given_city,
    given_submitted,
    given_task,
    item,
    report,
)

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 10)


@pytest.fixture
def city():
    return given_city()


@pytest.fixture
def task(city):
    return given_task(city, item(responsible=("各镇政府",), deadlines=(fixed(DUE),)))


def days(number):
    return {"at": AT + timedelta(days=number)}


def test_lead_moves_the_task_and_members_move_themselves(city, task):
    lead, town = city.officer(city.finance), city.officer(city.towns[0])

    progress.report_progress(task_id=task.pk, progress=report(40), by=lead, at=AT)
    progress.report_progress(task_id=task.pk, progress=report(90, PAGE), by=town, at=AT)

    detail = selectors.get_task(task.pk, by=city.head, on=TODAY)
    assert (detail.entry.state, detail.entry.percent) == ("in_progress", 40)
    reported = {row.unit_id: row.percent for row in detail.members if row.reported_on}
    assert reported == {city.finance.id: 40, city.towns[0].id: 90}
    assert detail.entry.responsible[0].text == "各镇政府（3 家中 1 家已报）"
    assert [row.percent for row in detail.reports] == [90, 40]


@pytest.mark.parametrize(
    ("given_report", "code"),
    [
        (report(101), "ledger.percent_out_of_range"),
        (report(-1), "ledger.percent_out_of_range"),
        (report(50, text="  "), "ledger.text_required"),
        (report(50, on=TODAY + timedelta(days=1)), "ledger.day_in_future"),
        (report(50, Proof()), "ledger.proof_unclear"),
        (report(50, Proof(url=PAGE.url, document_id=1)), "ledger.proof_unclear"),
        (report(50, Proof(url="javascript:alert(1)")), "ledger.bad_url"),
        (report(50, Proof(url="www.qinghe.example")), "ledger.bad_url"),
        (report(50, Proof(url="https://[oops")), "ledger.bad_url"),
        (report(50, Proof(name="空.pdf")), "ledger.empty_file"),
        (report(50, Proof(name="表.xlsx", data=b"1", sha256="0" * 64)), "ledger.digest_differs"),
        (report(50, Proof(document_id=999)), "ledger.unknown_document"),
    ],
)
def test_report_that_cannot_stand_is_refused(city, task, given_report, code):
    codes = codes_of_refusal(
        progress.report_progress,
        task_id=task.pk,
        progress=given_report,
        by=city.officer(city.finance),
    )

    assert codes == (code,)


def test_file_is_kept_with_its_digest(city, task):
    data = b"%PDF-1.7 report"

    progress.report_progress(
        task_id=task.pk,
        progress=report(50, Proof(name="报告.pdf", data=data)),
        by=city.officer(city.finance),
        at=AT,
    )

    row = Evidence.objects.get(task=task)
    assert (row.sha256, row.name, row.size) == (hashlib.sha256(data).hexdigest(), "报告.pdf", 15)
    with default_storage.open(row.address) as file:
        assert file.read() == data


def test_received_document_proves_by_its_digest(city, task):
    document_id = reception.receive_document(
        government_id=city.government.id,
        name="通知.txt",
        data="关于做好工作的通知。请各单位落实。".encode(),
        by=city.clerk,
        at=AT,
    )

    progress.report_progress(
        task_id=task.pk,
        progress=report(50, Proof(document_id=document_id)),
        by=city.officer(city.finance),
        at=AT,
    )

    row = Evidence.objects.get(task=task)
    assert (row.kind, row.address, len(row.sha256)) == ("document", f"document:{document_id}", 64)


def test_evidence_is_written_once(city, task):
    progress.report_progress(
        task_id=task.pk, progress=report(50, PAGE), by=city.officer(city.finance), at=AT
    )
    row = Evidence.objects.get(task=task)

    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        row.delete()


def test_completion_stops_the_clock_on_the_day_it_was_done(city, task):
    progress.submit_completion(
        task_id=task.pk,
        progress=report(100, PAGE, on=date(2026, 3, 9)),
        by=city.officer(city.finance),
        **days(6),
    )

    entry = selectors.get_task(task.pk, by=city.head, on=date(2026, 3, 20)).entry
    assert (entry.state, entry.clock.text) == ("submitted", "按期办结，提前 1 天")
    duty = duties_about(f"task:{task.pk}")[0]
    assert (duty.state, duty.discharged_on) == ("discharged", date(2026, 3, 9))


def test_completion_needs_evidence(city, task):
    codes = codes_of_refusal(
        progress.submit_completion,
        task_id=task.pk,
        progress=report(100),
        by=city.officer(city.finance),
    )

    assert codes == ("ledger.evidence_required",)


def test_only_a_lead_unit_hands_in(city, task):
    codes = codes_of_refusal(
        progress.submit_completion,
        task_id=task.pk,
        progress=report(100, PAGE),
        by=city.officer(city.towns[0]),
    )

    assert codes == ("access.forbidden",)


def test_accepted_task_is_done_on_the_day_it_was_handed_in(city):
    task = given_submitted(city, item(deadlines=(fixed(DUE),)))

    progress.accept_completion(
        task_id=task.pk, on=date(2026, 3, 12), by=city.head, text="佐证齐全", **days(8)
    )

    task.refresh_from_db()
    assert (task.state, task.finished_on, task.was_late, task.list_rank) == (
        "done",
        TODAY,
        False,
        1,
    )
    fact = Fact.objects.get(event="ledger.completion_accepted")
    assert fact.payload == {"task_id": task.pk, "on": "2026-03-12", "on_time": True}


def test_late_task_is_done_late(city):
    task = given_submitted(city, item(deadlines=(fixed(date(2026, 3, 2)),)))

    progress.accept_completion(task_id=task.pk, on=TODAY, by=city.head, at=AT)

    entry = selectors.get_task(task.pk, by=city.head, on=TODAY).entry
    assert entry.clock.text == "逾期办结，晚 2 天"


def test_who_handed_in_does_not_accept(city):
    both = city.person(city.office, "open_affairs_office", "lead_unit_officer")
    task = given_submitted(city, item(lead=("区政府办公室",)), by=both)

    accepting = codes_of_refusal(progress.accept_completion, task_id=task.pk, on=TODAY, by=both)
    returning = codes_of_refusal(
        progress.send_back, task_id=task.pk, on=TODAY, reason="补充", by=both
    )
    progress.accept_completion(task_id=task.pk, on=TODAY, by=city.head, at=AT)

    assert accepting == returning == ("access.separation_of_duties",)
    assert Task.objects.get(pk=task.pk).state == "done"


def test_returned_task_runs_on_from_its_old_day(city):
    task = given_submitted(city, item(deadlines=(fixed(DUE),)))

    no_reason = codes_of_refusal(
        progress.send_back, task_id=task.pk, on=TODAY, reason="", by=city.head
    )
    progress.send_back(task_id=task.pk, on=TODAY, reason="链接打不开", by=city.head, at=AT)

    entry = selectors.get_task(task.pk, by=city.head, on=date(2026, 3, 12)).entry
    assert no_reason == ("ledger.reason_required",)
    assert (entry.state, entry.clock.text) == ("returned", "逾期 2 天")
    progress.submit_completion(
        task_id=task.pk, progress=report(100, PAGE), by=city.officer(city.finance), at=AT
    )
    assert Task.objects.get(pk=task.pk).was_late is False


def test_stopped_task_says_why_and_has_no_running_clock(city, task):
    no_reason = codes_of_refusal(progress.stop_task, task_id=task.pk, reason=" ", by=city.head)
    progress.stop_task(task_id=task.pk, reason="上级调整分工", by=city.head, at=AT)

    entry = selectors.get_task(task.pk, by=city.head, on=date(2026, 3, 20)).entry
    assert no_reason == ("ledger.reason_required",)
    assert (entry.state, entry.clock.text) == ("stopped", "已终止")


@pytest.mark.parametrize("act", ["accept_completion", "send_back", "stop_task"])
@pytest.mark.parametrize("who", ["officer", "leader", "inspector", "clerk", "stranger"])
def test_only_the_office_decides(city, act, who):
    task = given_submitted(city)
    actor = {
        "officer": city.officer(city.finance),
        "leader": city.leader,
        "inspector": city.inspector,
        "clerk": city.clerk,
        "stranger": given_city().head,
    }[who]
    arguments = {
        "accept_completion": {"on": TODAY},
        "send_back": {"on": TODAY, "reason": "补充"},
        "stop_task": {"reason": "调整"},
    }[act]

    codes = codes_of_refusal(getattr(progress, act), task_id=task.pk, by=actor, **arguments)

    assert codes == ("access.forbidden",)


@pytest.mark.parametrize("who", ["other_unit", "leader", "stranger"])
def test_only_units_of_the_task_report(city, task, who):
    actor = {
        "other_unit": city.officer(city.health),
        "leader": city.leader,
        "stranger": given_city().head,
    }[who]

    codes = codes_of_refusal(progress.report_progress, task_id=task.pk, progress=report(), by=actor)

    assert codes == ("access.forbidden",)


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "flying"},
        {"percent": 101},
        {"state": "done"},
        {"list_rank": 1},
        {"due_on": date(2026, 3, 11)},
        {"state": "stopped", "list_rank": 1},
    ],
)
def test_database_keeps_the_rules_too(task, broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(**broken)
