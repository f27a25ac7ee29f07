"""Compiled vocabulary of plans (词表): labels, verbs, unit words and notes."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Final

_DATA: Final = tomllib.loads(
    files(__package__).joinpath("vocabulary.toml").read_text(encoding="utf-8"),
)


def _compiled(section: str, name: str) -> re.Pattern[str]:
    return re.compile(_DATA[section][name])


def _label_body(name: str) -> str:
    return str(_DATA["labels"][name]).replace("@", _DATA["labels"]["noun"])


LABEL_ROLES: Final = (
    "leader",
    "deadline",
    "measures",
    "channel",
    "requirement",
    "supervisor",
    "lead",
    "responsible",
    "owner",
    "plain_party",
)
LABEL: Final = re.compile(
    "(?:"
    + "|".join(f"(?P<{role}>{_label_body(role)})" for role in LABEL_ROLES)
    + rf")(?!{_DATA['labels']['not_followed_by']})"
    + r"(?P<aside>\([^()]{0,30}\))?\s*(?P<colon>[:=]|为|是)?\s*"
)
LABEL_BEGINS: Final[str] = _DATA["labels"]["begins"]
_WORD: Final[str] = _DATA["verbs"]["word"]
VERB_END: Final = re.compile(rf"(?P<unit>.*?)(?P<verb>{_WORD}+)(?:情况)?[.。]?\Z", re.DOTALL)
LEAD_VERB: Final = _compiled("verbs", "lead")
RESPONSIBLE_VERB: Final = _compiled("verbs", "responsible")
SUPERVISOR_VERB: Final = _compiled("verbs", "supervisor")
STRONG_VERB: Final = _compiled("verbs", "strong")
JOINING: Final = _compiled("verbs", "joining")
TAIL_GOES_ON: Final = _compiled("units", "tail")
LEVEL: Final = re.compile(rf"{_DATA['units']['level']}\Z")
PREFIX: Final = _compiled("units", "prefix")
NOT_PREFIX: Final = _compiled("units", "not_prefix")
PARTY_ORGAN: Final = _compiled("units", "party")
STANDALONE: Final = _compiled("units", "standalone")
DEPARTMENT: Final = _compiled("units", "department")
NOT_UNIT: Final = _compiled("units", "not_unit")
COLLECTIVE: Final = _compiled("units", "collective")
SURNAMES: Final[str] = _DATA["people"]["surname"]
FIRST_LEADS: Final = _compiled("notes", "first_leads")
STAR_LEADS: Final = _compiled("notes", "star_leads")
MORE_UNITS: Final = _compiled("notes", "more_units")
