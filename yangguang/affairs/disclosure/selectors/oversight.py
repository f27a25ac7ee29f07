"""Questions about looking again: reassessments, self-checks, spot checks, clean-ups, figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from yangguang.affairs.disclosure.choices import (
    Attribute,
    CleanUpOutcome,
    ReassessmentDecision,
    ReassessmentKind,
    RecordState,
    SpotFinding,
)
from yangguang.affairs.disclosure.models import (
    CleanUp,
    CleanUpItem,
    Conversion,
    Reassessment,
    Record,
    RecordReturn,
    SelfCheck,
    SelfCheckEntry,
    SpotCheck,
    SpotCheckItem,
)
from yangguang.affairs.disclosure.selectors.records import label_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ReassessmentView:
    """One look again at a record."""

    kind_label: str
    decision: str
    decision_label: str
    reason: str
    on: date
    next_review_on: date | None
    by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckItemView:
    """One record in a self-check, a spot check or a clean-up."""

    id: int
    record_id: int
    title: str
    document_number: str
    attribute_label: str
    decision: str
    decision_label: str
    text: str
    order: str = ""
    due_on: date | None = None
    is_corrected: bool | None = None
    request_count: int = 0
    by_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """A self-check, a spot check or a clean-up with its items."""

    id: int
    government_id: int
    unit_id: int | None
    title: str
    state: str
    state_label: str
    opened_at: datetime
    ended_at: datetime | None
    total: int
    open: int
    report: str = ""
    seed: str = ""
    population: int = 0
    population_sha256: str = ""
    items: tuple[CheckItemView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualFigures:
    """What disclosure contributes to the annual report of a year."""

    year: int
    published: int
    published_by_class: dict[str, int]
    withdrawn: int
    withheld: int
    on_request: int
    converted: int
    reassessed: int
    returned: int


def reassessments_of(record_id: int) -> tuple[ReassessmentView, ...]:
    """Return every look again at a record, the first first."""
    rows = Reassessment.objects.filter(record_id=record_id).order_by("id")
    return tuple(
        ReassessmentView(
            kind_label=ReassessmentKind(row.kind).label,
            decision=row.decision,
            decision_label=ReassessmentDecision(row.decision).label,
            reason=row.reason,
            on=row.on,
            next_review_on=row.next_review_on,
            by_name=row.by_name,
        )
        for row in rows
    )


def self_checks_of(government_id: int, *, unit_id: int | None = None) -> tuple[CheckView, ...]:
    """Return the latest hundred self-checks of a government or of one unit."""
    rows = SelfCheck.objects.filter(government_id=government_id).select_related("unit")
    if unit_id is not None:
        rows = rows.filter(unit_id=unit_id)
    counted = rows.annotate(
        total=Count("entries"), undecided=Count("entries", filter=Q(entries__decision=""))
    )
    return tuple(_self_check(row) for row in counted.order_by("-year", "unit_id")[:100])


def get_self_check(self_check_id: int) -> CheckView:
    """Return a self-check with its records."""
    row = (
        SelfCheck.objects.select_related("unit")
        .annotate(
            total=Count("entries"), undecided=Count("entries", filter=Q(entries__decision=""))
        )
        .get(pk=self_check_id)
    )
    entries = SelfCheckEntry.objects.filter(self_check=row).select_related("record").order_by("id")
    return _self_check(row, tuple(_self_check_item(entry) for entry in entries))


def spot_checks_of(government_id: int) -> tuple[CheckView, ...]:
    """Return the latest hundred spot checks of a government."""
    rows = SpotCheck.objects.filter(government_id=government_id).annotate(
        total=Count("items"), undecided=Count("items", filter=Q(items__finding=""))
    )
    return tuple(_spot_check(row) for row in rows.order_by("-id")[:100])


def get_spot_check(spot_check_id: int) -> CheckView:
    """Return a spot check with its records."""
    row = SpotCheck.objects.annotate(
        total=Count("items"), undecided=Count("items", filter=Q(items__finding=""))
    ).get(pk=spot_check_id)
    items = SpotCheckItem.objects.filter(spot_check=row).select_related("record").order_by("id")
    return _spot_check(row, tuple(_spot_check_item(item) for item in items))


def clean_ups_of(government_id: int) -> tuple[CheckView, ...]:
    """Return the latest hundred clean-ups of a government."""
    rows = CleanUp.objects.filter(government_id=government_id).annotate(
        total=Count("items"), undecided=Count("items", filter=Q(items__outcome=""))
    )
    return tuple(_clean_up(row) for row in rows.order_by("-id")[:100])


def get_clean_up(clean_up_id: int) -> CheckView:
    """Return a clean-up with its documents."""
    row = CleanUp.objects.annotate(
        total=Count("items"), undecided=Count("items", filter=Q(items__outcome=""))
    ).get(pk=clean_up_id)
    items = CleanUpItem.objects.filter(clean_up=row).select_related("record").order_by("id")
    return _clean_up(row, tuple(_clean_up_item(item) for item in items))


def annual_figures(government_id: int, year: int) -> AnnualFigures:
    """Return the year's figures, counted from the records."""
    own = Record.objects.filter(government_id=government_id)
    public = own.filter(published_on__year=year)
    classes = public.order_by().values_list("document_class").annotate(count=Count("id"))
    held = own.filter(state=RecordState.RETAINED)
    return AnnualFigures(
        year=year,
        published=public.count(),
        published_by_class=dict(classes),
        withdrawn=public.filter(state=RecordState.WITHDRAWN).count(),
        withheld=held.filter(attribute=Attribute.WITHHELD).count(),
        on_request=held.filter(attribute=Attribute.ON_REQUEST).count(),
        converted=Conversion.objects.filter(
            record__government_id=government_id, published_on__year=year
        ).count(),
        reassessed=Reassessment.objects.filter(
            record__government_id=government_id, on__year=year
        ).count(),
        returned=RecordReturn.objects.filter(
            government_id=government_id, returned_at__year=year
        ).count(),
    )


