"""Addresses of the workbench, under /desk/."""

from __future__ import annotations

from django.urls import path

from yangguang.delivery.workbench.web import (
    journal_views,
    reaction_views,
    session_views,
    supervision_views,
    today_views,
)

app_name = "workbench"
urlpatterns = [
    path("", today_views.today, name="today"),
    path("duties.csv", today_views.my_duties, name="my_duties"),
    path("login/", session_views.sign_in, name="login"),
    path("logout/", session_views.sign_out, name="logout"),
    path("password/", session_views.change_password, name="password"),
    path("reactions/", reaction_views.failed_reactions, name="reactions"),
    path("reactions/<int:reaction_id>/retry/", reaction_views.retry_reaction, name="retry"),
    path("supervision/", supervision_views.supervision_page, name="supervision"),
    path("supervision/act/", supervision_views.supervise, name="supervise"),
    path("supervision.csv", supervision_views.supervision_csv, name="supervision_csv"),
    path("journal/", journal_views.journal, name="journal"),
]
