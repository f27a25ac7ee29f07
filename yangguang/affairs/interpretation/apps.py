"""Django's registration of the module."""

from __future__ import annotations

from django.apps import AppConfig


class InterpretationConfig(AppConfig):
    """Interpretation (政策解读)."""

    name = "yangguang.affairs.interpretation"
    label = "interpretation"
    default_auto_field = "django.db.models.BigAutoField"
