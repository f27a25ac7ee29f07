"""Desk addresses of calendars, under /desk/calendar/."""

from __future__ import annotations

from django.urls import path

from yangguang.foundation.calendars.web import staff_calendar_views, staff_notice_views

app_name = "calendars"
urlpatterns = [
    path("", staff_calendar_views.calendar, name="calendar"),
    path("notice/", staff_notice_views.notice, name="notice"),
    path("days/", staff_calendar_views.adopt_local_day, name="adopt_local_day"),
    path(
        "days/<int:local_day_id>/withdraw/",
        staff_calendar_views.withdraw_local_day,
        name="withdraw_local_day",
    ),
]
