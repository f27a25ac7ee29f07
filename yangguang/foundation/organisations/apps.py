"""Django's registration of the module."""

from __future__ import annotations

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations (机构)."""

    name = "yangguang.foundation.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"
