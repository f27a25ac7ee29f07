"""Addresses: the same page with other filters, and where to go back to."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

_DIGITS = 18


def with_query(request: HttpRequest, **changes: str) -> str:
    """Return the query of the page with some values changed; an empty value is taken out."""
    query = request.GET.copy()
    for name, value in changes.items():
        if value:
            query[name] = value
        else:
            query.pop(name, None)
    return f"?{query.urlencode()}"


def without(request: HttpRequest, *names: str) -> str:
    """Return the query of the list without some filters, from its first page."""
    query = request.GET.copy()
    for name in (*names, "after", "before"):
        query.pop(name, None)
    return f"?{query.urlencode()}"


def number(text: str) -> int | None:
    """Return a number as people write it; None for anything that fits no key of the database."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else None


def back(request: HttpRequest, otherwise: str) -> str:
    """Return the page that a form was sent from, when it is one of ours."""
    wanted = request.POST.get("back", "")
    allowed = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if allowed else otherwise
