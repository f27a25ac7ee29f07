"""Brings the role table into the database."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction

from yangguang.foundation.organisations.models import Role
from yangguang.foundation.organisations.rules.roles import role_table
from yangguang.kernel import access
from yangguang.kernel.actors import Actor


def seed_roles(*, by: Actor) -> int:
    """Write every role of the table, again and again with the same result (写入角色表)."""
    access.require(by, "organisations.seed_roles")
    rows = [Role(**asdict(row)) for row in role_table()]
    with transaction.atomic():
        Role.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["slug", "name", "abilities", "separation_group"],
        )
    return len(rows)
