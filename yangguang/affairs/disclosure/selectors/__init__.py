"""Questions about records, catalogues, lists and what is looked at again."""

from yangguang.affairs.disclosure.rules.interpreters import Interpreters
from yangguang.affairs.disclosure.selectors.records import (
    determinations_of,
    find_record_by_public_id,
    find_record_by_subject,
    get_record,
    interpreter_of,
    returns_of,
    validity_changes_of,
)
from yangguang.affairs.disclosure.selectors.values import RecordLine, RecordView

__all__ = [
    "Interpreters",
    "RecordLine",
    "RecordView",
    "determinations_of",
    "find_record_by_public_id",
    "find_record_by_subject",
    "get_record",
    "interpreter_of",
    "returns_of",
    "validity_changes_of",
]
