"""The demo of five governments loads whole through the acts, and only once."""

import pytest
from django.test import Client

from yangguang.affairs.disclosure.selectors import entry_coverage
from yangguang.affairs.disclosure.selectors.entry_coverage import CoverageFilter
from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.publishing import selectors as publishing
from yangguang.kernel import clock
from yangguang.kernel.models import Fact, PendingReaction
from yangguang.oversight.ledger import selectors as ledger
from yangguang.project import demo, seeds

TASKS = {
    "关于全面推进政务公开工作的实施意见": 36,
    "赣州市2018年政务公开工作实施方案": 26,
    "南宁市武鸣区关于全面推进政务公开工作的实施方案": 22,
    "南宁市武鸣区2026年政务公开工作要点": 9,
    "宿迁市交通运输局2016年政务公开工作实施方案": 11,
    "松桃苗族自治县某乡2020年政务公开工作要点": 14,
}


@pytest.mark.django_db
def test_demo_loads_whole_and_only_once(monkeypatch, tmp_path):
    monkeypatch.setenv("YANGGUANG_DEMO_PASSWORD", "yg-demo-2026-test")
    said = []
    seeds.seed()
    demo.load(say=said.append)
    facts = Fact.objects.count()

    demo.load(say=said.append)

    assert len(said) == len(TASKS) + 1
    assert Fact.objects.count() == facts
    assert PendingReaction.objects.count() == 0
    assert [row.code for row in organisations.governments()] == [
        "hlj", "ganzhou", "wuming", "suqian-jt", "songtao",
    ]  # fmt: skip
    plans = ledger.public_plans(on=clock.today()).entries
    assert {plan.title: plan.tasks for plan in plans} == TASKS
    assert "南宁市武鸣区2026年政务公开工作要点" in Client().get("/").content.decode()
    assert public_titles("wuming") == {
        "南宁市武鸣区惠农补贴资金公开发放办法",
        "惠农补贴怎么领、在哪查：五问五答",
        "南宁市武鸣区政府采购信息公开实施细则",
        "2026年第三季度城乡居民补贴退回资金核查情况公告",
    }
    wuming = organisations.find_government("wuming")
    covered = entry_coverage.coverage_counts(CoverageFilter(wuming.id), on=clock.today())
    # The notice is out; of the policies two are out and a draft is still to come.
    assert (covered["published"], covered["due"]) == (1, 1)
    assert "13800132046" not in Client().get("/info/wuming/").content.decode()


def public_titles(code):
    government = organisations.find_government(code)
    return {row.title for row in publishing.live_publications(government.id).rows}
