"""Django's registration of the module."""

from __future__ import annotations

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """Disclosure (主动公开)."""

    name = "yangguang.affairs.disclosure"
    label = "disclosure"
    default_auto_field = "django.db.models.BigAutoField"
