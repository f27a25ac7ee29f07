"""What comes in for the interpretation of a document: its plan and its material."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yangguang.affairs.disclosure.choices import EDITABLE_STATES, PACKAGE_ROLES
from yangguang.affairs.disclosure.events import RecordChanged
from yangguang.affairs.disclosure.models import Record, RecordFile
from yangguang.affairs.disclosure.services import filing
from yangguang.affairs.disclosure.services.record_locking import announce
from yangguang.affairs.disclosure.services.specs import FileSpec
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if

__all__ = ["FileSpec", "attach", "detach"]


def attach(*, record_id: int, file: FileSpec, by: Actor, at: datetime) -> int:
    """Attach an interpretation plan or material to the document it belongs to (解读材料随文报送).

    The act of interpretation asks for permission; this one does not.
    """
    if file.role not in PACKAGE_ROLES:
        text = "随文报送的只能是解读方案或者解读材料。"
        raise Refused(Reason("disclosure.package_role", text, field="role"))
    with transaction.atomic():
        row = _lock(record_id)
        kept = filing.keep_file(row, file, by=by, at=at)
        announce(row, RecordChanged(record_id=row.pk, changed=("package",)), by=by, at=at)
    return kept.pk


def detach(*, record_id: int, role: str, by: Actor, at: datetime) -> int:
    """Take back what was attached in a role, to be changed (取回解读材料); return how many files."""
    with transaction.atomic():
        row = _lock(record_id)
        count, _ = RecordFile.objects.filter(
            record=row, role=role, role__in=[one.value for one in PACKAGE_ROLES]
        ).delete()
        if count:
            announce(row, RecordChanged(record_id=row.pk, changed=("package",)), by=by, at=at)
    return count


def why_not_attach(record_id: int) -> tuple[Reason, ...]:
    """Return why nothing can be attached to a document or taken back from it any more."""
    return _why_not_open(Record.objects.only("state").get(pk=record_id))


def _why_not_open(row: Record) -> tuple[Reason, ...]:
    if row.state in EDITABLE_STATES:
        return ()
    text = "文件已经送审或者办结，不能再随文报送。退回修改以后可以补报。"
    return (Reason("disclosure.package_closed", text),)


def _lock(record_id: int) -> Record:
    row = Record.objects.select_for_update(of=("self",)).get(pk=record_id)
    refuse_if(_why_not_open(row))
    return row
