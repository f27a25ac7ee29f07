"""Handing something in for review (送审).

The act of the affair that owns the subject asks for permission; these do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import IntegrityError, transaction

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.reviews.choices import ReviewState, StepKind, StepScope, StepState
from yangguang.foundation.reviews.events import RoundOpened
from yangguang.foundation.reviews.models import Round, RoundStep, RouteStep, RouteVersion
from yangguang.foundation.reviews.rules.values import RoundSpec, RoundState
from yangguang.foundation.reviews.selectors.routes import find_version
from yangguang.foundation.reviews.services import progress
from yangguang.kernel.actors import Actor
from yangguang.kernel.clock import day_of
from yangguang.kernel.errors import Conflict, Reason, Refused, refuse_if

__all__ = ["NO_UNITS", "RoundSpec", "RoundState", "open_round"]

NO_UNITS = "不涉及其他单位"


def open_round(*, spec: RoundSpec, by: Actor, at: datetime) -> int:
    """Hand something in for review (送审); a second try is linked to the round before it."""
    version = find_version(spec.route, government_id=spec.government_id, on=day_of(at))
    if version is None:
        raise Refused(Reason("reviews.no_route", "没有这条审核路线，请先在“审核路线”里设置。"))
    steps = list(version.steps.order_by("position"))
    refuse_if(_why_not_open(spec, steps))
    with transaction.atomic():
        last = Round.objects.select_for_update().filter(subject=spec.subject).order_by("-number")
        round_ = _create(spec, version, last.first(), by, at)
        RoundStep.objects.bulk_create(_steps(round_, spec, steps))
        fact = RoundOpened(**progress.about(round_), number=round_.number)
        progress.announce(round_, fact, by=by, at=at)
        progress.advance(round_, by=by, at=at)
    return round_.pk


def _why_not_open(spec: RoundSpec, steps: list[RouteStep]) -> Iterator[Reason]:
    known = {step.code: step for step in steps}
    for code in sorted(spec.skip):
        if code not in known:
            yield Reason("reviews.no_such_step", f"这条审核路线里没有环节“{code}”。")
        elif not known[code].optional:
            text = f"“{known[code].title}”是必经环节，不能跳过。"
            yield Reason("reviews.step_is_mandatory", text)
    if all(_why_skipped(spec, step) for step in steps):
        yield Reason("reviews.nothing_to_review", "跳过这些环节后没有人审核，请重新选择审核路线。")
    yield from _why_not_units(spec, [step for step in steps if step.kind == StepKind.COUNTERSIGN])


def _why_not_units(spec: RoundSpec, countersigning: list[RouteStep]) -> Iterator[Reason]:
    concerned = frozenset(spec.countersign_unit_ids)
    every = concerned | {spec.unit_id}
    if len(organisations.units_by_id(every)) < len(every):
        yield Reason("reviews.unknown_unit", "有单位不在机构名录里，请重新选择。")
    if spec.unit_id in concerned:
        yield Reason("reviews.own_unit_countersigns", "会签单位不能是本单位，请重新选择。")
    if concerned and not countersigning:
        yield Reason("reviews.no_countersign_step", "这条审核路线没有会签环节，不能选会签单位。")
    if concerned and any(step.code in spec.skip for step in countersigning):
        yield Reason("reviews.countersign_skipped", "选了会签单位，就不能跳过会签。")


def _create(
    spec: RoundSpec, version: RouteVersion, last: Round | None, by: Actor, at: datetime
) -> Round:
    if last is not None and last.state == ReviewState.OPEN:
        raise Refused(Reason("reviews.already_open", "这件事项正在审核，请等结果，或者先撤回。"))
    round_ = Round(
        subject=spec.subject,
        number=last.number + 1 if last else 1,
        previous=last,
        version=version,
        route=spec.route,
        government_id=spec.government_id,
        unit_id=spec.unit_id,
        title=spec.title[:300],
        url_name=spec.url_name,
        digest=spec.digest,
        author_user_id=spec.author_user_id,
        opened_at=at,
        opened_by_user_id=by.user_id,
        opened_by_name=by.name,
    )
    try:
        round_.save()
    except IntegrityError as error:
        raise Conflict("这件事项刚刚已经送审，请刷新页面看最新情况。") from error
    return round_


def _steps(round_: Round, spec: RoundSpec, steps: list[RouteStep]) -> Iterator[RoundStep]:
    units = organisations.units_by_id(spec.countersign_unit_ids)
    for step in steps:
        reason = _why_skipped(spec, step)
        if step.scope == StepScope.CONCERNED and not reason:
            for unit in units.values():
                yield _step(round_, step, unit.id, unit.government_id, "")
            continue
        desk = spec.unit_id if step.scope == StepScope.OWN_UNIT else None
        yield _step(round_, step, desk, spec.government_id, reason)


def _why_skipped(spec: RoundSpec, step: RouteStep) -> str:
    if step.code in spec.skip:
        return spec.skip_reason or step.optional
    if step.scope == StepScope.CONCERNED and not spec.countersign_unit_ids:
        return step.optional or NO_UNITS
    return ""


def _step(
    round_: Round, step: RouteStep, desk: int | None, government_id: int, reason: str
) -> RoundStep:
    return RoundStep(
        round=round_,
        route_step=step,
        code=step.code,
        stage=step.stage,
        government_id=government_id,
        unit_id=round_.unit_id,
        desk_unit_id=desk,
        state=StepState.SKIPPED if reason else StepState.QUEUED,
        reason=reason,
        order_on=progress.NO_DAY,
    )
