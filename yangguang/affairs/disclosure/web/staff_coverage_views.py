"""Catalogues at the desk: how every matter stands, the gap report, a new version."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.affairs.disclosure import selectors
from yangguang.affairs.disclosure.choices import Coverage
from yangguang.affairs.disclosure.selectors import CoverageFilter, PageRequest
from yangguang.affairs.disclosure.services import catalogue
from yangguang.affairs.disclosure.web.staff_record_views import page_request
from yangguang.kernel import access, clock
from yangguang.kernel.web.fields import line_field
from yangguang.kernel.web.outcomes import attempt
from yangguang.kernel.web.routes import actor_of, own_subject, serves
from yangguang.kernel.web.tables import csv_file
from yangguang.kernel.web.values import Crumb, Number

MOST_GAPS = 10_000
_TONES = {Coverage.OVERDUE: "bad", Coverage.DUE: "warn", Coverage.NEVER: "warn"}


class CoverageForm(forms.Form):
    """The filter bar of the coverage."""

    catalogue_id = forms.TypedChoiceField(
        label="目录", required=False, coerce=int, empty_value=None
    )
    state = forms.ChoiceField(
        label="公开情况", required=False, choices=[("", "全部"), *Coverage.choices]
    )
    mine = forms.ChoiceField(
        label="范围", required=False, choices=[("", "本级全部"), ("on", "本单位")]
    )


class ImportForm(forms.Form):
    """A catalogue as a table."""

    title = line_field("目录名称", max_length=100)
    code = forms.SlugField(
        label="目录代码",
        max_length=40,
        help_text="英文字母和数字。写现有目录的代码，就是它的新版本。",
        error_messages={"required": "请填写目录代码。", "invalid": "只能用字母、数字和短横线。"},
    )
    file = forms.FileField(
        label="目录表格",
        help_text=(
            "xlsx 或 csv。表头写：编号、一级事项、二级事项、公开内容、公开依据、公开时限、"
            "公开主体、公开渠道和载体、公开对象、公开方式、公开层级、五公开环节。"
        ),
        error_messages={"required": "请选择目录表格。"},
    )
    note = line_field("说明", required=False, max_length=300)


@serves("disclosure.read_lists")
@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Show how every matter of the catalogues stands at every unit (公开情况)."""
    actor, on = actor_of(request), clock.today()
    government_id = actor.government_id or 0
    form, where = _filter(request)
    counts = selectors.coverage_counts(where, on=on)
    context = {
        "form": form,
        "page": selectors.coverage(where, on=on, page=page_request(request, 100)),
        "numbers": [
            Number(state.label, counts[state], "项", _TONES.get(state, "") if counts[state] else "")
            for state in Coverage
        ],
        "units": selectors.coverage_by_unit(where, on=on)[:50],
        "catalogues": selectors.catalogues_of(government_id),
        "may_adopt": access.can(actor, "disclosure.adopt_catalogue", own_subject(actor)),
        "crumbs": [Crumb("信息公开", reverse("disclosure:records")), Crumb("公开目录")],
    }
    return render(request, "disclosure/desk/coverage.html", context)


@serves("disclosure.read_lists")
@require_safe
def gaps_csv(request: HttpRequest) -> HttpResponseBase:
    """Give out what should be public and is not, as a table (梳理报告)."""
    _, where = _filter(request)
    header = ["编号", "一级事项", "二级事项", "公开时限", "公开主体", "情况", "上次公开"]
    page = selectors.gap_report(where, on=clock.today(), page=PageRequest(size=MOST_GAPS))
    rows = (
        [
            row.code,
            row.first_item,
            row.second_item,
            row.limit_text,
            row.unit_name,
            row.state_label,
            row.last_published_on,
        ]
        for row in page.entries
    )
    return csv_file(request, "gaps", header, rows)


@serves("disclosure.adopt_catalogue")
@require_http_methods(["GET", "HEAD", "POST"])
def import_catalogue(request: HttpRequest) -> HttpResponse:
    """Take in a catalogue as a table (导入目录)."""
    actor = actor_of(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data

        def run() -> None:
            catalogue.import_table(
                government_id=actor.government_id or 0,
                code=values["code"],
                title=values["title"],
                name=values["file"].name,
                data=values["file"].read(),
                note=values["note"],
                by=actor,
                at=clock.now(),
            )

        if attempt(form, run):
            messages.success(request, "目录已启用。")
            return redirect("disclosure:coverage")
    crumbs = [Crumb("公开目录", reverse("disclosure:coverage")), Crumb("导入")]
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "crumbs": crumbs}
    return render(request, "disclosure/desk/catalogue_import.html", context, status=status)


def _filter(request: HttpRequest) -> tuple[CoverageForm, CoverageFilter]:
    actor = actor_of(request)
    form = CoverageForm(request.GET)
    field = form.fields["catalogue_id"]
    if isinstance(field, forms.ChoiceField):
        rows = selectors.catalogues_of(actor.government_id or 0)
        field.choices = [("", "全部"), *((row.id, row.title) for row in rows)]
    values = form.cleaned_data if form.is_valid() else {}
    return form, CoverageFilter(
        actor.government_id or 0,
        values.get("catalogue_id"),
        actor.unit_id if values.get("mine") else None,
        values.get("state", ""),
    )
