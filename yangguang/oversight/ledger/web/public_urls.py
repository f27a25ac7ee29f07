"""Public addresses of the ledger."""

from __future__ import annotations

from django.urls import path

from yangguang.oversight.ledger.web import public_views

app_name = "public_ledger"
urlpatterns = [
    path("ledger/", public_views.ledger, name="ledger"),
    path("plans/", public_views.plans, name="plans"),
]
