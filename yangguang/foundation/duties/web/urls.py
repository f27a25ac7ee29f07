"""Desk addresses, under /desk/duties/."""

from __future__ import annotations

from django.urls import path

from yangguang.foundation.duties.web import acts, duty_views, other_views, rule_views

app_name = "duties"
urlpatterns = [
    path("", duty_views.due, name="due"),
    path("rules/", rule_views.rulebook, name="rulebook"),
    path("rules/compare/", rule_views.compare, name="compare"),
    path("rules/<str:rule_code>/", rule_views.rule, name="rule"),
    path("rules/<str:rule_code>/change/", rule_views.change_rule, name="change_rule"),
    path("calendar/", other_views.calendar_preview, name="calendar_preview"),
    path("reminders/", other_views.reminders, name="reminders"),
    path("<int:duty_id>/", duty_views.duty, name="duty"),
    *(
        path(f"<int:duty_id>/{act.name}/", duty_views.act_view(act.name), name=act.name)
        for act in acts.ACTS
    ),
]
