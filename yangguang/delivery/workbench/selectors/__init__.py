"""Questions of the workbench: today, failed reactions, the journal."""

from __future__ import annotations

from yangguang.delivery.workbench.selectors.day_notes import day_note
from yangguang.delivery.workbench.selectors.journal import (
    JournalLine,
    JournalPage,
    JournalQuery,
    journal,
    recent,
)
from yangguang.delivery.workbench.selectors.reactions import (
    FailedReaction,
    FailedReactions,
    count_failed,
    failed_reactions,
)

__all__ = [
    "FailedReaction",
    "FailedReactions",
    "JournalLine",
    "JournalPage",
    "JournalQuery",
    "count_failed",
    "day_note",
    "failed_reactions",
    "journal",
    "recent",
]
