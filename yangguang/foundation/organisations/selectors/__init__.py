"""Questions about governments, units, names, people and cards."""

from yangguang.foundation.organisations.rules.values import Resolution, ResolutionKind
from yangguang.foundation.organisations.selectors.actors import PostView, actor_of, posts_of
from yangguang.foundation.organisations.selectors.cards import (
    Hearing,
    Holder,
    Staffing,
    UnitCard,
    unit_card,
    units_without_hearing,
    units_without_published_leader,
)
from yangguang.foundation.organisations.selectors.governments import (
    GovernmentView,
    find_government,
    get_government,
    governments,
)
from yangguang.foundation.organisations.selectors.memberships import Membership, memberships_of
from yangguang.foundation.organisations.selectors.names import known_names, resolve_units
from yangguang.foundation.organisations.selectors.roles import RoleView, roles
from yangguang.foundation.organisations.selectors.units import (
    UnitView,
    get_unit,
    history_of,
    units_by_id,
    units_of,
)

__all__ = [
    "GovernmentView",
    "Hearing",
    "Holder",
    "Membership",
    "PostView",
    "Resolution",
    "ResolutionKind",
    "RoleView",
    "Staffing",
    "UnitCard",
    "UnitView",
    "actor_of",
    "find_government",
    "get_government",
    "get_unit",
    "governments",
    "history_of",
    "known_names",
    "memberships_of",
    "posts_of",
    "resolve_units",
    "roles",
    "unit_card",
    "units_by_id",
    "units_of",
    "units_without_hearing",
    "units_without_published_leader",
]
