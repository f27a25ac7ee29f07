"""Django's registration of the module."""

from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Documents (公文)."""

    name = "yangguang.foundation.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
