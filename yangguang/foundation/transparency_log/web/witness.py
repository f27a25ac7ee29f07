"""The witness protocol over HTTP: other logs ask for cosignatures; every log is weighed alike."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.foundation.transparency_log import selectors
from yangguang.foundation.transparency_log.rules.witnessing import MAX_BYTES, SIZE_TYPE
from yangguang.foundation.transparency_log.services import witnessing
from yangguang.kernel import clock

TEXT = "text/plain; charset=utf-8"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def add_checkpoint(request: HttpRequest) -> HttpResponse:
    """Answer a request to cosign; the signature in it is the permission."""
    if request.method != "POST":
        return HttpResponse("这个地址只接受其他日志的见证请求（POST）。\n", content_type=TEXT)
    if not settings.LOG_WITNESSED:
        return HttpResponse(status=HTTPStatus.FORBIDDEN, content_type=TEXT)
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal() or int(length) > MAX_BYTES:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST, content_type=TEXT)
    found = witnessing.add_checkpoint(body=request.body, at=clock.now())
    kind = SIZE_TYPE if found.status is HTTPStatus.CONFLICT else TEXT
    return HttpResponse(found.text, status=found.status, content_type=kind)


@require_safe
def checkpoint(_request: HttpRequest, log_origin_hash: str) -> HttpResponse:
    """Answer with the last checkpoint cosigned for an origin."""
    note = selectors.witnessed_checkpoint(log_origin_hash)
    if note is None:
        raise Http404("没有见证过这本日志。")
    return HttpResponse(note, content_type=TEXT)
