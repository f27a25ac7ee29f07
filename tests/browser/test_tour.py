"""The way of a plan through a real browser: from a damaged file to a public ledger, as CSV too."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Look, Visitor
from yangguang.foundation.organisations.services import demo
from yangguang.kernel import clock
from yangguang.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db(transaction=True)
PLAN = Path(__file__).parent / "fixtures" / "plan.html"
PASSWORD = "Lanhua-2026-dengta"
WIDE = Look(1280)


@pytest.fixture
def governments():
    demo.seed_demo(password=PASSWORD, by=SYSTEM, at=clock.now())


def signed_in(visitor: Visitor, account: str, look: Look = WIDE, *, script: bool = True) -> Page:
    page = visitor.open("/desk/login/", look, script=script)
    page.get_by_label("用户名").fill(account)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/desk/")
    return page


def upload(page: Page) -> None:
    page.get_by_role("link", name="录入方案").click()
    page.get_by_label("方案文件").set_input_files(PLAN)
    page.get_by_role("button", name="上传并读取").click()
    page.wait_for_url("**/documents/**")


def settle(page: Page) -> None:
    """Settle what only a person may settle: two vague words and one unknown name."""
    while page.get_by_role("button", name=re.compile("标无期限")).count():
        page.get_by_role("button", name=re.compile("标无期限")).first.click()
    page.get_by_role("link", name="去定").click()
    page.get_by_label("从全部单位里选一个").select_option(label="南宁市武鸣区行政审批局")
    page.get_by_label("以后都把这个名称当作所选单位的别名").check()
    page.get_by_role("button", name=re.compile("确定“城区数据服务专班”")).click()


def adopted(page: Page) -> str:
    page.get_by_role("link", name="下一步：设时钟").click()
    page.get_by_role("link", name="下一步：下发").click()
    page.get_by_role("button", name=re.compile("确认并下发")).click()
    page.wait_for_url(re.compile(r"/desk/plans/\d+/$"))
    return page.url.rstrip("/").rsplit("/", 1)[1]


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_damaged_plan_becomes_a_public_ledger(visitor, governments, script):
    page = signed_in(visitor, "wuming-office", script=script)
    upload(page)
    assert page.get_by_text("政務").count() > 0
    page.get_by_role("button", name=re.compile("撤销这处修复")).first.click()
    assert page.get_by_text("已撤销这处修复").count() == 1
    page.get_by_role("button", name=re.compile("恢复修复")).first.click()

    page.get_by_role("button", name="文字没问题，核对任务").click()
    assert page.get_by_role("link", name=re.compile("确认并下发")).get_attribute("aria-disabled")
    settle(page)
    plan_id = adopted(page)

    page.get_by_role("link", name="看公开台账").click()
    page.goto(f"{visitor.server}/ledger/?plan={plan_id}")
    page.get_by_role("link", name=re.compile("公开公共数据")).first.click()
    assert page.get_by_text("行政审批局").count() > 0
    answer = page.request.get(f"{visitor.server}/ledger.csv?plan={plan_id}")
    rows = list(csv.DictReader(StringIO(answer.body().decode("utf-8-sig"))))
    assert len(rows) == 7


def test_a_task_goes_from_report_to_acceptance(visitor, governments):
    office = signed_in(visitor, "wuming-office")
    upload(office)
    office.get_by_role("button", name="文字没问题，核对任务").click()
    settle(office)
    adopted(office)

    clerk = signed_in(visitor, "wuming-clerk")
    clerk.get_by_role("link", name=re.compile("去办：公开民生资金")).click()
    clerk.locator("summary", has_text="报送完成").click()
    form = clerk.locator("form[action$='/acts/submit-completion/']")
    form.get_by_label("办结情况").fill("资金表已上网。")
    form.get_by_label("佐证网址").fill("https://www.wuming.example/zijin.html")
    form.get_by_role("button", name="报送完成").click()
    assert clerk.get_by_text("已报送办结，等待验收。").count() == 1

    office.goto(f"{visitor.server}/desk/")
    office.get_by_role("link", name=re.compile("去验收：公开民生资金")).click()
    office.locator("summary", has_text="验收通过").click()
    office.locator("form[action$='/acts/accept-completion/']").get_by_role("button").click()
    assert office.get_by_text("已验收通过。").count() == 1
