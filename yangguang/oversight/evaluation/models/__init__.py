"""Rows of evaluation; written only by the services of this module."""

from yangguang.oversight.evaluation.models.schemes import SchemeVersion
from yangguang.oversight.evaluation.models.scorecards import (
    Scorecard,
    ScorecardLine,
    ScorecardRequest,
)

__all__ = ["SchemeVersion", "Scorecard", "ScorecardLine", "ScorecardRequest"]
