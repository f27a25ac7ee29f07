"""Caching of public pages: every change leaves a fact, so the last fact names the version."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from importlib.metadata import version
from typing import Any

from django.db.models import Max
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import condition, require_safe

from yangguang.kernel import clock
from yangguang.kernel.actors import ANONYMOUS
from yangguang.kernel.models import Fact, PendingReaction
from yangguang.kernel.web.context import SCHEME_COOKIE, TEXT_COOKIE, style_sheet_for

View = Callable[..., HttpResponseBase]
MAX_AGE = 60
_RELEASE = version("yangguang")


def public_page(view: View) -> View:
    """Answer reads only, from the reader's cache when nothing has changed since (ETag)."""
    cached = condition(etag_func=_version)(view)

    @require_safe
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not _is_anonymous(request):
            response = view(request, *args, **kwargs)
            patch_cache_control(response, private=True, no_cache=True)
            return response
        response = cached(request, *args, **kwargs)
        patch_cache_control(response, public=True, max_age=MAX_AGE)
        patch_vary_headers(response, ["Cookie", "User-Agent"])
        return response

    return wrapped


def _is_anonymous(request: HttpRequest) -> bool:
    return bool(getattr(request, "actor", ANONYMOUS).is_anonymous)


def _version(request: HttpRequest, *_args: Any, **_kwargs: Any) -> str:
    last = Fact.objects.aggregate(last=Max("id"))["last"] or 0
    # A reaction that still has to run will change pages without a fact of its own.
    parts = (
        _RELEASE,
        str(last),
        str(PendingReaction.objects.count()),
        clock.today().isoformat(),
        request.get_full_path(),
        request.COOKIES.get(TEXT_COOKIE, ""),
        request.COOKIES.get(SCHEME_COOKIE, ""),
        style_sheet_for(request.headers.get("User-Agent", "")),
    )
    return f'W/"{hashlib.sha256("|".join(parts).encode()).hexdigest()[:24]}"'
