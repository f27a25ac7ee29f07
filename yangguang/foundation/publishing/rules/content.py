"""What is handed in for publication: fields, files, and the whole specification."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

Value = str | int | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Field:
    """One named value of a publication (字段); only a field with `salt` "public" is shown.

    `salt` says who may check the value against the log: public, party or never.
    """

    name: str
    label: str
    value: Value = None
    salt: str = "public"

    @property
    def is_public(self) -> bool:
        """Whether the value is shown to everybody."""
        return self.salt == "public"


@dataclass(frozen=True, slots=True)
class PublicFile:
    """A file that is made public (公开附件); `services.files.keep_file` makes one from bytes.

    `digest` is SHA-256 in hex. `key` is where the bytes are kept, when it is another place than
    the one `keep_file` uses.
    """

    name: str
    digest: str
    size: int
    media_type: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationSpec:
    """Everything that is made public at once (公开内容); `approval` is the evidence of release."""

    government_id: int
    unit_id: int
    kind: str
    register: str
    subject: str
    title: str
    approval: str
    fields: tuple[Field, ...] = ()
    files: tuple[PublicFile, ...] = ()
    summary: str = ""
    channels: tuple[str, ...] = ()
    publish_at: datetime | None = None
    embargo_until: datetime | None = None
    until: date | None = None
    basis: str = ""
    issued_on: date | None = None
    keywords: tuple[str, ...] = field(default=())
    source: str = ""
    editor: str = ""


Plain = Mapping[str, object]


def plain_field(given: Field) -> dict[str, object]:
    """Return a field as it is kept."""
    value = list(given.value) if isinstance(given.value, tuple | list) else given.value
    return {"name": given.name, "label": given.label, "value": value, "salt": given.salt}


def kept_fields(rows: Sequence[Plain]) -> tuple[Field, ...]:
    """Return fields from what is kept."""
    return tuple(
        Field(str(row["name"]), str(row["label"]), _value(row["value"]), str(row["salt"]))
        for row in rows
    )


def plain_file(given: PublicFile) -> dict[str, object]:
    """Return a file's description as it is kept."""
    return {
        "name": given.name,
        "digest": given.digest,
        "size": given.size,
        "media_type": given.media_type,
        "key": given.key,
    }


def kept_files(rows: Sequence[Plain]) -> tuple[PublicFile, ...]:
    """Return files' descriptions from what is kept."""
    return tuple(
        PublicFile(
            str(row["name"]),
            str(row["digest"]),
            int(str(row["size"])),
            str(row["media_type"]),
            str(row["key"]),
        )
        for row in rows
    )


def in_words(value: Value) -> str:
    """Return a value as the page shows it."""
    if value is None or value == "":
        return "（无）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "、".join(value)
    return str(value)


def _value(kept: object) -> Value:
    if isinstance(kept, list):
        return tuple(str(item) for item in kept)
    if kept is None or isinstance(kept, str | int | bool):
        return kept
    raise TypeError(f"a field cannot hold {json.dumps(kept)}")
