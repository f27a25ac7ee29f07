"""Comparing the own site with the log, some pages at a time, round and round."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db.models import Max

from yangguang.foundation.transparency_log.models import LogEntry, LogHead
from yangguang.foundation.transparency_log.readers import fetching
from yangguang.foundation.transparency_log.rules import entries, page_comparison
from yangguang.foundation.transparency_log.rules.entries import CONTENTS, ENDINGS
from yangguang.foundation.transparency_log.rules.log_reading import Newest
from yangguang.foundation.transparency_log.rules.page_comparison import Addresses, Answer
from yangguang.foundation.transparency_log.services import checking, sequencing
from yangguang.kernel.actors import SYSTEM

PAGES = 300
SECONDS = 5
Fetch = Callable[[str], Answer]


def watch_site(*, at: datetime, fetch: Fetch | None = None) -> int:
    """Compare the next pages of the site with their newest entries (比对网站与日志).

    Returns how many were wrong; without an address of the site nothing is compared.
    """
    if not settings.LOG_SITE_URL:
        return 0
    head = sequencing.head()
    places = _next(head)
    if not places:
        return 0
    compared = [
        page_comparison.compare(row, Addresses.on(settings.LOG_SITE_URL, row.entry), fetch or get)
        for row in _newest(places)
    ]
    LogHead.objects.filter(pk=head.pk).update(watched_index=places[-1] + 1)
    return checking.keep_checks(compared=compared, by=SYSTEM, at=at) if compared else 0


def get(url: str) -> Answer:
    """Return what an address answers."""
    return fetching.ask(url, seconds=SECONDS)


def _next(head: LogHead) -> list[int]:
    """Return the next places of the log that say what a record is; after the last, the first."""
    rows = LogEntry.objects.filter(op__in=CONTENTS | ENDINGS, log_index__lt=head.published_size)
    order = rows.order_by("log_index").values_list("log_index", flat=True)
    found = list(order.filter(log_index__gte=head.watched_index)[:PAGES]) or list(order[:PAGES])
    return [index for index in found if index is not None]


def _newest(places: list[int]) -> list[Newest]:
    """Return the entries at these places that are still the newest of their records."""
    rows = LogEntry.objects.filter(log_index__in=places).order_by("log_index")
    found = list(rows.values_list("rec", "log_index", "data", "leaf"))
    newest = LogEntry.objects.filter(
        rec__in={rec for rec, *_ in found}, log_index__isnull=False
    ).values_list("rec")
    last = dict(newest.annotate(last=Max("log_index")).values_list("rec", "last"))
    return [
        Newest(index or 0, entries.parse(bytes(data)), bytes(leaf))
        for rec, index, data, leaf in found
        if last[rec] == index
    ]
