"""Django's registration of the module."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig


class ReactionsConfig(AppConfig):
    """Reactions (联动)."""

    name = "yangguang.reactions"
    label = "reactions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import every story, so that its reactions are registered."""
        for story in iter_modules(self.module.__path__ if self.module else ()):
            if story.name != "apps":
                import_module(f"{self.name}.{story.name}")
