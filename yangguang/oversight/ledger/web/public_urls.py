"""Public addresses of the ledger."""

from __future__ import annotations

from django.urls import path

from yangguang.oversight.ledger.web import public_data, public_plans, public_views

app_name = "public_ledger"
urlpatterns = [
    path("ledger/", public_views.ledger, name="ledger"),
    path("ledger.csv", public_data.ledger_csv, name="ledger_csv"),
    path("ledger.json", public_data.ledger_json, name="ledger_json"),
    path("ledger/<int:task_id>/", public_views.task, name="task"),
    path("plans/", public_plans.plans, name="plans"),
    path("plans/<int:plan_id>/", public_plans.plan, name="plan"),
    path("plans/<int:plan_id>/print", public_plans.plan_print, name="plan_print"),
    path("data/", public_data.data, name="data"),
    path("data/ledger.schema.json", public_data.schema, name="schema"),
]