def _self_check(row: SelfCheck, items: tuple[CheckItemView, ...] = ()) -> CheckView:
    return CheckView(
        id=row.pk,
        government_id=row.government_id,
        unit_id=row.unit_id,
        title=f"{row.unit.name}{row.year}年自查",
        state=row.state,
        state_label=row.get_state_display(),
        opened_at=row.opened_at,
        ended_at=row.reported_at,
        total=getattr(row, "total", 0),
        open=getattr(row, "undecided", 0),
        report=row.report,
        items=items,
    )


def _spot_check(row: SpotCheck, items: tuple[CheckItemView, ...] = ()) -> CheckView:
    return CheckView(
        id=row.pk,
        government_id=row.government_id,
        unit_id=None,
        title=row.title,
        state=row.state,
        state_label=row.get_state_display(),
        opened_at=row.drawn_at,
        ended_at=row.closed_at,
        total=getattr(row, "total", 0),
        open=getattr(row, "undecided", 0),
        seed=row.seed,
        population=row.population,
        population_sha256=row.population_sha256,
        items=items,
    )


def _clean_up(row: CleanUp, items: tuple[CheckItemView, ...] = ()) -> CheckView:
    return CheckView(
        id=row.pk,
        government_id=row.government_id,
        unit_id=None,
        title=row.title,
        state=row.state,
        state_label=row.get_state_display(),
        opened_at=row.opened_at,
        ended_at=row.closed_at,
        total=getattr(row, "total", 0),
        open=getattr(row, "undecided", 0),
        report=row.basis,
        items=items,
    )


def _self_check_item(row: SelfCheckEntry) -> CheckItemView:
    return CheckItemView(
        id=row.pk,
        record_id=row.record_id,
        title=row.record.title,
        document_number=row.record.document_number,
        attribute_label=Attribute(row.attribute).label,
        decision=row.decision,
        decision_label=label_of(ReassessmentDecision, row.decision),
        text=row.reason,
        request_count=row.request_count,
        by_name=row.decided_by_name,
    )


def _spot_check_item(row: SpotCheckItem) -> CheckItemView:
    return CheckItemView(
        id=row.pk,
        record_id=row.record_id,
        title=row.record.title,
        document_number=row.record.document_number,
        attribute_label=label_of(Attribute, row.record.attribute),
        decision=row.finding,
        decision_label=label_of(SpotFinding, row.finding),
        text=row.finding_text,
        order=row.order,
        due_on=row.due_on,
        is_corrected=row.is_corrected,
        by_name=row.found_by_name,
    )


def _clean_up_item(row: CleanUpItem) -> CheckItemView:
    return CheckItemView(
        id=row.pk,
        record_id=row.record_id,
        title=row.record.title,
        document_number=row.record.document_number,
        attribute_label=label_of(Attribute, row.record.attribute),
        decision=row.outcome,
        decision_label=label_of(CleanUpOutcome, row.outcome),
        text=row.reason,
        by_name=row.decided_by_name,
    )
