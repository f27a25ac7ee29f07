"""The register of units at the desk."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yangguang.foundation.organisations import selectors
from yangguang.foundation.organisations.selectors import RegisterCounts
from yangguang.foundation.organisations.web.register_filters import RegisterFilter
from yangguang.kernel import clock
from yangguang.kernel.web.routes import actor_of, serves
from yangguang.kernel.web.values import Number


@serves("organisations.read")
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """Show the units of the own government, those whose card lacks most first (机构)."""
    government_id, on = actor_of(request).government_id or 0, clock.today()
    form = RegisterFilter(request.GET)
    query = form.query(government_id=government_id, on=on)
    context = {
        "form": form,
        "page": selectors.register_page(
            query, after=request.GET.get("after", ""), before=request.GET.get("before", "")
        ),
        "numbers": _numbers(selectors.register_counts(government_id, on=on)),
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "is_ended": query.is_ended,
        "year": on.year,
    }
    status = 200 if form.is_valid() else 422
    return render(request, "organisations/desk/units.html", context, status=status)


def _numbers(counts: RegisterCounts) -> list[Number]:
    return [
        Number("现有机构", counts.total, "家"),
        _gap("未公布分管负责人", counts.leader, "leader"),
        _gap("今年未听取汇报", counts.hearing, "hearing"),
        _gap("未登记人员经费", counts.staffing, "staffing"),
    ]


def _gap(label: str, value: int, name: str) -> Number:
    return Number(label, value, "家", "warn" if value else "", f"?gap={name}" if value else "")
