"""Rows of organisations; written only by the services of this module."""

from yangguang.foundation.organisations.models.cards import (
    CoordinationMechanism,
    MechanismDecision,
    MechanismMeeting,
    MechanismMember,
    PrincipalHearing,
    StaffingNote,
)
from yangguang.foundation.organisations.models.governments import Government
from yangguang.foundation.organisations.models.people import Person, Post, PostRole, Role
from yangguang.foundation.organisations.models.units import (
    CollectiveName,
    Succession,
    Unit,
    UnitName,
)

__all__ = [
    "CollectiveName",
    "CoordinationMechanism",
    "Government",
    "MechanismDecision",
    "MechanismMeeting",
    "MechanismMember",
    "Person",
    "Post",
    "PostRole",
    "PrincipalHearing",
    "Role",
    "StaffingNote",
    "Succession",
    "Unit",
    "UnitName",
]
