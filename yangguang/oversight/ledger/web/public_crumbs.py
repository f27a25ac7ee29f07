"""Where a public page of the ledger stands: its column and its breadcrumb."""

from __future__ import annotations

from django.urls import reverse

from yangguang.foundation.organisations.selectors import GovernmentView
from yangguang.kernel.web.values import Crumb, SiteColumn

LEDGER = SiteColumn(
    name="公开台账",
    description="各项工作方案定下的任务，由谁办、几时到期、拿什么证明办完",
    keywords="任务,台账,期限,佐证,按期率",
    kind="信息公开目录",
)
PLANS = SiteColumn(
    name="工作方案",
    description="已经下发并公开的工作方案、要点和任务分解表",
    keywords="工作方案,工作要点,任务分解表",
    kind="政策文件",
)
DATA = SiteColumn(
    name="数据下载",
    description="公开台账的 CSV 与 JSON 数据和字段说明",
    keywords="数据,下载,CSV,JSON,字段",
    kind="数据开放",
)


def crumbs_to(government: GovernmentView | None, *rest: Crumb) -> list[Crumb]:
    """Return the breadcrumb from the start page through the government of the page."""
    found = [Crumb("首页", reverse("portal:home"))]
    if government:
        found.append(
            Crumb(government.short_name, reverse("portal:government", args=[government.code]))
        )
    return [*found, *rest]
