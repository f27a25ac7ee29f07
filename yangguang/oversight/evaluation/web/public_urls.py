"""Public addresses."""

from __future__ import annotations

from django.urls import path

from yangguang.oversight.evaluation.web import public_views

app_name = "public_evaluation"
urlpatterns = [
    path("scorecards/", public_views.index, name="index"),
    path("scorecards/<slug:code>/", public_views.scorecards, name="scorecards"),
    path("scorecards/<slug:code>/units/<int:unit_id>/", public_views.unit, name="unit"),
    path("scorecards/<slug:code>/data.csv", public_views.data_csv, name="csv"),
    path("scorecards/<slug:code>/data.json", public_views.data_json, name="json"),
]
