"""The shipped routes, read from data; steps may be taken over from another route."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from yangguang.foundation.reviews.rules.values import CheckItem, RouteSpec, StepSpec

FIELDS = ("title", "kind", "scope", "days", "author_may_sign", "optional", "basis")


@cache
def shipped_routes() -> tuple[RouteSpec, ...]:
    """Return the routes that the program ships, in the order of the file."""
    return read_routes(files(__package__).joinpath("routes.toml").read_text(encoding="utf-8"))


def read_routes(text: str) -> tuple[RouteSpec, ...]:
    """Read routes; `use = "route.step"` takes a step over and may change parts of it."""
    known: dict[str, StepSpec] = {}
    found: list[RouteSpec] = []
    for table in tomllib.loads(text)["route"]:
        steps = [_step(row, known) for row in table["steps"]]
        known |= {f"{table['code']}.{step.code}": step for step in steps}
        found.append(
            RouteSpec(
                code=table["code"],
                title=table["title"],
                purpose=table["purpose"],
                basis=table.get("basis", ""),
                valid_from=table["valid_from"],
                unverified=table.get("unverified", False),
                steps=both_ways(staged(steps)),
            )
        )
    return tuple(found)


def staged(steps: Sequence[StepSpec]) -> tuple[StepSpec, ...]:
    """Number the stages 1, 2, 3 …; a step with stage 0 runs beside the step before it."""
    numbered: list[StepSpec] = []
    for step in steps:
        last = numbered[-1].stage if numbered else 0
        numbered.append(replace(step, stage=max(last if step.stage == 0 else last + 1, 1)))
    return tuple(numbered)


def both_ways(steps: Sequence[StepSpec]) -> tuple[StepSpec, ...]:
    """Let separation hold in both directions, and only between steps of the route."""
    codes = {step.code for step in steps}
    pairs = {(step.code, other) for step in steps for other in step.apart_from if other in codes}
    pairs |= {(other, code) for code, other in pairs}
    return tuple(
        replace(step, apart_from=tuple(sorted(other for code, other in pairs if code == step.code)))
        for step in steps
    )


def _step(row: dict[str, Any], known: dict[str, StepSpec]) -> StepSpec:
    changes: dict[str, Any] = {name: row[name] for name in FIELDS if name in row}
    changes |= {name: tuple(row[name]) for name in ("roles", "apart_from") if name in row}
    changes["stage"] = 0 if row.get("beside") else 1
    if "checklist" in row:
        changes["checklist"] = tuple(CheckItem(code, title) for code, title in row["checklist"])
    if "use" in row:
        return replace(known[row["use"]], **changes)
    return StepSpec(code=row["code"], **changes)


def why_not_route(route: RouteSpec) -> Iterator[tuple[str, str]]:
    """Return what is wrong with a route as code and plain words."""
    codes = [step.code for step in route.steps]
    if not route.steps:
        yield "reviews.no_steps", "审核路线至少要有一个环节。"
    if len(set(codes)) < len(codes):
        yield "reviews.same_step_twice", "同一条审核路线里，环节代码不能重复。"
    if all(step.optional for step in route.steps) and route.steps:
        yield "reviews.all_steps_optional", "审核路线至少要有一个必经环节。"
    for step in route.steps:
        yield from _why_not_step(step)


def _why_not_step(step: StepSpec) -> Iterator[tuple[str, str]]:
    if not step.title.strip():
        yield "reviews.title_required", "每个环节都要有名称。"
    if not step.roles:
        yield "reviews.roles_required", f"请为“{step.title}”选定由哪些岗位审核。"
    if (step.kind == "countersign") != (step.scope == "concerned"):
        yield "reviews.countersign_scope", "会签环节由涉及的单位办理，其他环节不能选“涉及的单位”。"
    if step.days is not None and not 0 < step.days <= MOST_DAYS:
        yield (
            "reviews.days_out_of_range",
            f"“{step.title}”的时限要在 1 到 {MOST_DAYS} 个工作日之间。",
        )


MOST_DAYS = 250
"""About one year in working days."""
