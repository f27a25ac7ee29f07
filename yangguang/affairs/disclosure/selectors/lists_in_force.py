"""What lists hold on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from yangguang.affairs.disclosure.models import NegativeEntry


def negative_entries_on(government_id: int, on: date) -> list[NegativeEntry]:
    """Return the entries of the negative list that hold on a day."""
    rows = NegativeEntry.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=on), government_id=government_id, valid_from__lte=on
    )
    return list(rows.order_by("negative_class", "key"))
