"""Step 4 of the intake: which units the printed names mean."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.services import names
from yangguang.foundation.organisations.services.specs import NameSpec
from yangguang.kernel import access, clock
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Conflict
from yangguang.kernel.web.routes import actor_of, own_subject, serves
from yangguang.kernel.web.values import Chip
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.choices import PlanState
from yangguang.oversight.ledger.selectors import IntakeView, UnitTag
from yangguang.oversight.ledger.services import intake
from yangguang.oversight.ledger.services.intake import UnitChoice
from yangguang.oversight.ledger.web import subjects, unit_names
from yangguang.oversight.ledger.web.intake_acts import allowed_acts
from yangguang.oversight.ledger.web.intake_forms import UnitsForm
from yangguang.oversight.ledger.web.intake_steps import crumbs, steps_of
from yangguang.oversight.ledger.web.outcomes import attempt
from yangguang.oversight.ledger.web.unit_names import NameGroup


@dataclass(frozen=True, slots=True)
class ShownName:
    """One name with the form that settles it."""

    group: NameGroup
    form: UnitsForm | None
    may_edit: bool = False

    @property
    def is_asked(self) -> bool:
        """Whether a person is asked about the name now."""
        return self.form is not None or not self.group.unit.is_settled


@serves("ledger.read", on=subjects.of_plan)
@require_safe
def units(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show every printed name with the units it stands for (展开单位)."""
    view = selectors.get_intake(plan_id, by=actor_of(request))
    if view.plan.state != PlanState.CHECKING:
        return redirect("ledger:plan", plan_id)
    return _page(request, view, None)


@serves("ledger.assign_units", on=subjects.of_plan)
@require_POST
def set_units(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Say which units a name means, wherever the plan prints it (指定单位)."""
    actor = actor_of(request)
    view = selectors.get_intake(plan_id, by=actor)
    group = unit_names.find(unit_names.groups_of(view), request.POST.get("name", ""))
    if group is None:
        raise Conflict("这个名称刚被改过，请刷新页面后再选。")
    form = _form(request, group, _all_units(view))
    if form.is_valid() and attempt(form, lambda: _assign(actor, view, group, form)):
        messages.success(request, f"“{group.unit.printed}”已对应 {len(form.chosen)} 个单位。")
        return redirect("ledger:units", plan_id)
    return _page(request, view, ShownName(group, form))


def _assign(actor: Actor, view: IntakeView, group: NameGroup, form: UnitsForm) -> None:
    now, chosen = clock.now(), form.chosen
    with transaction.atomic():
        for place in group.places:
            intake.assign_units(
                plan_id=view.plan.id,
                number=place.number,
                choice=UnitChoice(role=place.role, position=place.position, unit_ids=chosen),
                by=actor,
                at=now,
            )
        if form.cleaned_data.get("as_alias"):
            alias = NameSpec(text=group.unit.expanded)
            names.add_alias(unit_id=chosen[0], name=alias, by=actor, at=now)


def _page(request: HttpRequest, view: IntakeView, sent: ShownName | None) -> HttpResponse:
    groups = unit_names.groups_of(view)
    unsettled = [group for group in groups if not group.unit.is_settled]
    shows_all = request.GET.get("show") == "all" or not unsettled
    others, may = _all_units(view), "assign_units" in allowed_acts(view)
    shown = [
        sent if sent and sent.group.key == group.key else _shown(request, group, others, may=may)
        for group in (groups if shows_all else unsettled)
    ]
    context = {
        "crumbs": crumbs(view, "展开单位"),
        "steps": steps_of(view, "units"),
        "view": view,
        "total": len(groups),
        "open_total": len(unsettled),
        "filters": [
            Chip(f"需要我定 {len(unsettled)}", "?show=open", not shows_all),
            Chip(f"全部 {len(groups)}", "?show=all", shows_all),
        ],
        "asked": [row for row in shown if row.is_asked],
        "settled": [row for row in shown if not row.is_asked],
    }
    return render(request, "ledger/desk/units.html", context, status=422 if sent else 200)


def _shown(
    request: HttpRequest, group: NameGroup, others: tuple[UnitTag, ...], *, may: bool
) -> ShownName:
    is_open = not group.unit.is_settled or request.GET.get("edit") == group.key
    if not may or not is_open:
        return ShownName(group, None, may_edit=may)
    return ShownName(group, _form(request, group, others, is_sent=False))


def _form(
    request: HttpRequest,
    group: NameGroup,
    others: tuple[UnitTag, ...],
    *,
    is_sent: bool = True,
) -> UnitsForm:
    # A collective without a rule is spelled out by a person: every unit is offered at once.
    spells_out = group.is_collective and not group.offered
    offered = others if spells_out else group.offered
    known = {tag.unit_id for tag in offered}
    actor = actor_of(request)
    return UnitsForm(
        request.POST if is_sent else None,
        auto_id=f"id_{group.key}_%s",
        initial={"unit_ids": [tag.unit_id for tag in group.unit.units]},
        offered=offered,
        others=[] if spells_out else [tag for tag in others if tag.unit_id not in known],
        may_add_alias=not group.is_collective
        and access.can(actor, "organisations.add_alias", own_subject(actor)),
    )


def _all_units(view: IntakeView) -> tuple[UnitTag, ...]:
    found = organisations.units_of(view.plan.government_id, clock.today())
    return tuple(UnitTag(unit.id, unit.name, unit.name) for unit in found)
