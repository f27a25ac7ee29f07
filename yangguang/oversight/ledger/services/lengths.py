"""Asks whether words fit their column before a database has to say no."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import CharField, Model

from yangguang.kernel.errors import Reason


def why_too_long(
    model: type[Model], values: Mapping[str, object], labels: Mapping[str, str]
) -> tuple[Reason, ...]:
    """Return a reason for each text that is longer than its column."""
    found = []
    for name, value in values.items():
        field = model._meta.get_field(name)  # noqa: SLF001 - Django's documented name
        limit = field.max_length if isinstance(field, CharField) else None
        if limit and isinstance(value, str) and len(value) > limit:
            text = f"{labels.get(name, name)}不能超过 {limit} 个字，现有 {len(value)} 个字。"
            found.append(Reason("ledger.too_long", text, field=name))
    return tuple(found)
