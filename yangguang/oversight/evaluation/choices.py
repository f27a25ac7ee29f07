"""Vocabularies of evaluation."""

from __future__ import annotations

from django.db import models


class Measure(models.TextChoices):
    """What an indicator is computed from (计分来源)."""

    ON_TIME = "on_time", "按期履职率"
    COVERAGE = "coverage", "目录覆盖率"
    RETURNS = "returns", "一次报送通过率"


class LineState(models.TextChoices):
    """Whether an indicator counted for a unit (计分状态)."""

    SCORED = "scored", "已计分"
    NO_EVENT = "no_event", "本期无事项"
