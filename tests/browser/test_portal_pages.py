from __future__ import annotations

from datetime import date

import pytest
import time_machine

from tests.browser.conftest import LOOKS, Look, judge
from yangguang.foundation.organisations.services import names
from yangguang.foundation.organisations.services.specs import CollectiveSpec
from yangguang.kernel.actors import SYSTEM
from yangguang.oversight.ledger.choices import CheckResult
from yangguang.oversight.ledger.services import checks
from yangguang.oversight.ledger.tests.public_cases import (
    NOW,
    Errand,
    given_city,
    given_done,
    given_plan,
    task_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(live_server):
    """Addresses of every public page, with data in every state behind them."""
    with time_machine.travel(NOW, tick=True):
        city = given_city(theme="27-0.15")
        names.define_collective_name(
            government_id=city.government.id,
            spec=CollectiveSpec(
                phrase="各有关局", rule={"members": [city.office.id, city.audit.id]}
            ),
            by=SYSTEM,
            at=NOW,
        )
        plan_id = given_plan(
            city,
            Errand("公佈重大決策草案、依據和徵求意見的情況", date(2026, 6, 10)),
            Errand("公布今天的清单", date(2026, 6, 17), responsible="各有关局"),
            Errand("公布资金明细", date(2026, 6, 18)),
            Errand("公布审计结果", date(2026, 9, 30)),
            Errand("更新权责清单"),
            Errand("公布会议决定", date(2026, 6, 8)),
            Errand("公布执法结果", date(2026, 6, 2)),
        )
        kept, late = task_of(plan_id, "公布会议决定"), task_of(plan_id, "公布执法结果")
        given_done(kept, date(2026, 6, 5))
        given_done(late, date(2026, 6, 4))
        checks.record_check(
            plan_id=plan_id,
            finding=checks.Finding(
                on=date(2026, 6, 15), result=CheckResult.NEEDS_WORK, text="缺一家单位的结果。"
            ),
            by=SYSTEM,
            at=NOW,
        )
        checks.file_plan(
            plan_id=plan_id,
            filing=checks.Filing(
                unit_id=city.finance.id, title="财政局实施方案", received_on=date(2026, 4, 2)
            ),
            by=SYSTEM,
            at=NOW,
        )
        checks.record_publication_check(
            plan_id=plan_id,
            look=checks.Look(url="https://www.example.com/plan", is_found=True, sha256="5f" * 32),
            by=SYSTEM,
            at=NOW,
        )
        given_plan(
            given_city("heyuan", "河源县", theme="252-0.11"),
            Errand("公布招生方案", date(2026, 7, 1)),
            title="河源县2026年政务公开工作要点",
            number="河府办〔2026〕8号",
        )
        yield {
            "home": "/",
            "government": "/g/qinghe/",
            "ledger": "/ledger/",
            "ledger-filtered": "/ledger/?g=qinghe&clock=over&q=公",
            "ledger-empty": "/ledger/?q=zzz",
            "task-open": f"/ledger/{task_of(plan_id, '公布今天的清单')}/",
            "task-kept": f"/ledger/{kept}/",
            "task-late": f"/ledger/{late}/",
            "plans": "/plans/",
            "plan": f"/plans/{plan_id}/",
            "plan-marks": f"/plans/{plan_id}/?marks=1",
            "plan-print": f"/plans/{plan_id}/print",
            "unit": f"/units/{city.finance.id}/",
            "search": "/search/",
            "search-found": "/search/?q=公布",
            "search-nothing": "/search/?q=zzz",
            "data": "/data/",
            "missing": "/nothing-here/",
        }


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_page_is_accessible_and_fits_its_window(visitor, pages, look):
    broken = {}
    for name, address in pages.items():
        page = visitor.open(address, look)
        try:
            judge(page, name, look)
        except AssertionError as error:
            broken[name] = str(error)
        page.context.close()

    assert not broken, "\n\n".join(f"{name}: {text}" for name, text in broken.items())


def test_ledger_is_filtered_and_read_without_script(visitor, pages):
    page = visitor.open("/ledger/", Look(1280), script=False)

    page.get_by_label("任务或单位").fill("资金")
    page.get_by_role("button", name="筛选").click()

    assert "公布资金明细" in page.get_by_role("table", name="任务台账").inner_text()
    assert "公布审计结果" not in page.get_by_role("table", name="任务台账").inner_text()
    page.get_by_role("link", name="公布资金明细").click()
    assert page.get_by_role("heading", level=1).inner_text() == "公布资金明细"


def test_large_print_is_chosen_without_script(visitor, pages):
    page = visitor.open("/ledger/", Look(1280), script=False)
    before = page.get_by_role("heading", level=1).bounding_box()["height"]

    page.get_by_role("link", name="长辈版").click()

    assert page.url.endswith("/ledger/")
    assert page.get_by_role("link", name="标准字号").is_visible()
    assert page.get_by_role("heading", level=1).bounding_box()["height"] > before


def test_large_print_on_a_narrow_screen_cuts_neither_navigation_nor_file_kind(visitor, pages):
    page = visitor.open(pages["task-kept"], Look(360, "large"))

    for link in page.locator(".mast__nav a").all():
        box = link.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    for kind in ("HTML", "DOCX"):
        tile = page.locator(".ftype").first
        tile.evaluate("(tile, kind) => { tile.textContent = kind }", kind)
        assert tile.evaluate("tile => tile.scrollWidth <= tile.clientWidth")
        lines = tile.evaluate(
            "tile => { const range = document.createRange(); range.selectNodeContents(tile);"
            " return range.getClientRects().length }"
        )
        assert lines == 1


def test_digest_is_short_until_it_is_asked_for(visitor, pages):
    page = visitor.open(pages["plan"], Look(360), script=False)

    whole = page.locator("p.hash", has_text="5f" * 32)
    assert not whole.is_visible()
    page.locator("summary", has_text="SHA-256").click()
    assert whole.is_visible()


def test_keyboard_reaches_the_text_first(visitor, pages):
    page = visitor.open("/ledger/", Look(1280))

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_narrow_ledger_shows_cards_and_keeps_its_table_roles(visitor, pages):
    page = visitor.open("/ledger/", Look(390))

    row = page.locator("table[role=table] tbody tr[data-state]").first
    assert row.evaluate("row => getComputedStyle(row).display") == "block"
    assert page.get_by_role("table", name="任务台账").get_by_role("row").count() > 7


def test_printed_plan_leaves_the_site_frame_out(visitor, pages):
    page = visitor.open(pages["plan"], Look(1280))
    page.emulate_media(media="print")

    assert not page.locator(".mast__nav").is_visible()
    assert not page.locator(".foot").is_visible()
    assert page.locator(".doc__title").is_visible()


def test_page_works_under_its_content_policy(visitor, pages):
    context = visitor.browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))

    for address in (pages["home"], pages["ledger"], pages["plan-marks"], pages["task-kept"]):
        page.goto(visitor.server + address)

    assert complaints == []
