"""What crawlers may read: everything public, nothing of the workbench."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from yangguang.kernel.web.caching import public_page

RULES = "User-agent: *\nDisallow: /desk/\nDisallow: /display/\nDisallow: /search/\n"


@public_page
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """Answer with the rules for crawlers."""
    return HttpResponse(RULES, content_type="text/plain; charset=utf-8")
