"""Django's registration of the module."""

from __future__ import annotations

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Calendars (工作日历)."""

    name = "yangguang.foundation.calendars"
    label = "calendars"
    default_auto_field = "django.db.models.BigAutoField"
