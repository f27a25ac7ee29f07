"""Addresses that belong to no module: how pages look."""

from __future__ import annotations

from django.urls import path

from yangguang.kernel.web import display

app_name = "page"
urlpatterns = [
    path("display/", display.display, name="display"),
    path("theme/<str:written>.css", display.theme, name="theme"),
]
