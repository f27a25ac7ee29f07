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
from yangguang.foundation.organisations.selectors.collectives import (
    Collectives,
    CollectiveView,
    UsualPhrases,
    collectives_of,
    members_of_rule,
    tags_of,
)
from yangguang.foundation.organisations.selectors.governments import (
    GovernmentView,
    find_government,
    get_government,
    governments,
)
from yangguang.foundation.organisations.selectors.mechanisms import (
    DecisionRow,
    MechanismView,
    MeetingRow,
    MemberRow,
    government_of_mechanism,
    mechanisms_of,
)
from yangguang.foundation.organisations.selectors.memberships import Membership, memberships_of
from yangguang.foundation.organisations.selectors.names import known_names, resolve_units
from yangguang.foundation.organisations.selectors.register import (
    GAPS,
    RegisterCounts,
    RegisterPage,
    RegisterQuery,
    RegisterRow,
    register_counts,
    register_page,
)
from yangguang.foundation.organisations.selectors.roles import RoleView, roles
from yangguang.foundation.organisations.selectors.unit_acts import unit_acts
from yangguang.foundation.organisations.selectors.unit_page import (
    JournalLine,
    NameRow,
    PersonView,
    PostRow,
    hearings_of,
    journal_of,
    names_of,
    people_of,
    posts_in,
    staffing_notes_of,
)
from yangguang.foundation.organisations.selectors.units import (
    UnitView,
    get_unit,
    history_of,
    units_by_id,
    units_of,
)

__all__ = [
    "GAPS",
    "CollectiveView",
    "Collectives",
    "DecisionRow",
    "GovernmentView",
    "Hearing",
    "Holder",
    "JournalLine",
    "MechanismView",
    "MeetingRow",
    "MemberRow",
    "Membership",
    "NameRow",
    "PersonView",
    "PostRow",
    "PostView",
    "RegisterCounts",
    "RegisterPage",
    "RegisterQuery",
    "RegisterRow",
    "Resolution",
    "ResolutionKind",
    "RoleView",
    "Staffing",
    "UnitCard",
    "UnitView",
    "UsualPhrases",
    "actor_of",
    "collectives_of",
    "find_government",
    "get_government",
    "get_unit",
    "government_of_mechanism",
    "governments",
    "hearings_of",
    "history_of",
    "journal_of",
    "known_names",
    "mechanisms_of",
    "members_of_rule",
    "memberships_of",
    "names_of",
    "people_of",
    "posts_in",
    "posts_of",
    "register_counts",
    "register_page",
    "resolve_units",
    "roles",
    "staffing_notes_of",
    "tags_of",
    "unit_acts",
    "unit_card",
    "units_by_id",
    "units_of",
    "units_without_hearing",
    "units_without_published_leader",
]
