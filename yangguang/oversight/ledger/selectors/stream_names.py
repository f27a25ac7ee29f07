"""What the subjects of facts are called: tasks, plans and reporting rounds by their streams."""

from __future__ import annotations

from collections.abc import Iterable

from yangguang.oversight.ledger.models import Plan, ReportRound, Task


def names_of_streams(streams: Iterable[str]) -> dict[str, str]:
    """Return the names of subjects of the ledger by stream, in one query for each kind."""
    ids: dict[str, set[int]] = {"task": set(), "plan": set(), "report_round": set()}
    for stream in streams:
        kind, _, number = stream.partition(":")
        if kind in ids and number.isdecimal():
            ids[kind].add(int(number))
    tasks = Task.objects.filter(pk__in=ids["task"]).values_list("pk", "number", "heading")
    plans = Plan.objects.filter(pk__in=ids["plan"]).values_list("pk", "title", "document_number")
    rounds = ReportRound.objects.filter(pk__in=ids["report_round"]).values_list("pk", "title")
    return {
        **{f"task:{pk}": f"任务 {number}　{heading}" for pk, number, heading in tasks},
        **{f"plan:{pk}": title or number or "没有题目的方案" for pk, title, number in plans},
        **{f"report_round:{pk}": title for pk, title in rounds},
    }
