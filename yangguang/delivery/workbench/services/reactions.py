"""A person's decision on reactions that failed too often."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yangguang.delivery.workbench.events import ReactionRetried
from yangguang.kernel import access, events, worker
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Conflict


def retry_reaction(*, reaction_id: int, by: Actor, at: datetime) -> None:
    """Give a failed reaction another five tries (重试联动)."""
    access.require(by, "workbench.retry_reaction")
    with transaction.atomic():
        waiting = {row.id: row for row in worker.dead_reactions()}
        row = waiting.get(reaction_id)
        if row is None:
            raise Conflict("这项联动已经不在失败清单里，可能刚由别人重试过。请刷新页面查看。")
        worker.retry_reaction(reaction_id=reaction_id, at=at)
        fact = ReactionRetried(reaction_id=reaction_id, reaction=row.reaction)
        events.announce(fact, stream=row.stream, by=by, at=at)
