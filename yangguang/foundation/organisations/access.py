"""Who may do which act of organisations."""

from __future__ import annotations

from yangguang.kernel.access import Grant, Scope, register

SYSTEM_ADMINISTRATOR = frozenset({"system_administrator"})
SECURITY_ADMINISTRATOR = frozenset({"security_administrator"})
REGISTRARS = frozenset({"system_administrator", "governing_office"})
OFFICES = frozenset({"governing_office", "open_affairs_office"})
UNIT_STAFF = frozenset({"open_affairs_staff", "unit_open_affairs_body"})
READERS = (
    REGISTRARS
    | OFFICES
    | UNIT_STAFF
    | SECURITY_ADMINISTRATOR
    | {
        "audit_administrator",
        "drafter",
        "inspection_office",
        "lead_unit_officer",
        "leader_in_charge",
        "ledger_office",
        "responsible_unit_officer",
    }
)

register(
    Grant("organisations.read", Scope.GOVERNMENT, READERS),
    Grant("organisations.establish_government", Scope.GOVERNMENT, SYSTEM_ADMINISTRATOR),
    Grant("organisations.establish_unit", Scope.GOVERNMENT, REGISTRARS),
    Grant("organisations.rename_unit", Scope.GOVERNMENT, REGISTRARS),
    Grant("organisations.merge_units", Scope.GOVERNMENT, REGISTRARS),
    Grant("organisations.split_unit", Scope.GOVERNMENT, REGISTRARS),
    Grant("organisations.abolish_unit", Scope.GOVERNMENT, REGISTRARS),
    Grant("organisations.add_alias", Scope.GOVERNMENT, REGISTRARS | OFFICES),
    Grant("organisations.define_collective_name", Scope.GOVERNMENT, REGISTRARS | OFFICES),
    Grant("organisations.appoint", Scope.GOVERNMENT, SECURITY_ADMINISTRATOR),
    Grant("organisations.end_appointment", Scope.GOVERNMENT, SECURITY_ADMINISTRATOR),
    Grant("organisations.create_account", Scope.GOVERNMENT, SYSTEM_ADMINISTRATOR),
    Grant("organisations.publish_division_of_work", Scope.GOVERNMENT, OFFICES),
    Grant("organisations.publish_division_of_work", Scope.OWN_UNIT, UNIT_STAFF),
    Grant("organisations.record_hearing", Scope.GOVERNMENT, OFFICES),
    Grant("organisations.record_hearing", Scope.OWN_UNIT, UNIT_STAFF),
    Grant("organisations.note_staffing", Scope.GOVERNMENT, OFFICES),
    Grant("organisations.note_staffing", Scope.OWN_UNIT, UNIT_STAFF),
    Grant("organisations.establish_mechanism", Scope.GOVERNMENT, OFFICES),
    Grant("organisations.record_meeting", Scope.GOVERNMENT, OFFICES),
)
