"""Jobs that come round: each due job is run by one worker, however many workers there are."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from yangguang.kernel.errors import in_words
from yangguang.kernel.models import ScheduledJob

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Job:
    """A job with its interval; `run` gets the moment of the run."""

    name: str
    title: str
    every: timedelta
    run: Callable[[datetime], object]


_jobs: dict[str, Job] = {}


def register(*jobs: Job) -> None:
    """Add jobs; called once from a module's `jobs.py`."""
    for job in jobs:
        _jobs[job.name] = job


def registered_jobs() -> dict[str, Job]:
    """Return every job by name."""
    return dict(sorted(_jobs.items()))


def run_due(*, at: datetime) -> int:
    """Run the jobs that are due; a failing job is logged and comes round again. Return how many ran."""
    return sum(_run(job, at) for job in registered_jobs().values() if _lease(job, at))


def _lease(job: Job, at: datetime) -> bool:
    ScheduledJob.objects.get_or_create(name=job.name)
    due = ScheduledJob.objects.filter(name=job.name).filter(
        Q(ran_at=None) | Q(ran_at__lte=at - job.every),
        Q(leased_until=None) | Q(leased_until__lt=at),
    )
    return due.update(leased_until=at + LEASE) == 1


def _run(job: Job, at: datetime) -> bool:
    error = ""
    try:
        with transaction.atomic():
            job.run(at)
    except Exception as failure:
        logger.exception("job %s failed", job.name)
        error = in_words(failure)
    ScheduledJob.objects.filter(name=job.name).update(
        ran_at=at, leased_until=None, last_error=error
    )
    return not error
