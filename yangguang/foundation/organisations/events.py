"""Facts that organisations announce."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.kernel.events import Event, declare


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class GovernmentEstablished(Event):
    """A government joined the installation (政府已设立)."""

    name: ClassVar[str] = "organisations.government_established"
    title: ClassVar[str] = "设立政府"
    government_id: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsEstablished(Event):
    """Units were established (单位已设立)."""

    name: ClassVar[str] = "organisations.units_established"
    title: ClassVar[str] = "设立单位"
    government_id: int
    unit_ids: tuple[int, ...]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRenamed(Event):
    """A unit took another name (单位已更名)."""

    name: ClassVar[str] = "organisations.unit_renamed"
    title: ClassVar[str] = "单位更名"
    unit_id: int
    former_name: str
    new_name: str
    on: date
    basis: str = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsMerged(Event):
    """Units were merged into one (单位已合并)."""

    name: ClassVar[str] = "organisations.units_merged"
    title: ClassVar[str] = "单位合并"
    unit_ids: tuple[int, ...]
    successor_id: int
    on: date


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSplit(Event):
    """A unit was split into several (单位已分设)."""

    name: ClassVar[str] = "organisations.unit_split"
    title: ClassVar[str] = "单位分设"
    unit_id: int
    successor_ids: tuple[int, ...]
    on: date


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAbolished(Event):
    """A unit was abolished (单位已撤销)."""

    name: ClassVar[str] = "organisations.unit_abolished"
    title: ClassVar[str] = "撤销单位"
    unit_id: int
    on: date
    basis: str = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class NameAdded(Event):
    """A unit got another name (名称已登记)."""

    name: ClassVar[str] = "organisations.name_added"
    title: ClassVar[str] = "登记单位名称"
    unit_id: int
    text: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class CollectiveNameDefined(Event):
    """A phrase for many units was defined (集合名称已定义)."""

    name: ClassVar[str] = "organisations.collective_name_defined"
    title: ClassVar[str] = "定义集合名称"
    government_id: int
    phrase: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRegistered(Event):
    """A person was entered (人员已登记)."""

    name: ClassVar[str] = "organisations.person_registered"
    title: ClassVar[str] = "登记人员"
    person_id: int
    government_id: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAppointed(Event):
    """A person took a post (人员已任用)."""

    name: ClassVar[str] = "organisations.person_appointed"
    title: ClassVar[str] = "任用人员"
    post_id: int
    person_id: int
    unit_id: int
    roles: tuple[str, ...]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentEnded(Event):
    """A person left a post (任用已结束)."""

    name: ClassVar[str] = "organisations.appointment_ended"
    title: ClassVar[str] = "结束任用"
    post_id: int
    person_id: int
    unit_id: int
    on: date


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCreated(Event):
    """A person got an account (账号已开通)."""

    name: ClassVar[str] = "organisations.account_created"
    title: ClassVar[str] = "开通账号"
    person_id: int
    created_user_id: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionOfWorkPublished(Event):
    """A leader's part in the division of work was made public (分工已公布)."""

    name: ClassVar[str] = "organisations.division_of_work_published"
    title: ClassVar[str] = "公布分管领导分工"
    post_id: int
    unit_id: int
    on: date


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class HearingRecorded(Event):
    """A principal heard a report (听取汇报已登记)."""

    name: ClassVar[str] = "organisations.hearing_recorded"
    title: ClassVar[str] = "登记主要负责人听取汇报"
    hearing_id: int
    unit_id: int
    held_on: date
    is_published: bool = False


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class StaffingNoted(Event):
    """Staff and funding of a year were noted (人员经费已登记)."""

    name: ClassVar[str] = "organisations.staffing_noted"
    title: ClassVar[str] = "登记人员和经费"
    unit_id: int
    year: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismEstablished(Event):
    """A coordination mechanism was established (协调机制已建立)."""

    name: ClassVar[str] = "organisations.mechanism_established"
    title: ClassVar[str] = "建立协调机制"
    mechanism_id: int
    unit_ids: tuple[int, ...]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecorded(Event):
    """A meeting of a mechanism was recorded (协调会议已登记)."""

    name: ClassVar[str] = "organisations.meeting_recorded"
    title: ClassVar[str] = "登记协调会议"
    meeting_id: int
    mechanism_id: int
    held_on: date
