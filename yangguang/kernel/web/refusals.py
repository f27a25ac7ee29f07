"""Turns `Refused` and `Conflict` into pages that say what happened and what to do."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render

from yangguang.kernel.errors import Conflict, Reason, Refused


class RefusalPages:
    """Middleware that answers a refused act with its reasons (4xx), never with a server error."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; refusals are handled in `process_exception`."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return a page for a designed failure, None for everything else."""
        if isinstance(error, Refused):
            if "access.login_required" in error.codes and request.method == "GET":
                return redirect_to_login(request.get_full_path())
            return _page(request, error.reasons, _status_of(error))
        if isinstance(error, Conflict):
            return _page(request, (Reason("conflict", error.text),), HTTPStatus.CONFLICT)
        return None


def _status_of(error: Refused) -> HTTPStatus:
    if any(code.startswith("access.") for code in error.codes):
        return HTTPStatus.FORBIDDEN
    return HTTPStatus.UNPROCESSABLE_ENTITY


def _page(request: HttpRequest, reasons: tuple[Reason, ...], status: HTTPStatus) -> HttpResponse:
    if request.headers.get("Accept", "").startswith("application/json"):
        rows = [{"code": reason.code, "text": reason.text} for reason in reasons]
        return JsonResponse({"refused": rows}, status=status)
    is_desk = request.path.startswith("/desk/") and request.user.is_authenticated
    page = "kernel/refused_desk.html" if is_desk else "kernel/refused.html"
    return render(request, page, {"reasons": reasons}, status=status)
