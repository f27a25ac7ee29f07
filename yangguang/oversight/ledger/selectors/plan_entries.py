"""Plans: list entries and details."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet

from yangguang.foundation.duties.selectors import ClockState
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import paging
from yangguang.oversight.ledger.choices import PlanKind, PlanState, TaskState
from yangguang.oversight.ledger.models import IntakeItem, Plan, Task, TaskUnit
from yangguang.oversight.ledger.selectors import journals
from yangguang.oversight.ledger.selectors.counting import count_rows
from yangguang.oversight.ledger.selectors.entries import unit_tag
from yangguang.oversight.ledger.selectors.filtering import clock_is
from yangguang.oversight.ledger.selectors.open_points import count_open_items
from yangguang.oversight.ledger.selectors.values import (
    EntryPage,
    PageRequest,
    PlanDetail,
    PlanEntry,
    UnitTag,
)


def plan_page(
    rows: QuerySet[Plan], *, on: date, page: PageRequest, order: Sequence[str] = ("-id",)
) -> EntryPage[PlanEntry]:
    """Return one page of plans, the latest first."""
    found = paging.page_of(rows, order=order, size=page.size, after=page.after, before=page.before)
    return EntryPage(plan_entries(found.rows, on=on), found.after, found.before)


def titled(rows: QuerySet[Plan], text: str) -> QuerySet[Plan]:
    """Keep plans whose title or number holds the text."""
    text = text.strip()
    if not text:
        return rows
    return rows.filter(Q(title__icontains=text) | Q(document_number__icontains=text))


def plan_entries(plans: Sequence[Plan], *, on: date) -> tuple[PlanEntry, ...]:
    """Return list entries with their counts in a constant number of queries."""
    ids = [plan.pk for plan in plans]
    done = Q(state=TaskState.DONE)
    running = {
        row[0]: row[1:]
        for row in Task.objects.filter(plan_id__in=ids)
        .values_list("plan_id")
        .annotate(
            n=Count("id"),
            done=Count("id", filter=done),
            over=Count("id", filter=clock_is(ClockState.OVER, on)),
        )
        .order_by()
    }
    drafts = [plan.pk for plan in plans if plan.state == PlanState.CHECKING]
    tasks = IntakeItem.objects.filter(plan_id__in=drafts, is_task=True).order_by()
    items = dict(tasks.values_list("plan_id").annotate(n=Count("id")))
    waiting = count_open_items(drafts)
    return tuple(_entry(plan, running, items, waiting) for plan in plans)


def _entry(
    plan: Plan,
    running: Mapping[int, tuple[int, int, int]],
    items: Mapping[int, int],
    waiting: Mapping[int, int],
) -> PlanEntry:
    tasks, done, over = running.get(plan.pk, (0, 0, 0))
    return PlanEntry(
        id=plan.pk,
        government_id=plan.government_id,
        title=plan.title,
        document_number=plan.document_number,
        kind_label=PlanKind(plan.kind).label,
        issued_on=plan.issued_on,
        issuers=tuple(plan.issuers),
        state=PlanState(plan.state),
        is_public=plan.is_public,
        tasks=tasks or items.get(plan.pk, 0),
        done=done,
        over=over,
        open_items=waiting.get(plan.pk, 0),
        adopted_at=plan.adopted_at,
        opened_by_name=plan.opened_by_name,
    )


def plan_detail(plan: Plan, *, on: date) -> PlanDetail:
    """Return a plan with its counts and journals."""
    filings = list(plan.filings.order_by("received_on", "id"))
    units = set(
        TaskUnit.objects.filter(task__plan=plan).order_by().values_list("unit_id", flat=True)
    )
    names = organisations.units_by_id(units | _journal_units(plan))
    return PlanDetail(
        entry=plan_entries([plan], on=on)[0],
        document_id=plan.document_id,
        counts=count_rows(Task.objects.filter(plan=plan), on=on),
        revisions=journals.revisions(plan.revisions.order_by("-revision")),
        checks=journals.checks(plan.checks.select_related("task").order_by("-on", "-id"), names),
        acceptances=journals.acceptances(
            plan.acceptances.filter(task=None).order_by("-on", "-id"), names
        ),
        filings=journals.filings(filings, names),
        unfiled=_tags(units - {row.unit_id for row in filings}, names) if filings else (),
        publication_checks=journals.publication_checks(
            plan.publication_checks.order_by("-checked_at", "-id"), names
        ),
        end_reason=plan.end_reason,
    )


def _journal_units(plan: Plan) -> set[int]:
    found: set[int] = set()
    for rows in (plan.filings, plan.checks, plan.acceptances, plan.publication_checks):
        found |= set(rows.exclude(unit__isnull=True).values_list("unit_id", flat=True))
    return found


def _tags(unit_ids: Collection[int], names: journals.Names) -> tuple[UnitTag, ...]:
    return tuple(unit_tag(unit_id, names) for unit_id in sorted(unit_ids))
