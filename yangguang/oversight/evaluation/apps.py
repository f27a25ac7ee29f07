"""Django's registration of the module."""

from __future__ import annotations

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Evaluation (考核评估)."""

    name = "yangguang.oversight.evaluation"
    label = "evaluation"
    default_auto_field = "django.db.models.BigAutoField"
