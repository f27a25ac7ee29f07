"""Values that the stages of reading a document hand on: extract, repair, outline, plan.

All offsets are Python string offsets, half open, into the text that the docstring names.
"""

from yangguang.foundation.documents.rules.values.extraction import (
    Cell,
    Certainty,
    ExtractedText,
    HeadingSpan,
    Notice,
    TableSpan,
)
from yangguang.foundation.documents.rules.values.plan import (
    Citation,
    DocumentHead,
    MethodRefinement,
    ParsedPlan,
    PlanItem,
    Question,
    UnmarkedClause,
)
from yangguang.foundation.documents.rules.values.repairing import Flag, OffsetMap, Repair, Repaired
from yangguang.foundation.documents.rules.values.times import Deadline, DeadlineKind, Period

__all__ = [
    "Cell",
    "Certainty",
    "Citation",
    "Deadline",
    "DeadlineKind",
    "DocumentHead",
    "ExtractedText",
    "Flag",
    "HeadingSpan",
    "MethodRefinement",
    "Notice",
    "OffsetMap",
    "ParsedPlan",
    "Period",
    "PlanItem",
    "Question",
    "Repair",
    "Repaired",
    "TableSpan",
    "UnmarkedClause",
]
