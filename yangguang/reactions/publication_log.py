"""What is published is entered into the log; what the log holds becomes visible."""

from __future__ import annotations

from yangguang.foundation.publishing import selectors as publishing
from yangguang.foundation.publishing.services import publications
from yangguang.foundation.publishing.services.publications import Logged
from yangguang.foundation.transparency_log.services import writing
from yangguang.foundation.transparency_log.services.writing import EntryDraft
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.events import Announced, on


@on("publishing.publication_entered")
def enter_into_log(fact: Announced) -> None:
    """Enter a version into the outbox of the log (列入待写日志)."""
    source = publishing.entry_of(fact.payload["publication_id"], fact.payload["version"])
    draft = EntryDraft(
        op=source.op,
        reg=source.register,
        rec=source.public_id,
        ver=source.version,
        fields=tuple((field.name, _plain(field.value), field.salt) for field in source.fields),
        files=source.files,
        pub=source.organ,
        at=source.at,
        until=source.until,
        basis=source.basis or None,
        why=source.why or None,
    )
    writing.enter(entry=draft, by=SYSTEM, at=fact.at)


@on("transparency_log.entries_logged")
def reveal_logged(fact: Announced) -> None:
    """Make visible what a published checkpoint covers (公开已入日志的信息)."""
    publications.reveal(logged=[_logged(item) for item in fact.payload["items"]], at=fact.at)


def _logged(item: str) -> Logged:
    public_id, version, index = item.rsplit("/", 2)
    return Logged(public_id, int(version), int(index))


def _plain(value: publishing.Value) -> str | int | bool | list[str] | None:
    return list(value) if isinstance(value, tuple) else value
