"""Django's registration of the module."""

from __future__ import annotations

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Publishing (发布)."""

    name = "yangguang.foundation.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"
