"""Django's registration of the module."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Portal (门户)."""

    name = "yangguang.delivery.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"
