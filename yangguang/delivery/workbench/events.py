"""Facts about people using the workbench."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from yangguang.kernel.events import Event, declare


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn(Event):
    """A person signed in (登录)."""

    name: ClassVar[str] = "workbench.signed_in"
    title: ClassVar[str] = "登录工作台"
    address: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOut(Event):
    """A person signed out (退出)."""

    name: ClassVar[str] = "workbench.signed_out"
    title: ClassVar[str] = "退出工作台"


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SignInBlocked(Event):
    """Too many wrong passwords for one account from one address (暂停登录)."""

    name: ClassVar[str] = "workbench.sign_in_blocked"
    title: ClassVar[str] = "多次输错密码，暂停登录"
    login: str
    address: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged(Event):
    """A person changed the own password (修改密码)."""

    name: ClassVar[str] = "workbench.password_changed"
    title: ClassVar[str] = "修改密码"


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class ReactionRetried(Event):
    """A failed reaction was given another five tries (重试联动)."""

    name: ClassVar[str] = "workbench.reaction_retried"
    title: ClassVar[str] = "重试失败的联动"
    reaction_id: int
    reaction: str
