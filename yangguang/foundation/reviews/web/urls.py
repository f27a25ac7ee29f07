"""Desk addresses, under /desk/reviews/."""

from __future__ import annotations

from django.urls import path

from yangguang.foundation.reviews.web import (
    delegation_views,
    pending_views,
    returns_views,
    round_views,
    route_views,
    workflow_views,
)

app_name = "reviews"
urlpatterns = [
    path("", pending_views.pending, name="pending"),
    path("<int:review_id>/", round_views.round_page, name="round"),
    path("<int:review_id>/sign/<slug:review_step>/", round_views.sign, name="sign"),
    path("<int:review_id>/send-back/<slug:review_step>/", round_views.send_back, name="send_back"),
    path("<int:review_id>/object/<slug:review_step>/", round_views.object_to, name="object"),
    path("<int:review_id>/decide/<slug:review_step>/", round_views.decide, name="decide"),
    path("returns/", returns_views.returns, name="returns"),
    path("returns.csv", returns_views.returns_csv, name="returns_csv"),
    path("delegations/", delegation_views.delegations, name="delegations"),
    path("delegations/new/", delegation_views.delegate, name="delegate"),
    path("delegations/<int:delegation_id>/end/", delegation_views.end, name="end_delegation"),
    path("routes/", route_views.routes, name="routes"),
    path("routes/<slug:review_route>/", route_views.route, name="route"),
    path("routes/<slug:review_route>/adopt/", route_views.adopt, name="adopt_route"),
    path("workflows/", workflow_views.workflows, name="workflows"),
    path("workflows/<slug:workflow_name>/", workflow_views.workflow, name="workflow"),
]
