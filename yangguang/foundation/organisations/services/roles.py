"""Brings the role table into the database."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction

from yangguang.foundation.organisations.models import Role
from yangguang.foundation.organisations.rules.roles import role_table


def seed_roles() -> int:
    """Write the role table that the program ships; repeating changes nothing (写入角色表)."""
    rows = [Role(**asdict(row)) for row in role_table()]
    with transaction.atomic():
        Role.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["slug", "name", "abilities", "separation_group"],
        )
    return len(rows)
