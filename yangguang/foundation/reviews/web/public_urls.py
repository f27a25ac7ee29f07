"""Public addresses."""

from __future__ import annotations

from django.urls import path

from yangguang.foundation.reviews.web import public_views

app_name = "public_reviews"
urlpatterns = [
    path("workflows/", public_views.workflows, name="workflows"),
    path("workflows/<slug:workflow_name>/", public_views.workflow, name="workflow"),
    path("review-routes/<slug:code>/", public_views.routes, name="routes"),
    path("review-routes/<slug:code>/<slug:review_route>/", public_views.route, name="route"),
]
