"""Questions about scorecards and indicators."""

from yangguang.oversight.evaluation.rules.indicators import Indicator
from yangguang.oversight.evaluation.rules.periods import (
    Period,
    current_periods,
    period_of,
    periods_before,
    quarter_on,
    year_on,
)
from yangguang.oversight.evaluation.selectors.measures import Case
from yangguang.oversight.evaluation.selectors.schemes import (
    SchemeView,
    scheme_on,
    schemes_of,
    shipped_view,
)
from yangguang.oversight.evaluation.selectors.scorecards import (
    LineView,
    ScorecardView,
    ScoreExplained,
    explain_score,
    find_scorecard,
    history_of,
    scorecards_of,
    words_of,
)

__all__ = [
    "Case",
    "Indicator",
    "LineView",
    "Period",
    "SchemeView",
    "ScoreExplained",
    "ScorecardView",
    "current_periods",
    "explain_score",
    "find_scorecard",
    "history_of",
    "period_of",
    "periods_before",
    "quarter_on",
    "scheme_on",
    "schemes_of",
    "scorecards_of",
    "shipped_view",
    "words_of",
    "year_on",
]
