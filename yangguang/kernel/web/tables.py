"""Tables as files: CSV that spreadsheets open without damage and without running cell text."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(
    request: HttpRequest, name: str, header: Sequence[str], rows: Iterable[Sequence[object]]
) -> HttpResponseBase:
    """Stream rows as a CSV file."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    content_type = "text/csv; charset=utf-8"
    if request.method == "HEAD":
        return HttpResponse(content_type=content_type, headers=headers)
    return StreamingHttpResponse(_lines(header, rows), content_type=content_type, headers=headers)


def cell(value: object) -> str:
    """Return a value as the text of a cell; text that a spreadsheet would run is quoted."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value.isoformat() if isinstance(value, date) else str(value)


class _Echo:
    def write(self, line: str) -> str:
        return line


def _lines(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow(header)
    for row in rows:
        yield writer.writerow([cell(value) for value in row])
