"""Public addresses."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "public_evaluation"
urlpatterns: list[URLPattern] = []
