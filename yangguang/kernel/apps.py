"""Start-up of the kernel: loads every module's events, access table and workflow."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps


class KernelConfig(AppConfig):
    """The kernel app; its `ready` makes the tables of all modules known."""

    name = "yangguang.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import what modules declare, so that a mistake stops the start and not an act."""
        for config in apps.get_app_configs():
            if config.name.startswith("yangguang."):
                for part in ("events", "access", "workflow", "jobs"):
                    if find_spec(f"{config.name}.{part}"):
                        import_module(f"{config.name}.{part}")
