from datetime import UTC, datetime, timedelta

import pytest

from yangguang.kernel import schedule
from yangguang.kernel.models import ScheduledJob

AT = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def runs(monkeypatch):
    seen = []
    job = schedule.Job("t.clean", "清理", timedelta(hours=1), seen.append)
    monkeypatch.setattr(schedule, "_jobs", {job.name: job})
    return seen


def test_job_runs_when_due_and_not_before(runs):
    for minutes in (0, 30, 59, 60, 61):
        schedule.run_due(at=AT + timedelta(minutes=minutes))

    assert runs == [AT, AT + timedelta(minutes=60)]


def test_job_leased_by_another_worker_is_left_alone(runs):
    ScheduledJob.objects.create(name="t.clean", leased_until=AT + timedelta(minutes=5))

    assert schedule.run_due(at=AT) == 0
    assert schedule.run_due(at=AT + timedelta(minutes=6)) == 1


def test_failing_job_keeps_its_error_and_comes_round_again(runs, monkeypatch):
    def fail(at):
        raise ValueError("磁盘已满")

    job = schedule.Job("t.clean", "清理", timedelta(hours=1), fail)
    monkeypatch.setattr(schedule, "_jobs", {job.name: job})

    assert schedule.run_due(at=AT) == 0
    assert "磁盘已满" in ScheduledJob.objects.get().last_error
    schedule.run_due(at=AT + timedelta(hours=1))
    assert ScheduledJob.objects.get().ran_at == AT + timedelta(hours=1)
