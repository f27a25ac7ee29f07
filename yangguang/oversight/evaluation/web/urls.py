"""Desk addresses, under /desk/scorecards/."""

from __future__ import annotations

from django.urls import path

from yangguang.oversight.evaluation.web import staff_views

app_name = "evaluation"
urlpatterns = [
    path("", staff_views.scorecards, name="scorecards"),
    path("recompute/", staff_views.recompute, name="recompute"),
    path("scheme/", staff_views.scheme, name="scheme"),
    path("units/<int:unit_id>/", staff_views.unit, name="unit"),
]
