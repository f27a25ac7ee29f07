"""Which acts the desk offers on a publication, and why the others are blocked."""

from __future__ import annotations

from yangguang.foundation.publishing.choices import OPEN_STATES
from yangguang.foundation.publishing.models import Publication
from yangguang.foundation.publishing.workflow import PUBLICATION
from yangguang.kernel import access
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.acts import AllowedAct

LABELS = {"withdraw": "撤回", "reschedule": "改定时间", "place": "放入栏目"}


def subject_of_publication(publication_id: int) -> Subject:
    """Return what decides access to a publication."""
    row = Publication.objects.only("unit_id", "government_id").get(pk=publication_id)
    return Subject(unit_ids=frozenset({row.unit_id}), government_id=row.government_id)


def publication_acts(publication_id: int, *, by: Actor) -> tuple[AllowedAct, ...]:
    """Return every act on a publication that the actor's role knows."""
    row = Publication.objects.only("unit_id", "government_id", "state").get(pk=publication_id)
    subject = Subject(unit_ids=frozenset({row.unit_id}), government_id=row.government_id)
    return tuple(
        AllowedAct(act, label, _reasons(row.state, act))
        for act, label in LABELS.items()
        if access.can(by, f"publishing.{act}", subject)
    )


def _reasons(state: str, act: str) -> tuple[str, ...]:
    if act == "place":
        ended = "这项信息已经不再公开，不用调整栏目。"
        return () if state in OPEN_STATES else (ended,)
    return tuple(reason.text for reason in PUBLICATION.why_not(act, state))
