"""Publications as other modules see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from yangguang.foundation.publishing.rules.content import Field, PublicFile


@dataclass(frozen=True, slots=True)
class PublicationView:
    """A publication with the content of one version: the visible one, else the last one."""

    id: int
    public_id: str
    site_code: str
    site_identification: str
    state: str
    kind: str
    register: str
    subject: str
    government_id: int
    unit_id: int
    title: str
    summary: str
    fields: tuple[Field, ...]
    files: tuple[PublicFile, ...]
    keywords: tuple[str, ...]
    source: str
    editor: str
    basis: str
    issued_on: date | None
    published_on: date | None
    published_at: datetime | None
    due_at: datetime
    embargo_until: datetime | None
    entered_at: datetime | None
    until: date | None
    ended_at: datetime | None
    version: int
    last_version: int
    live_version: int | None
    log_index: int | None

    @property
    def is_live(self) -> bool:
        """Whether the public sees it."""
        return self.state == "live"

    @property
    def has_pending_version(self) -> bool:
        """Whether a newer version waits for the log."""
        return self.is_live and self.last_version != self.live_version

    def field(self, name: str) -> Field | None:
        """Return a field by name, or None."""
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version of a publication."""

    number: int
    op: str
    title: str
    summary: str
    fields: tuple[Field, ...]
    files: tuple[PublicFile, ...]
    issued_on: date | None
    until: date | None
    unit_id: int
    basis: str
    approval: str
    change_note: str
    by_name: str
    at: datetime
    revealed_at: datetime | None
    log_index: int | None


@dataclass(frozen=True, slots=True)
class EntrySource:
    """What the log needs to know of one version (日志条目来源)."""

    public_id: str
    version: int
    op: str
    register: str
    fields: tuple[Field, ...]
    files: tuple[str, ...]
    organ: str
    at: datetime
    until: date | None
    basis: str
    why: str


@dataclass(frozen=True, slots=True)
class PublicationRow:
    """One publication in a list."""

    id: int
    public_id: str
    site_code: str
    kind: str
    subject: str
    state: str
    state_label: str
    title: str
    summary: str
    unit_id: int
    issued_on: date | None
    published_on: date | None
    published_at: datetime | None
    due_at: datetime
    last_version: int
    live_version: int | None
    live_at: datetime | None


@dataclass(frozen=True, slots=True)
class PublicationPage:
    """One page of a list with the keys of its neighbours."""

    rows: tuple[PublicationRow, ...]
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawalView:
    """Why, when and by which organ a publication ended (撤回说明)."""

    reason: str
    reason_label: str
    note: str
    at: datetime
    unit_id: int
    version: int | None
    log_index: int | None
    keeps_title: bool
