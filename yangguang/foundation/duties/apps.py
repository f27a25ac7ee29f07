"""Django's registration of the module."""

from __future__ import annotations

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """Duties (履职义务)."""

    name = "yangguang.foundation.duties"
    label = "duties"
    default_auto_field = "django.db.models.BigAutoField"
