"""Policy files (C2SP tlog-policy): whose signatures a reader asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from yangguang.foundation.transparency_log.rules import notes, signatures
from yangguang.foundation.transparency_log.rules.checkpoints import Checkpoint, parse_text
from yangguang.foundation.transparency_log.rules.notes import BadNote, Verified, VerifierKey

NO_QUORUM = "none"
FUTURE_SECONDS = 300
_MAX_BYTES = 1024 * 1024
_THRESHOLD = re.compile(r"any|all|[1-9][0-9]{0,4}")
_LOG_WORDS = {2, 3}
_WITNESS_WORDS = {3, 4}
_QUORUM_WORDS = 2
_GROUP_WORDS = 4


class BadPolicy(ValueError):  # noqa: N818 - named as the readers of the log say it
    """A policy file that is not written as it must be."""


class PolicyNotMet(ValueError):  # noqa: N818 - named as the readers of the log say it
    """A checkpoint without the signatures that the policy asks for."""


@dataclass(frozen=True, slots=True)
class Member:
    """A log or a witness of the policy with the address that it may have (策略成员)."""

    key: VerifierKey
    url: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group and how many of its members must have signed (见证组)."""

    needed: int
    members: tuple[str, ...]


@dataclass(slots=True)
class Policy:
    """Which logs are trusted and which witnesses must have cosigned (验证策略)."""

    logs: list[Member] = field(default_factory=list)
    witnesses: dict[str, Member] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    quorum: str | None = None

    @property
    def keys(self) -> list[VerifierKey]:
        """Every key that counts."""
        return [row.key for row in (*self.logs, *self.witnesses.values())]


def parse(text: str) -> Policy:
    """Read a policy file; every name must be defined before it is used."""
    if len(text) > _MAX_BYTES:
        raise BadPolicy("the policy is too long")
    policy = Policy()
    for number, line in enumerate(text.split("\n"), start=1):
        words = re.split(r"[ \t]+", line.strip(" \t"))
        if words == [""] or words[0].startswith("#"):
            continue
        try:
            _read_line(policy, words)
        except ValueError as error:
            raise BadPolicy(f"line {number}: {error}") from error
    if policy.quorum is None or not policy.logs:
        raise BadPolicy("a policy names a log and a quorum")
    return policy


def write(logs: Iterable[Member], witnesses: Mapping[str, Member], needed: str) -> str:
    """Return a policy with one group of all witnesses."""
    lines = [f"log {row.key}" + (f" {row.url}" if row.url else "") for row in logs]
    for name, row in witnesses.items():
        lines.append(f"witness {name} {row.key}" + (f" {row.url}" if row.url else ""))
    if witnesses and needed != NO_QUORUM:
        lines += [f"group witnesses {needed} {' '.join(witnesses)}", "quorum witnesses"]
    else:
        lines.append(f"quorum {NO_QUORUM}")
    return "".join(f"{line}\n" for line in lines)


def check(policy: Policy, note: bytes, *, now: int) -> tuple[Checkpoint, tuple[Verified, ...]]:
    """Return what a checkpoint states when the policy is met; `now` is a POSIX time.

    Raises BadNote or BadCheckpoint for a bad note and PolicyNotMet for missing signatures.
    """
    parsed = notes.parse_note(note)
    checkpoint = parse_text(parsed.text)
    verified = notes.verify(parsed, policy.keys)
    if any(row.time is not None and row.time > now + FUTURE_SECONDS for row in verified):
        raise BadNote("a cosignature lies in the future")
    require(policy, checkpoint, verified)
    return checkpoint, verified


def require(policy: Policy, checkpoint: Checkpoint, verified: Iterable[Verified]) -> None:
    """Raise PolicyNotMet unless the log itself and a quorum of the witnesses signed."""
    signers = {row.key for row in verified}
    own = {row.key for row in policy.logs if row.key.name == checkpoint.origin}
    if not own & signers:
        raise PolicyNotMet("the log itself has not signed")
    if not _is_met(policy, policy.quorum or NO_QUORUM, signers):
        raise PolicyNotMet("too few witnesses have signed")


def _is_met(policy: Policy, name: str, signers: set[VerifierKey]) -> bool:
    if name == NO_QUORUM:
        return True
    if name in policy.witnesses:
        return policy.witnesses[name].key in signers
    group = policy.groups[name]
    return sum(_is_met(policy, member, signers) for member in group.members) >= group.needed


def _read_line(policy: Policy, words: list[str]) -> None:
    readers = {"log": _read_log, "witness": _read_witness, "group": _read_group}
    if words[0] == "quorum":
        _read_quorum(policy, words)
    elif words[0] in readers:
        readers[words[0]](policy, words)
    else:
        raise BadPolicy(f"{words[0]} is not known")


def _read_log(policy: Policy, words: list[str]) -> None:
    if len(words) not in _LOG_WORDS:
        raise BadPolicy("log KEY [URL]")
    policy.logs.append(Member(notes.parse_verifier_key(words[1]), *words[2:]))


def _read_witness(policy: Policy, words: list[str]) -> None:
    if len(words) not in _WITNESS_WORDS:
        raise BadPolicy("witness NAME KEY [URL]")
    _require_new(policy, words[1])
    key = notes.parse_verifier_key(words[2])
    if key.kind not in {signatures.COSIGNATURE, signatures.MLDSA_COSIGNATURE}:
        raise BadPolicy("a witness has a key for cosignatures")
    if key in policy.keys:
        raise BadPolicy("the same key stands twice")
    policy.witnesses[words[1]] = Member(key, *words[3:])


def _read_group(policy: Policy, words: list[str]) -> None:
    if len(words) < _GROUP_WORDS or not _THRESHOLD.fullmatch(words[2]):
        raise BadPolicy("group NAME NUMBER|any|all MEMBERS")
    _require_new(policy, words[1])
    members = tuple(words[3:])
    known = {*policy.witnesses, *policy.groups}
    needed = {"any": "1", "all": str(len(members))}.get(words[2], words[2])
    if set(members) - known or len(set(members)) < len(members) or int(needed) > len(members):
        raise BadPolicy("a member is not defined, stands twice, or too many are asked for")
    policy.groups[words[1]] = Group(int(needed), members)


def _read_quorum(policy: Policy, words: list[str]) -> None:
    known = {NO_QUORUM, *policy.witnesses, *policy.groups}
    if policy.quorum is not None or len(words) != _QUORUM_WORDS or words[1] not in known:
        raise BadPolicy("one quorum, of a name that is defined")
    policy.quorum = words[1]


def _require_new(policy: Policy, name: str) -> None:
    if name == NO_QUORUM or name in policy.witnesses or name in policy.groups:
        raise BadPolicy(f"{name} is taken")
