"""Changing the signing key: entered into the log, signed by both keys for a while, then the old one goes."""

from __future__ import annotations

import os
import secrets
from datetime import datetime
from pathlib import Path

from django.db import transaction

from yangguang.foundation.transparency_log.models import LogEntry, LogHead
from yangguang.foundation.transparency_log.readers import files
from yangguang.foundation.transparency_log.rules import notes
from yangguang.foundation.transparency_log.rules.drafting import EntryDraft
from yangguang.foundation.transparency_log.rules.signing import SigningKey
from yangguang.foundation.transparency_log.services import entering, keys, locking
from yangguang.kernel import access
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Conflict, Reason, Refused

REGISTER = "log"
RECORD = "log:keys"
FIELD = "verifier_key"
_UNFINISHED = (
    "上一次更换还没有完成：新旧两把钥匙正在同时签名。请先运行 yangguang log rotate --finish。"
)
_NOTHING_OLD = "没有要停用的旧钥匙。"
_NOT_SIGNED = "最新的检查点还没有用新钥匙签过。请等下一次写日志之后再停用旧钥匙。"
_BUSY = "日志正在写入，请稍后再试。"


def rotate_key(*, by: Actor, at: datetime) -> str:
    """Bring in a new signing key beside the present one (更换签名私钥); return its public half.

    Each step can be repeated, so a rotation that was interrupted is finished by asking again.
    """
    access.require(by, "transparency_log.rotate_key")
    with locking.only_writer() as is_ours:
        if not is_ours:
            raise Conflict(_BUSY)
        present, old = keys.prepare_key(), keys.old_key_path()
        if old.exists() and keys.read_key(old) != present:
            raise Refused(Reason("log.rotation_unfinished", _UNFINISHED))
        new = _new_key(present.name)
        _enter(new, at)
        _swap(old)
    return str(new.verifier)


def retire_key(*, by: Actor) -> None:
    """End the overlap: from now on only the new key signs (停用旧私钥)."""
    access.require(by, "transparency_log.rotate_key")
    with locking.only_writer() as is_ours:
        if not is_ours:
            raise Conflict(_BUSY)
        old, new = keys.old_key_path(), keys.prepare_key()
        if not old.exists():
            raise Refused(Reason("log.no_old_key", _NOTHING_OLD))
        data = files.last_signed()
        signers = notes.parse_note(data).signatures if data else ()
        if new.verifier.key_id not in {row.key_id for row in signers}:
            raise Refused(Reason("log.new_key_unused", _NOT_SIGNED))
        LogHead.objects.filter(pk=1).update(verifier_keys=[str(new.verifier)])
        old.unlink()


def _new_key(name: str) -> SigningKey:
    path = _new_path()
    if not path.exists():
        keys.keep(SigningKey(name, secrets.token_bytes(32)), path)
    return keys.read_key(path)


def _enter(new: SigningKey, at: datetime) -> None:
    text = str(new.verifier)
    with transaction.atomic():
        last = (
            LogEntry.objects.filter(rec=RECORD).select_related("opening").order_by("-ver").first()
        )
        if last is not None and last.opening.fields[0][1] == text:
            return
        draft = EntryDraft(
            op="key",
            reg=REGISTER,
            rec=RECORD,
            ver=last.ver + 1 if last else 1,
            pub=REGISTER,
            at=at,
            fields=((FIELD, text, "public"),),
        )
        entering.enter_many(drafts=[draft], at=at)


def _swap(old: Path) -> None:
    present = files.places().key
    if not old.exists():
        os.link(present, old)
    _new_path().replace(present)


def _new_path() -> Path:
    path = files.places().key
    return path.with_name(f"{path.name}.new")
