"""Vocabularies of documents received."""

from __future__ import annotations

from django.db import models

MAX_BYTES = 100 * 1024 * 1024
"""Largest file that is taken in; larger ones are nearly always videos or archives."""


class DocumentState(models.TextChoices):
    """What could be done with a received file (文件状态)."""

    READ = "read", "已读出"
    UNREADABLE = "unreadable", "读不出"
