"""Public addresses."""

from __future__ import annotations

from django.urls import path

from yangguang.affairs.disclosure.web import public_lists, rendering

app_name = "public_disclosure"
urlpatterns = [
    path("catalogues/", public_lists.catalogue_list, name="catalogues"),
    path("catalogues/<int:catalogue_id>/", public_lists.catalogue, name="catalogue"),
    path("catalogues/<int:catalogue_id>.csv", public_lists.catalogue_csv, name="catalogue_csv"),
    path("catalogues/<int:catalogue_id>.json", public_lists.catalogue_json, name="catalogue_json"),
    path("documents/", public_lists.documents, name="documents"),
    path("guide/", public_lists.guide, name="guide"),
    path("negative-list/", public_lists.negative_list, name="negative_list"),
    path("priorities/", public_lists.priorities, name="priorities"),
]
RENDERER = rendering.render
"""Registered when the addresses load."""
