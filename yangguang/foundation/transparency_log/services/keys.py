"""The log's private keys: files only their owner reads; a log that has signed never makes a new one."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings

from yangguang.foundation.transparency_log.models import LogHead
from yangguang.foundation.transparency_log.readers import files
from yangguang.foundation.transparency_log.rules import signatures, signing
from yangguang.foundation.transparency_log.rules.signing import SigningKey
from yangguang.foundation.transparency_log.services.stopping import LogStopped

_LOST = "日志的签名私钥文件不见了（{path}）。请从备份恢复，不要另造新钥。"
_DAMAGED = "日志的签名私钥文件损坏（{path}）。请从备份恢复。"
_OTHER = "签名私钥属于 {name}，日志标识却是 {origin}。请检查 YANGGUANG_LOG_ORIGIN。"


def prepare_key() -> SigningKey:
    """Return the signing key, made at the first time with the origin of the settings."""
    path = files.places().key
    head = LogHead.objects.filter(pk=1).first()
    if not path.exists():
        if head is not None and head.verifier_keys:
            raise LogStopped("log.key_lost", _LOST.format(path=path))
        keep(SigningKey(settings.LOG_ORIGIN, secrets.token_bytes(32)), path)
    key = read_key(path)
    if key.name != (settings.LOG_ORIGIN_FIXED or key.name):
        raise LogStopped(
            "log.other_origin", _OTHER.format(name=key.name, origin=settings.LOG_ORIGIN_FIXED)
        )
    return key


def read_key(path: Path, *, kind: int = signatures.ED25519) -> SigningKey:
    """Read one private key file."""
    try:
        key = signing.parse_signing_key(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise LogStopped("log.key_damaged", _DAMAGED.format(path=path)) from error
    if key.kind != kind:
        raise LogStopped("log.key_damaged", _DAMAGED.format(path=path))
    return key


def signing_keys() -> list[SigningKey]:
    """Return the present key, and while a new one is being introduced the old one beside it."""
    key = prepare_key()
    old = old_key_path()
    return [key, read_key(old)] if old.exists() else [key]


def witness_key() -> SigningKey:
    """Return the key with which this installation cosigns other logs, made at the first time."""
    path = files.places().witness_key
    if not path.exists():
        name = f"{settings.LOG_ORIGIN.partition('/')[0]}/witness"
        keep(SigningKey(name, secrets.token_bytes(32), signatures.COSIGNATURE), path)
    return read_key(path, kind=signatures.COSIGNATURE)


def old_key_path() -> Path:
    """Return where the old key is kept while both sign."""
    path = files.places().key
    return path.with_name(f"{path.name}.old")


def keep(key: SigningKey, path: Path) -> None:
    """Keep a private key in a file that only its owner reads; a file that is there stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(f"{key.to_text()}\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        # A link fails where a rename would overwrite the key that somebody else just made.
        os.link(half, path)
    except FileExistsError:
        pass
    finally:
        half.unlink()
