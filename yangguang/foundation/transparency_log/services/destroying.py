"""Destroying what opens an entry: the log stays whole, and nobody can prove the fields any more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yangguang.foundation.transparency_log.events import OpeningDestroyed
from yangguang.foundation.transparency_log.models import EntryOpening
from yangguang.kernel import access, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused

_NOTHING = "这一版没有可销毁的披露材料，可能已经销毁。"
_NO_GROUND = "请写明销毁的依据。"


def destroy_opening(*, rec: str, ver: int, ground: str, by: Actor, at: datetime) -> None:
    """Destroy secret and fields of one version, as retention rules or an order ask (销毁披露材料)."""
    access.require(by, "transparency_log.destroy_opening")
    if not ground.strip():
        raise Refused(Reason("log.ground_required", _NO_GROUND, field="ground"))
    with transaction.atomic():
        rows = EntryOpening.objects.select_for_update(of=("self",))
        row = rows.filter(entry__rec=rec, entry__ver=ver).first()
        if row is None:
            raise Refused(Reason("log.no_opening", _NOTHING))
        row.delete()
        fact = OpeningDestroyed(rec=rec, ver=ver, ground=ground.strip()[:200])
        events.announce(fact, stream=f"log:{rec}", by=by, at=at)
