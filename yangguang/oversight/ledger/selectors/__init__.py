"""Questions about plans and tasks; public ones never show a draft."""

from yangguang.oversight.ledger.rules.items import CORRECTABLE, Limit, LocalLimit, VagueTime
from yangguang.oversight.ledger.selectors.day import today
from yangguang.oversight.ledger.selectors.intake import get_intake
from yangguang.oversight.ledger.selectors.public import (
    find_public_plan,
    find_public_task,
    public_counts,
    public_plan_titles,
    public_plans,
    public_task_starts,
    public_tasks,
    public_unit_loads,
    public_unit_matches,
)
from yangguang.oversight.ledger.selectors.rows import (
    COLUMNS,
    public_entries,
    row_of,
    task_entries,
    task_rows,
)
from yangguang.oversight.ledger.selectors.situation import (
    get_round,
    missing_reports,
    roll_up,
    rounds,
)
from yangguang.oversight.ledger.selectors.staff import (
    counts,
    get_plan,
    get_task,
    government_of_plan,
    government_of_task,
    plan_acts,
    plans,
    tasks,
    unit_loads,
)
from yangguang.oversight.ledger.selectors.values import *  # noqa: F403
from yangguang.oversight.ledger.selectors.values import __all__ as _values

__all__ = [  # noqa: PLE0604
    "COLUMNS",
    "CORRECTABLE",
    "Limit",
    "LocalLimit",
    "VagueTime",
    "counts",
    "find_public_plan",
    "find_public_task",
    "get_intake",
    "get_plan",
    "get_round",
    "get_task",
    "government_of_plan",
    "government_of_task",
    "missing_reports",
    "plan_acts",
    "plans",
    "public_counts",
    "public_entries",
    "public_plan_titles",
    "public_plans",
    "public_task_starts",
    "public_tasks",
    "public_unit_loads",
    "public_unit_matches",
    "roll_up",
    "rounds",
    "row_of",
    "task_entries",
    "task_rows",
    "tasks",
    "today",
    "unit_loads",
    *_values,
]
