"""Vocabularies of duties."""

from __future__ import annotations

from django.db import models


class DutyState(models.TextChoices):
    """Where a duty stands (义务状态)."""

    OPEN = "open", "计时中"
    PAUSED = "paused", "计时中止"
    DISCHARGED = "discharged", "已履行"
    WAIVED = "waived", "已免除"


OPEN_STATES = (DutyState.OPEN, DutyState.PAUSED)


class Origin(models.TextChoices):
    """Where a row of a rulebook comes from (规则来源)."""

    SHIPPED = "shipped", "随软件提供"
    ENTERED = "entered", "本地录入"
