"""`yangguang log …`: verify proofs and follow logs, anybody's; look after this installation's log."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

from yangguang.project.commands import log_reading, log_words

if TYPE_CHECKING:
    from yangguang.foundation.transparency_log.selectors.verification import Outcome, Policy


def add_to(groups: Any) -> None:
    """Add the group to the parser."""
    group = groups.add_parser("log", help="可验证发布日志：验证、比对、检查、公钥")
    commands = group.add_subparsers(
        required=True, metavar="verify|monitor|fsck|restore|rebuild|key|rotate|write"
    )
    _add_verify(commands)
    _add_monitor(commands)
    rotate = commands.add_parser("rotate", help="更换签名私钥：先新旧同签，再停用旧的")
    rotate.add_argument("--finish", action="store_true", help="停用旧钥匙")
    rotate.set_defaults(run=_rotate)
    for name, run, words in (
        ("fsck", _fsck, "核对日志文件与数据库"),
        ("restore", _restore, "数据库比已签发的检查点旧时，从日志文件补回条目"),
        ("rebuild", _rebuild, "日志文件丢失时，按数据库重写全部文件"),
        ("key", _key, "打印日志的验证公钥（第一次会生成签名私钥）"),
        ("write", _write, "把待写的条目写进日志并签发"),
    ):
        commands.add_parser(name, help=words).set_defaults(run=run)


def _add_verify(commands: Any) -> None:
    verify = commands.add_parser("verify", help="验证一份凭证；不需要数据库，断网可用")
    verify.add_argument("proof", help="信息页、凭证的网址，或凭证文件")
    verify.add_argument("--policy", help="验证策略的网址或文件；写明认哪些公钥")
    verify.set_defaults(run=_verify)


def _add_monitor(commands: Any) -> None:
    monitor = commands.add_parser("monitor", help="逐页比对网站和日志，找出悄悄改掉或消失的信息")
    monitor.add_argument("site", help="网站地址，例如 https://www.example.gov.cn")
    monitor.add_argument("--policy", help="验证策略的网址或文件；不给就用网站自己的")
    monitor.add_argument("--state", type=Path, help="记住上次看到哪里的文件，下次接着看")
    monitor.add_argument("--limit", type=int, default=0, help="最多比对多少条信息（默认全部）")
    monitor.add_argument("--keep", action="store_true", help="把结果存进本系统，公布在日志页面")
    monitor.set_defaults(run=_monitor)


def _verify(options: argparse.Namespace) -> int:
    django.setup()
    from yangguang.foundation.transparency_log.selectors import verification  # noqa: PLC0415

    try:
        data, source = log_reading.proof(options.proof)
        proof = verification.parse_proof(data)
        policy, is_given = _policy(options.policy, source)
    except (log_reading.Unread, verification.BadProof, verification.BadRecordProof) as error:
        return _say(f"没能验证：{error}")
    except verification.BadPolicy as error:
        return _say(f"验证策略不能用：{error}")
    outcome = verification.verify_record(proof, policy, now=int(time.time()))
    return _report(outcome, is_given=is_given)


def _policy(given: str | None, source: str) -> tuple[Policy, bool]:
    from yangguang.foundation.transparency_log.selectors import verification  # noqa: PLC0415

    if given:
        return verification.parse_policy(log_reading.text(given)), True
    if not source:
        raise log_reading.Unread("验证文件要用 --policy 给出验证策略（写明认哪些公钥）")
    return verification.parse_policy(log_reading.text(f"{source}/log/policy")), False


def _report(outcome: Outcome, *, is_given: bool) -> int:
    for step in outcome.passed:
        print(f"通过　　{log_words.STEPS[step]}")
    if not outcome.holds:
        print(f"未通过　{log_words.STEPS[outcome.failed]}：{outcome.detail}")
        print("结论：这份凭证不成立。")
        return 1
    entry, checkpoint = outcome.entry, outcome.checkpoint
    if entry is None or checkpoint is None:
        return 1
    if "body" not in outcome.passed:
        print("　　　　（这份文件不带内容，只证明条目在日志里）")
    for name, value in outcome.opened.items():
        print(f"　{name}：{value}")
    print(
        f"结论：{entry.rec} 第 {entry.ver} 版（{log_words.OPERATIONS[entry.op]}，{entry.at}）"
        f"在日志 {checkpoint.origin} 里，签名：{'、'.join(outcome.signers)}。"
    )
    if not is_given:
        print("注意：公钥取自同一网站。请与政府公报等渠道公布的公钥核对，或用 --policy 指定。")
    return 0


def _monitor(options: argparse.Namespace) -> int:
    django.setup()
    from yangguang.foundation.transparency_log.selectors import verification  # noqa: PLC0415

    site = options.site.rstrip("/")
    try:
        policy, _ = _policy(options.policy, site)
        known = log_reading.load_state(options.state)
    except (log_reading.Unread, verification.BadPolicy) as error:
        return _say(f"没能比对：{error}")
    fetch = log_reading.log_fetch(f"{site}/log")
    troubles = verification.follow(known, fetch, policy, now=int(time.time()))
    for trouble in troubles:
        print(f"日志问题：{log_words.TROUBLES.get(trouble.code, trouble.code)} {trouble.detail}")
    newest = [row for row in known.records.values() if row.entry.op not in {"state", "key"}]
    compared = log_reading.compare_all(newest[: options.limit or None], site)
    compared += log_reading.unlogged(newest, site)
    wrong = [row for row in compared if row.result != "matches"]
    for row in wrong:
        print(f"{log_words.RESULTS[row.result]}　{row.pub}　{row.url}　{row.detail}")
    print(f"日志 {known.size} 条，比对 {len(compared)} 条信息，{len(wrong)} 条不一致。")
    if not troubles:
        log_reading.save_state(options.state, known)
    if options.keep:
        _keep(compared)
    return 1 if troubles or wrong else 0


def _keep(compared: list[Any]) -> None:
    from yangguang.foundation.transparency_log.services import checking  # noqa: PLC0415
    from yangguang.kernel import clock  # noqa: PLC0415
    from yangguang.kernel.actors import SYSTEM  # noqa: PLC0415

    checking.keep_checks(compared=compared, by=SYSTEM, at=clock.now())


def _fsck(_options: argparse.Namespace) -> int:
    django.setup()
    from yangguang.foundation.transparency_log.services import restoring  # noqa: PLC0415

    count = 0
    for problem in restoring.problems():
        count += 1
        print(problem)
    print("日志文件与数据库一致。" if not count else f"发现 {count} 处问题。")
    return 1 if count else 0


def _restore(_options: argparse.Namespace) -> int:
    django.setup()
    from yangguang.foundation.transparency_log.services import LogStopped, restoring  # noqa: PLC0415
    from yangguang.kernel import clock  # noqa: PLC0415
    from yangguang.kernel.actors import SYSTEM  # noqa: PLC0415
    from yangguang.kernel.errors import Conflict, Refused  # noqa: PLC0415

    try:
        count = restoring.restore_entries(by=SYSTEM, at=clock.now())
    except (Refused, Conflict, LogStopped) as error:
        return _say(str(error))
    print(f"补回 {count} 条。条目背后的字段内容不在日志里，要从备份恢复。")
    return 0


def _rebuild(_options: argparse.Namespace) -> int:
    django.setup()
    from yangguang.foundation.transparency_log.services import LogStopped, restoring  # noqa: PLC0415
    from yangguang.kernel.actors import SYSTEM  # noqa: PLC0415
    from yangguang.kernel.errors import Conflict, Refused  # noqa: PLC0415

    try:
        print(f"已重写 {restoring.rebuild_files(by=SYSTEM)} 条日志的文件。")
    except (Refused, Conflict, LogStopped) as error:
        return _say(str(error))
    return 0


def _key(_options: argparse.Namespace) -> int:
    django.setup()
    from yangguang.foundation.transparency_log.services import LogStopped, keys  # noqa: PLC0415

    try:
        for key in keys.signing_keys():
            print(key.verifier)
    except LogStopped as stop:
        return _say(stop.text)
    return 0


def _rotate(options: argparse.Namespace) -> int:
    django.setup()
    from yangguang.foundation.transparency_log.services import LogStopped, rotation  # noqa: PLC0415
    from yangguang.kernel import clock  # noqa: PLC0415
    from yangguang.kernel.actors import SYSTEM  # noqa: PLC0415
    from yangguang.kernel.errors import Conflict, Refused  # noqa: PLC0415

    try:
        if options.finish:
            rotation.retire_key(by=SYSTEM)
            print("旧钥匙已停用，从现在起只用新钥匙签名。")
            return 0
        key = rotation.rotate_key(by=SYSTEM, at=clock.now())
    except (Refused, Conflict, LogStopped) as error:
        return _say(str(error))
    print(f"新公钥：{key}")
    print("新旧两把钥匙现在同时签名。公布新公钥，等见证方和读者都换用以后，再运行 --finish。")
    return 0


def _write(_options: argparse.Namespace) -> int:
    django.setup()
    from yangguang.foundation.transparency_log.services import LogStopped, writing  # noqa: PLC0415
    from yangguang.kernel import clock  # noqa: PLC0415

    try:
        print(f"写入 {writing.write_log(at=clock.now())} 条。")
    except LogStopped as stop:
        return _say(stop.text)
    return 0


def _say(text: str) -> int:
    print(text, file=sys.stderr)
    return 1
