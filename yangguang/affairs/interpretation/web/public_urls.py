"""Public addresses."""

from __future__ import annotations

from django.urls import path

from yangguang.affairs.interpretation.web import public_views, rendering

app_name = "public_interpretation"
urlpatterns = [
    path("policies/<slug:code>/", public_views.compilations, name="compilations"),
    path(
        "policies/<slug:code>/<int:compilation_id>/",
        public_views.compilation,
        name="compilation",
    ),
]
RENDERERS = (rendering.render_piece, rendering.render_plan)
"""Registered when the addresses load."""
