"""Machine-readable ledger: CSV and JSON streams, their columns and their schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse

from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import clock
from yangguang.kernel.web.caching import public_page
from yangguang.kernel.web.tables import csv_file
from yangguang.kernel.web.values import Crumb
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.selectors import TaskFilter
from yangguang.oversight.ledger.web import public_filters
from yangguang.oversight.ledger.web.public_columns import COLUMNS, Context
from yangguang.oversight.ledger.web.public_crumbs import DATA, crumbs_to

_JSON_TYPES = {"整数": "integer", "文本": "string", "代码": "string", "日期": "string"}


@public_page
def ledger_csv(request: HttpRequest) -> HttpResponseBase:
    """Stream the filtered ledger as CSV in words that spreadsheets open without damage."""
    asked = public_filters.read(request, on=clock.today()).filter
    rows = (
        [column.in_words(row[column.key]) for column in COLUMNS]
        for row in _rows(asked, _context(request))
    )
    return csv_file(request, "ledger", [column.title for column in COLUMNS], rows)


@public_page
def ledger_json(request: HttpRequest) -> HttpResponseBase:
    """Stream the filtered ledger as one JSON document."""
    asked = public_filters.read(request, on=clock.today()).filter
    parts = _json_parts(
        asked, _context(request), request.build_absolute_uri(reverse("public_ledger:schema"))
    )
    return _stream(request, parts, "application/json")


@public_page
def schema(request: HttpRequest) -> HttpResponse:
    """Describe the JSON document."""
    properties = {
        column.key: {
            "title": column.title,
            "description": column.explanation,
            "type": [_JSON_TYPES[column.kind], "null"],
            **({"format": "date"} if column.kind == "日期" else {}),
            **({"enum": [*column.codes, None]} if column.codes else {}),
        }
        for column in COLUMNS
    }
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": request.build_absolute_uri(),
        "title": "公开台账",
        "type": "object",
        "required": ["schema", "generated_on", "tasks"],
        "properties": {
            "schema": {"type": "string"},
            "generated_on": {"type": "string", "format": "date"},
            "tasks": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": [column.key for column in COLUMNS],
                    "properties": properties,
                    "additionalProperties": False,
                },
            },
        },
    }
    return JsonResponse(document, json_dumps_params={"ensure_ascii": False})


@public_page
def data(request: HttpRequest) -> HttpResponse:
    """Explain what can be downloaded and what each column means."""
    context = {
        "column": DATA,
        "crumbs": crumbs_to(None, Crumb("数据下载与字段说明")),
        "columns": COLUMNS,
        "governments": organisations.governments(),
    }
    return render(request, "ledger/public/data.html", context)


def _stream(request: HttpRequest, parts: Iterator[str], kind: str) -> HttpResponseBase:
    content_type = f"{kind}; charset=utf-8"
    if request.method == "HEAD":
        return HttpResponse(content_type=content_type)
    return StreamingHttpResponse(parts, content_type=content_type)


def _context(request: HttpRequest) -> Context:
    names = {g.id: g.name for g in organisations.governments()}
    return Context(governments=names, site=request.build_absolute_uri("/").rstrip("/"))


def _rows(asked: TaskFilter, context: Context) -> Iterator[dict[str, Any]]:
    for entry in selectors.public_entries(asked, on=clock.today()):
        yield {column.key: column.value(entry, context) for column in COLUMNS}


def _json_parts(asked: TaskFilter, context: Context, schema_url: str) -> Iterator[str]:
    head = {"schema": schema_url, "generated_on": clock.today().isoformat()}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "tasks": ['
    for index, row in enumerate(_rows(asked, context)):
        plain = {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()}
        yield ("," if index else "") + "\n" + json.dumps(plain, ensure_ascii=False)
    yield "\n]}\n"
