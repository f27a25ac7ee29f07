"""Pages about the log: what it is, how to verify, what comparing the site with it showed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from yangguang.foundation.transparency_log import selectors
from yangguang.foundation.transparency_log.choices import CheckResult
from yangguang.foundation.transparency_log.web.organs import organ_name
from yangguang.kernel.web.caching import public_page
from yangguang.kernel.web.links import web_link
from yangguang.kernel.web.values import Crumb, Entry, Number, SiteColumn

LOG = SiteColumn(
    name="可验证发布日志",
    description="每条公开信息入日志的记录、检查点和验证方法",
    keywords="发布日志,检查点,验证,防篡改",
    kind="信息公开制度",
)


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Say what the log is, how it stands and how to verify."""
    found = selectors.situation()
    context = {
        "column": LOG,
        "crumbs": _crumbs(Crumb(LOG.name)),
        "situation": found,
        "numbers": (
            Number("日志条目", found.size, "条"),
            Number("待写入", found.waiting, "条"),
        ),
        "facts": _facts(found),
        "state_day": selectors.latest_snapshot_day(),
        "organs": [(row, organ_name(row.pub)) for row in selectors.checks_by_organ()],
    }
    return render(request, "transparency_log/public/home.html", context)


@public_page
def verify(request: HttpRequest) -> HttpResponse:
    """Show the verifier, which runs in the reader's browser."""
    context = {"column": LOG, "crumbs": _crumbs(_log_crumb(), Crumb("自己验证"))}
    return render(request, "transparency_log/public/verify.html", context)


@public_page
def organ(request: HttpRequest, log_organ: str) -> HttpResponse:
    """Show which pages of an organ did not match the log when they were compared."""
    if not selectors.has_checks(log_organ):
        raise Http404("还没有比对过这个单位的网页。")
    page = selectors.checks_of(
        log_organ, after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )
    counts = next(row for row in selectors.checks_by_organ() if row.pub == log_organ)
    numbers = [
        Number(CheckResult(result).label, count, "页") for result, count in counts.counts.items()
    ]
    context = {
        "column": LOG,
        "crumbs": _crumbs(_log_crumb(), Crumb(organ_name(log_organ))),
        "name": organ_name(log_organ),
        "numbers": numbers,
        "page": page,
        "rows": [(row, web_link(row.url)) for row in page.rows],
    }
    return render(request, "transparency_log/public/organ.html", context)


def _crumbs(*rest: Crumb) -> list[Crumb]:
    return [Crumb("首页", reverse("portal:home")), *rest]


def _log_crumb() -> Crumb:
    return Crumb(LOG.name, reverse("public_transparency_log:home"))


def _facts(found: selectors.Situation) -> list[Entry]:
    signed = found.signed_at.astimezone().strftime("%Y-%m-%d %H:%M:%S") if found.signed_at else ""
    return [
        Entry("日志标识", found.origin or "还没有第一条", is_code=True),
        Entry("最近一次签发", signed or "还没有签发"),
        Entry("树根", found.root.hex(), is_digest=True) if found.root else Entry("树根", "无"),
        *(Entry("验证公钥", key, is_code=True, is_wide=True) for key in found.verifier_keys),
        Entry("外部见证", "已有见证方联署" if found.is_cosigned else "没有见证方联署"),
        _stamp(found.stamped_size),
    ]


def _stamp(size: int | None) -> Entry:
    if size is None:
        return Entry("时间戳", "没有加盖")
    url = reverse("public_transparency_log:stamp", args=[size])
    return Entry("时间戳", f"{size} 条时的检查点已加盖", url=url)
