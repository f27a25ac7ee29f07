"""Rows of the ledger; written only by the services of this module."""

from yangguang.oversight.ledger.models.intake import (
    IntakeCorrection,
    IntakeItem,
    IntakeQuestion,
    IntakeUnit,
)
from yangguang.oversight.ledger.models.oversight import (
    Acceptance,
    Check,
    PlanFiling,
    PublicationCheck,
    Reminder,
    ReportRound,
    SituationReport,
)
from yangguang.oversight.ledger.models.plans import Plan, PlanRevision, PlanSource
from yangguang.oversight.ledger.models.progress import Evidence, ProgressReport
from yangguang.oversight.ledger.models.tasks import Subtask, Task, TaskDeadline, TaskUnit

__all__ = [
    "Acceptance",
    "Check",
    "Evidence",
    "IntakeCorrection",
    "IntakeItem",
    "IntakeQuestion",
    "IntakeUnit",
    "Plan",
    "PlanFiling",
    "PlanRevision",
    "PlanSource",
    "ProgressReport",
    "PublicationCheck",
    "Reminder",
    "ReportRound",
    "SituationReport",
    "Subtask",
    "Task",
    "TaskDeadline",
    "TaskUnit",
]
