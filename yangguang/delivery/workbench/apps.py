"""Django's registration of the module."""

from __future__ import annotations

from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    """Workbench (工作台)."""

    name = "yangguang.delivery.workbench"
    label = "workbench"
    default_auto_field = "django.db.models.BigAutoField"
