from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.path)


urlpatterns = [
    path("", include("yangguang.kernel.web.urls")),
    path("list/", page, name="list"),
    path("other/", page, name="other"),
]
