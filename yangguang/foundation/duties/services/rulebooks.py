"""Applying rulebooks: one occasion opens the duties it triggers and discharges those it fulfils."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yangguang.foundation.duties.selectors import rulebooks
from yangguang.foundation.duties.selectors.rulebooks import Gate, Occasion
from yangguang.foundation.duties.services import fulfilling, triggering
from yangguang.kernel.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What an occasion did (规则应用结果): duties opened and discharged, checks not met."""

    opened: tuple[int, ...] = ()
    discharged: tuple[int, ...] = ()
    gates: tuple[Gate, ...] = ()
    floors_missed: tuple[int, ...] = ()


def apply_occasion(*, occasion: Occasion, by: Actor, at: datetime) -> Applied:
    """Discharge what the occasion fulfils, then open what it triggers; twice does nothing more.

    The act of the affair asks for permission; this one does not. A check that is not met is
    reported, not refused: the act that asked `unmet_gates` before decides.
    """
    with transaction.atomic():
        done = fulfilling.fulfil(occasion, by=by, at=at)
        opened = triggering.open_triggered(occasion, by=by, at=at)
        early = fulfilling.settle_early(opened, by=by, at=at)
    return Applied(
        opened=tuple(opened),
        discharged=(*done.discharged, *early),
        gates=rulebooks.unmet_gates(occasion),
        floors_missed=done.floors_missed,
    )
