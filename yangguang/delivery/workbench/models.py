"""Sign-in attempts that have not succeeded."""

from __future__ import annotations

from django.db import models


class SignInAttempt(models.Model):
    """One attempt to sign in (登录尝试); kept until it succeeds or the window has passed."""

    login = models.CharField(max_length=150)
    address = models.CharField(max_length=45)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["login", "address", "at"], name="attempt_window"),
            models.Index(fields=["at"], name="attempt_age"),
        ]
