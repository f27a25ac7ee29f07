"""Time limits, recurrences, counts and thresholds in running text (时限)."""

from yangguang.foundation.documents.rules.deadlines.finding import find_deadlines
from yangguang.foundation.documents.rules.deadlines.periods import find_periods
from yangguang.foundation.documents.rules.deadlines.resolving import (
    Term,
    next_occurrences,
    resolve,
)

__all__ = ["Term", "find_deadlines", "find_periods", "next_occurrences", "resolve"]
