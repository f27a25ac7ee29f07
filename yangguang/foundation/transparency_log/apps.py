"""Django's registration of the module."""

from __future__ import annotations

from django.apps import AppConfig


class TransparencyLogConfig(AppConfig):
    """Transparency log (可验证发布日志)."""

    name = "yangguang.foundation.transparency_log"
    label = "transparency_log"
    default_auto_field = "django.db.models.BigAutoField"
