"""Values that duties take from and hand to other modules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from yangguang.foundation.duties.rules.terms import ClockState, DutyUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class DutySpec:
    """What a new duty is (义务要素): a fixed day, a length from the opening day, or neither.

    `subject` is a stream such as "task:42"; `occurrence` tells the rounds of one subject apart.
    A length in hours needs `opened_at`; an anchor without length waits for its event.
    """

    subject: str
    government_id: int
    owner_unit_id: int | None
    title: str
    opened_on: date
    rule_code: str
    clause: str = ""
    source: str = ""
    due_on: date | None = None
    length: int | None = None
    unit: DutyUnit | None = None
    anchor: str = ""
    is_soft: bool = False
    occurrence: str = ""
    rule_version: int = 1
    rule_jurisdiction: str = ""
    is_public: bool = False
    opened_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The clock of a duty as every page shows it (时钟): `text` first, `due_text` second.

    `duty_id` is None for a subject whose source gives no time limit and that has no duty yet.
    """

    duty_id: int | None
    subject: str
    title: str
    state: ClockState
    text: str
    due_on: date | None
    due_text: str
    is_soft: bool
    provisional: bool
    explanation: tuple[str, ...]
    soon_on: date | None = None
    occurrence: str = ""

    @property
    def state_word(self) -> str:
        """The hidden word that accompanies the shape."""
        return STATE_WORDS[self.state]


STATE_WORDS = {
    ClockState.OK: "在期内",
    ClockState.SOON: "临期",
    ClockState.OVER: "逾期",
    ClockState.PAUSED: "计时中止",
    ClockState.KEPT: "按期办结",
    ClockState.LATE: "逾期办结",
    ClockState.NONE: "原文无期限",
}
