"""The register of returns at the desk, and as a file."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.reviews import selectors
from yangguang.foundation.reviews.choices import SendBackGround
from yangguang.foundation.reviews.selectors import ReturnRow, ReturnsQuery
from yangguang.kernel import access, clock
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.templatetags.formats import iso_minute
from yangguang.kernel.web.fields import day_field
from yangguang.kernel.web.routes import actor_of, serves
from yangguang.kernel.web.tables import csv_file
from yangguang.kernel.web.values import Number

_ALL = [("", "全部")]
_WRONG = {"invalid_choice": "请从列出的项目中选择。"}

COLUMNS: tuple[tuple[str, Callable[[ReturnRow], str]], ...] = (
    ("事项", lambda row: row.title),
    ("送审单位", lambda row: row.unit_name),
    ("审核路线", lambda row: row.route_title),
    ("轮次", lambda row: str(row.number)),
    ("送审时间", lambda row: iso_minute(row.opened_at)),
    ("退回环节", lambda row: row.step_title),
    ("退回理由", lambda row: row.ground_label),
    ("退回意见", lambda row: row.opinion),
    ("退回人", lambda row: f"{row.by_name}（代{row.for_name}）" if row.for_name else row.by_name),
    ("退回时间", lambda row: iso_minute(row.returned_at)),
    ("重新送审时间", lambda row: iso_minute(row.resubmitted_at) if row.resubmitted_at else ""),
)


class ReturnsFilter(forms.Form):
    """The filter bar of the register of returns (筛选退文)."""

    unit_id = forms.TypedChoiceField(
        label="单位", required=False, coerce=int, empty_value=None, error_messages=_WRONG
    )
    ground = forms.ChoiceField(
        label="退回理由",
        required=False,
        choices=[*_ALL, *SendBackGround.choices],
        error_messages=_WRONG,
    )
    from_on = day_field("退回从", required=False)
    to_on = day_field("退回至", required=False)

    def query(self, actor: Actor, *, unit_id: int | None) -> ReturnsQuery:
        """Return what is asked for; a value that cannot be read is left out and named."""
        values = self.cleaned_data if self.is_valid() else {}
        return ReturnsQuery(
            government_id=actor.government_id or 0,
            unit_id=unit_id or values.get("unit_id"),
            from_on=values.get("from_on"),
            to_on=values.get("to_on"),
            ground=values.get("ground", ""),
        )


@serves("reviews.read_returns")
@require_safe
def returns(request: HttpRequest) -> HttpResponse:
    """Show what was sent back, newest first (退文台账)."""
    form, query = _asked(request)
    page = selectors.returns_register(
        query, after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )
    counts = selectors.count_returns_by_ground(query)
    context = {
        "form": form,
        "page": page,
        "numbers": _numbers(counts),
        "query": request.GET.urlencode(),
        "is_filtered": any(request.GET.get(name) for name in form.fields),
    }
    status = 200 if form.is_valid() else 422
    return render(request, "reviews/desk/returns.html", context, status=status)


@serves("reviews.read_returns")
@require_safe
def returns_csv(request: HttpRequest) -> HttpResponseBase:
    """Stream the register as CSV in words that spreadsheets open without damage."""
    _, query = _asked(request)
    rows = ([value(row) for _, value in COLUMNS] for row in selectors.all_returns(query))
    return csv_file(request, "returns", [title for title, _ in COLUMNS], rows)


def _asked(request: HttpRequest) -> tuple[ReturnsFilter, ReturnsQuery]:
    """Read the filters; who may only read the own unit is given nothing else."""
    actor = actor_of(request)
    form = ReturnsFilter(request.GET)
    everywhere = Subject(government_id=actor.government_id)
    if access.can(actor, "reviews.read_returns", everywhere):
        units = organisations.units_of(actor.government_id or 0, clock.today())
        field = form.fields["unit_id"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [*_ALL, *((unit.id, unit.name) for unit in units)]
        return form, form.query(actor, unit_id=None)
    del form.fields["unit_id"]
    return form, form.query(actor, unit_id=actor.unit_id or 0)


def _numbers(counts: dict[str, int]) -> list[Number]:
    total = Number("退回", sum(counts.values()), "件")
    ordered = sorted(counts.items(), key=lambda row: -row[1])
    return [total, *(Number(SendBackGround(code).label, n, "件") for code, n in ordered[:4])]
