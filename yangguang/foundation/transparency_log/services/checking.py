"""Keeping what a comparison of the site with the log showed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yangguang.foundation.transparency_log.choices import CheckResult
from yangguang.foundation.transparency_log.events import SiteCompared
from yangguang.foundation.transparency_log.models import SiteCheck
from yangguang.foundation.transparency_log.rules.page_comparison import Compared
from yangguang.kernel import bulk, events
from yangguang.kernel.actors import Actor


def keep_checks(*, compared: Sequence[Compared], by: Actor, at: datetime) -> int:
    """Keep one row a record, the newest result (登记比对结果); return how many pages were wrong."""
    wrong = sum(row.result != CheckResult.MATCHES for row in compared)
    with transaction.atomic():
        for batch in bulk.batches(compared, size=500):
            _keep(batch, at)
        fact = SiteCompared(compared=len(compared), wrong=wrong)
        events.announce(fact, stream="log", by=by, at=at)
    return wrong


def _keep(batch: Sequence[Compared], at: datetime) -> None:
    names = [row.rec for row in batch]
    since = {
        (rec, result): moment
        for rec, result, moment in SiteCheck.objects.filter(rec__in=names).values_list(
            "rec", "result", "since"
        )
    }
    SiteCheck.objects.bulk_create(
        (
            SiteCheck(
                rec=row.rec,
                pub=row.pub,
                url=row.url[:500],
                result=row.result,
                detail=row.detail[:500],
                checked_at=at,
                since=since.get((row.rec, row.result), at),
            )
            for row in batch
        ),
        update_conflicts=True,
        unique_fields=["rec"],
        update_fields=["pub", "url", "result", "detail", "checked_at", "since"],
    )
