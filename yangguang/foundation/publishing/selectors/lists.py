"""Lists of publications, each page in a fixed number of queries."""

from __future__ import annotations

from django.db.models import QuerySet

from yangguang.foundation.publishing.choices import PublicationState
from yangguang.foundation.publishing.models import Placement, Publication
from yangguang.foundation.publishing.selectors.values import PublicationPage, PublicationRow
from yangguang.kernel.paging import page_of

PAGE_SIZE = 30
_NEWEST = ("-published_at", "-id")


def live_publications(  # noqa: PLR0913 - one list, narrowed and paged
    government_id: int,
    *,
    channel: str = "",
    kind: str = "",
    unit_id: int | None = None,
    after: str = "",
    before: str = "",
    size: int = PAGE_SIZE,
) -> PublicationPage:
    """Return what a government has made public, the newest first.

    One of `channel`, `kind` and `unit_id` narrows the list.
    """
    if channel:
        return _in_channel(government_id, channel, after=after, before=before, size=size)
    rows = Publication.objects.filter(government_id=government_id, state=PublicationState.LIVE)
    if kind:
        rows = rows.filter(kind=kind)
    if unit_id is not None:
        rows = rows.filter(unit_id=unit_id)
    return _page(rows, _NEWEST, after=after, before=before, size=size)


def publications_in(
    government_id: int,
    *,
    state: str = "",
    unit_id: int | None = None,
    after: str = "",
    before: str = "",
    size: int = PAGE_SIZE,
) -> PublicationPage:
    """Return publications in any state for the desk, the last made first."""
    rows = Publication.objects.filter(government_id=government_id)
    if unit_id is not None:
        rows = Publication.objects.filter(unit_id=unit_id)
    if state:
        rows = rows.filter(state=state)
    return _page(rows, ("-id",), after=after, before=before, size=size)


def _in_channel(
    government_id: int, channel: str, *, after: str, before: str, size: int
) -> PublicationPage:
    rows = Placement.objects.filter(
        channel__site__government_id=government_id,
        channel__code=channel,
        ended_at=None,
        published_at__isnull=False,
    ).select_related("publication__site")
    page = page_of(rows, order=_NEWEST, size=size, after=after, before=before)
    found = tuple(_row(placement.publication) for placement in page.rows)
    return PublicationPage(found, page.after, page.before)


def _page(
    rows: QuerySet[Publication], order: tuple[str, ...], *, after: str, before: str, size: int
) -> PublicationPage:
    page = page_of(rows.select_related("site"), order=order, size=size, after=after, before=before)
    return PublicationPage(tuple(_row(row) for row in page.rows), page.after, page.before)


def _row(row: Publication) -> PublicationRow:
    return PublicationRow(
        id=row.pk,
        public_id=row.public_id,
        site_code=row.site.code,
        kind=row.kind,
        subject=row.subject,
        state=row.state,
        state_label=PublicationState(row.state).label,
        title=row.title,
        summary=row.summary,
        unit_id=row.unit_id,
        issued_on=row.issued_on,
        published_on=row.published_on,
        published_at=row.published_at,
        due_at=row.due_at,
        last_version=row.last_version,
        live_version=row.live_version,
        live_at=row.live_at,
    )
