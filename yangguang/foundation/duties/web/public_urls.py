"""Public addresses."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "public_duties"
urlpatterns: list[URLPattern] = []
