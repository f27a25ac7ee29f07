"""Vocabularies of calendars."""

from __future__ import annotations

from django.db import models


class Origin(models.TextChoices):
    """Where an adopted year came from (来源)."""

    SHIPPED = "shipped", "随程序提供"
    ENTERED = "entered", "由人录入"
