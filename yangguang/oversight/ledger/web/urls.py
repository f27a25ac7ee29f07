"""Desk addresses of the ledger, under /desk/plans/."""

from __future__ import annotations

from django.urls import path

from yangguang.oversight.ledger.web import (
    staff_adopt_views,
    staff_check_views,
    staff_ledger_views,
    staff_plan_views,
    staff_repair_views,
    staff_report_views,
    staff_task_views,
    staff_units_views,
    staff_upload_views,
)
from yangguang.oversight.ledger.web.plan_acts import PLAN_ACTS
from yangguang.oversight.ledger.web.task_acts import TASK_ACTS

app_name = "ledger"
urlpatterns = [
    path("", staff_plan_views.plans, name="plans"),
    path("new/", staff_upload_views.new_plan, name="new"),
    path("documents/<int:document_id>/", staff_repair_views.repair, name="repair"),
    path(
        "documents/<int:document_id>/repairs/<int:index>/",
        staff_repair_views.judge_repair,
        name="judge_repair",
    ),
    path("documents/<int:document_id>/original/", staff_upload_views.original, name="original"),
    path("documents/<int:document_id>/open/", staff_repair_views.open_intake, name="open_intake"),
    path("<int:plan_id>/", staff_plan_views.plan, name="plan"),
    path("<int:plan_id>/print/", staff_ledger_views.print_plan, name="print"),
    path("<int:plan_id>/export/", staff_ledger_views.export_plan, name="export_plan"),
    path("<int:plan_id>/check/", staff_check_views.check, name="check"),
    path("<int:plan_id>/check/head/", staff_check_views.head, name="head"),
    path("<int:plan_id>/check/add/", staff_check_views.add_item, name="add_item"),
    path("<int:plan_id>/check/<int:number>/", staff_check_views.item, name="item"),
    path("<int:plan_id>/check/<int:number>/drop/", staff_check_views.drop, name="drop"),
    path("<int:plan_id>/check/<int:number>/task/", staff_check_views.promote, name="promote"),
    path("<int:plan_id>/questions/<int:question_id>/", staff_check_views.settle, name="settle"),
    path("<int:plan_id>/units/", staff_units_views.units, name="units"),
    path("<int:plan_id>/units/set/", staff_units_views.set_units, name="set_units"),
    path("<int:plan_id>/clocks/", staff_adopt_views.clocks, name="clocks"),
    path("<int:plan_id>/clocks/set/", staff_adopt_views.set_clock, name="set_clock"),
    path("<int:plan_id>/adopt/", staff_adopt_views.adopt, name="adopt"),
    path("<int:plan_id>/abandon/", staff_adopt_views.abandon, name="abandon"),
    *(
        path(
            f"<int:plan_id>/acts/{name.replace('_', '-')}/",
            staff_plan_views.plan_act(act),
            name=f"plan_{name}",
        )
        for name, act in PLAN_ACTS.items()
    ),
    path("ledger/", staff_ledger_views.ledger, name="ledger"),
    path("ledger/remind/", staff_ledger_views.remind_many, name="remind"),
    path("ledger/export/", staff_ledger_views.export_ledger, name="export"),
    path("tasks/<int:task_id>/", staff_task_views.task, name="task"),
    path(
        "tasks/<int:task_id>/evidence/<int:evidence_id>/",
        staff_task_views.evidence_file,
        name="evidence",
    ),
    path(
        "tasks/<int:task_id>/subtasks/<int:subtask_id>/finish/",
        staff_task_views.finish_subtask,
        name="finish_subtask",
    ),
    *(
        path(
            f"tasks/<int:task_id>/acts/{name.replace('_', '-')}/",
            staff_task_views.task_act(act),
            name=f"task_{name}",
        )
        for name, act in TASK_ACTS.items()
    ),
    path("reports/", staff_report_views.rounds, name="rounds"),
    path("reports/<int:round_id>/", staff_report_views.round_page, name="round"),
    path(
        "reports/<int:round_id>/remind/", staff_report_views.remind_reports, name="remind_reports"
    ),
    path("reports/units/<int:report_id>/", staff_report_views.situation, name="situation"),
]
