"""Django's registration of the module."""

from __future__ import annotations

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    """Screening (内容审查)."""

    name = "yangguang.foundation.screening"
    label = "screening"
    default_auto_field = "django.db.models.BigAutoField"
