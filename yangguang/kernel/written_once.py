"""Rows that are inserted once and then stand."""

from __future__ import annotations

from typing import Any

from django.db import models


class WrittenOnce(models.Model):
    """Base of journals: a row is inserted by a named person at a moment, and then stands."""

    by_user_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the row; a second save is a bug."""
        if not self._state.adding:
            raise TypeError("a journal row is written once")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: a journal row stands."""
        raise TypeError("a journal row is never deleted")
