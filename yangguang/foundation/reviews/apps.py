"""Django's registration of the module."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Reviews (审核)."""

    name = "yangguang.foundation.reviews"
    label = "reviews"
    default_auto_field = "django.db.models.BigAutoField"
