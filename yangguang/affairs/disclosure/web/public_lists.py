"""Public pages: catalogues, normative documents, the guide, the negative list, priorities."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from yangguang.affairs.disclosure import selectors
from yangguang.affairs.disclosure.choices import Coverage, DocumentClass, Validity
from yangguang.affairs.disclosure.selectors import PageRequest, PublicFilter, catalogues, public
from yangguang.affairs.disclosure.selectors.entry_coverage import coverage_by_entry
from yangguang.affairs.disclosure.services.yearly import LABELS
from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors import GovernmentView
from yangguang.kernel import clock
from yangguang.kernel.web.caching import public_page
from yangguang.kernel.web.tables import csv_file
from yangguang.kernel.web.values import Crumb, Entry, SiteColumn

COLUMN = SiteColumn(
    name="政府信息公开目录",
    description="主动公开基本目录、规范性文件目录、公开指南和负面清单",
    keywords="政府信息公开目录,规范性文件,公开指南,负面清单",
    kind="信息公开目录",
)
PER_PAGE = 30


class DocumentsForm(forms.Form):
    """The filter bar of the lists of documents."""

    q = forms.CharField(label="标题或文号", max_length=100, required=False)
    kind = forms.ChoiceField(
        label="文件类别", required=False, choices=[("", "全部"), *DocumentClass.choices]
    )
    validity = forms.ChoiceField(
        label="有效性", required=False, choices=[("", "全部"), *Validity.choices]
    )
    g = forms.CharField(required=False, widget=forms.HiddenInput)


@public_page
def catalogue_list(request: HttpRequest) -> HttpResponse:
    """Show the catalogues of a government (公开目录)."""
    government = _government(request)
    rows = selectors.catalogues_of(government.id) if government else ()
    context = {**_frame(government, "公开目录"), "catalogues": rows}
    return render(request, "disclosure/public/catalogues.html", context)


@public_page
def catalogue(request: HttpRequest, catalogue_id: int) -> HttpResponse:
    """Show a catalogue as a tree with how each matter stands (公开目录)."""
    view = _catalogue(catalogue_id)
    government = organisations.get_government(view.government_id)
    stands = coverage_by_entry(view.id, view.government_id, on=clock.today())
    context = {
        **_frame(government, view.title),
        "catalogue": view,
        "versions": catalogues.versions_of(view.id),
        "branches": [
            (branch.title, [(entry, _words(stands.get(entry.code))) for entry in branch.entries])
            for branch in catalogues.catalogue_tree(view.id)
        ],
    }
    return render(request, "disclosure/public/catalogue.html", context)


@public_page
def catalogue_csv(request: HttpRequest, catalogue_id: int) -> HttpResponseBase:
    """Give out a catalogue as a table that can be imported again."""
    view = _catalogue(catalogue_id)
    rows = (
        [
            entry.field,
            entry.code,
            entry.first_item,
            entry.second_item,
            entry.content,
            entry.basis,
            entry.limit_text,
            entry.publishers,
            "、".join(entry.channels),
            entry.audience,
            entry.mode_label,
            "、".join(entry.level_titles),
            entry.stage_label,
        ]
        for entry in catalogues.entries_of(view.id)
    )
    return csv_file(request, f"catalogue-{view.id}", HEADINGS, rows)


@public_page
def catalogue_json(request: HttpRequest, catalogue_id: int) -> JsonResponse:  # noqa: ARG001 - a view
    """Give out a catalogue as data."""
    view = _catalogue(catalogue_id)
    entries = [asdict(entry) for entry in catalogues.entries_of(view.id)]
    body = json.loads(json.dumps({"catalogue": asdict(view), "entries": entries}, default=str))
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


@public_page
def documents(request: HttpRequest) -> HttpResponse:
    """Show public documents with their validity, the latest first (文件目录)."""
    government = _government(request)
    form = DocumentsForm(request.GET)
    values = form.cleaned_data if form.is_valid() else {}
    where = PublicFilter(
        government_id=government.id if government else 0,
        document_class=values.get("kind", ""),
        validity=values.get("validity", ""),
        text=values.get("q", ""),
        subject=request.GET.get("subject", ""),
    )
    page = selectors.public_records(where, page=_page(request))
    context = {
        **_frame(government, "文件目录"),
        "form": form,
        "page": page,
        "rows": [(row, _address(row.public_id, government)) for row in page.entries],
    }
    return render(request, "disclosure/public/documents.html", context)


@public_page
def guide(request: HttpRequest) -> HttpResponse:
    """Show the guide to government information (公开指南)."""
    government = _government(request)
    found = public.guide_of(government.id) if government else None
    entries = (
        [Entry(LABELS[name], text) for name, text in found.values.items() if text] if found else []
    )
    context = {**_frame(government, "政府信息公开指南"), "guide": found, "entries": entries}
    return render(request, "disclosure/public/guide.html", context)


@public_page
def negative_list(request: HttpRequest) -> HttpResponse:
    """Show what is not disclosed, class by class, with every revision (负面清单)."""
    government = _government(request)
    classes = selectors.negative_list(government.id, on=clock.today()) if government else {}
    context = {
        **_frame(government, "政务公开负面清单"),
        "classes": classes.items(),
        "has_entries": any(classes.values()),
        "revisions": public.negative_revisions(government.id) if government else (),
    }
    return render(request, "disclosure/public/negative_list.html", context)


@public_page
def priorities(request: HttpRequest) -> HttpResponse:
    """Show the priorities of the year (年度公开重点)."""
    government = _government(request)
    rows = public.priorities_of(government.id) if government else ()
    context = {**_frame(government, "年度公开重点"), "rows": rows}
    return render(request, "disclosure/public/priorities.html", context)


HEADINGS = (
    "领域",
    "编号",
    "一级事项",
    "二级事项",
    "公开内容",
    "公开依据",
    "公开时限",
    "公开主体",
    "公开渠道和载体",
    "公开对象",
    "公开方式",
    "公开层级",
    "五公开环节",
)


def _catalogue(catalogue_id: int) -> catalogues.CatalogueView:
    try:
        return catalogues.get_catalogue(catalogue_id)
    except ObjectDoesNotExist as error:
        raise Http404("没有这份目录。") from error


def _government(request: HttpRequest) -> GovernmentView | None:
    rows = organisations.governments()
    code = request.GET.get("g", "")
    found = next((row for row in rows if row.code == code), None)
    return found or next(iter(rows), None)


def _frame(government: GovernmentView | None, title: str) -> dict[str, Any]:
    crumbs = [Crumb("首页", reverse("portal:home"))]
    if government:
        place = reverse("portal:government", args=[government.code])
        crumbs.append(Crumb(government.short_name, place))
    return {
        "government": government,
        "governments": organisations.governments(),
        "column": COLUMN,
        "crumbs": [*crumbs, Crumb(title)],
        "page_title": title,
    }


def _words(counts: dict[str, int] | None) -> str:
    if not counts:
        return "没有指定公开主体"
    labels = {state.value: state.label for state in Coverage}
    return "，".join(f"{labels[state]} {count}" for state, count in counts.items() if count)


def _address(public_id: str, government: GovernmentView | None) -> str:
    if not public_id or government is None:
        return ""
    return reverse("public_publishing:page", args=[government.code, public_id])


def _page(request: HttpRequest) -> PageRequest:
    return PageRequest(PER_PAGE, request.GET.get("after", ""), request.GET.get("before", ""))
