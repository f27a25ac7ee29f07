"""Desk addresses, under /desk/screening/."""

from __future__ import annotations

from django.urls import path

from yangguang.foundation.screening.web import (
    staff_run_views,
    staff_trial_views,
    staff_word_views,
)

app_name = "screening"
urlpatterns = [
    path("", staff_run_views.runs, name="runs"),
    path("runs/<int:screened_run_id>/", staff_run_views.run, name="run"),
    path("runs/<int:screened_run_id>/mask/", staff_run_views.mask_sure, name="mask_sure"),
    path("findings/<int:finding_id>/", staff_run_views.decide, name="decide"),
    path("trial/", staff_trial_views.trial, name="trial"),
    path("words/", staff_word_views.word_lists, name="word_lists"),
    path("words/<slug:list_kind>/", staff_word_views.word_list, name="word_list"),
]
