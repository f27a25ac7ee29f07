"""Django's registration of the module."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Ledger (任务台账)."""

    name = "yangguang.oversight.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
