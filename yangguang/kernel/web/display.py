"""How pages look: the reader's choices in cookies, the government's colour as a style sheet."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from yangguang.kernel.web import themes
from yangguang.kernel.web.context import SCHEME_COOKIE, TEXT_COOKIE

_YEAR = 365 * 24 * 3600
_CHOICES = {
    "text": (TEXT_COOKIE, frozenset({"large", "normal"})),
    "scheme": (SCHEME_COOKIE, frozenset({"dark", "light"})),
}


@require_safe
def display(request: HttpRequest) -> HttpResponse:
    """Keep the choices named in the address and go back to the page."""
    back = request.GET.get("back", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    for name, (cookie, allowed) in _CHOICES.items():
        value = request.GET.get(name, "")
        if value in allowed:
            response.set_cookie(
                cookie, value, max_age=_YEAR, samesite="Lax", secure=request.is_secure()
            )
    add_never_cache_headers(response)
    return response


@require_safe
def theme(request: HttpRequest, written: str) -> HttpResponse:  # noqa: ARG001 - a view
    """Answer with the ramp of one colour; the address holds the colour, so it never changes."""
    found = themes.parse(written)
    if found is None or themes.why_not(found):
        raise Http404
    response = HttpResponse(themes.style_sheet(found), content_type="text/css; charset=utf-8")
    patch_cache_control(response, public=True, max_age=_YEAR, immutable=True)
    return response
