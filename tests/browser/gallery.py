"""A page with every component in every state, for looking at and for axe."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from yangguang.kernel.errors import Reason
from yangguang.kernel.paging import Page
from yangguang.kernel.web import strips
from yangguang.kernel.web.icons import DIALS, ICONS, STATE_WORDS
from yangguang.kernel.web.values import (
    Chip,
    Crumb,
    Entry,
    Evidence,
    Moment,
    Number,
    PlainClock,
    Step,
    StripDay,
)

TODAY = date(2026, 6, 17)
SOURCE = """{% extends "portal/base.html" %}
{% load components clocks controls formats %}
{% block title %}组件{% endblock %}
{% block content %}
<div class="page-h"><h1>组件</h1></div>
<section><h2>时钟</h2><p class="row">{% for c in clocks %}{% clock c %}{% endfor %}</p>
<p class="row mt-3">{% for c in clocks %}{% clock_chip c %}{% endfor %}</p><div class="mt-3">{% clock_xl clocks.0 %}</div>
<div class="chart mt-3">{% clock_strip strip %}</div></section>
<section class="mt-6"><h2>标签</h2><p class="row">{% tag "普通" %}{% for k in kinds %}{% tag k kind=k %}{% endfor %}{% count 3 %}{% count 9 kind="bad" %}{% count 2 kind="warn" %}{% confidence "sure" %}{% confidence "likely" %}{% confidence "unsure" %}</p>
<p class="row mt-3">{% for name in icons %}{% icon name label=name %}{% endfor %}</p></section>
<section class="mt-6"><h2>数字与条目</h2>{% nums numbers %}<div class="mt-3">{% kv entries %}</div><div class="mt-3">{% dochead entries %}</div><p class="mt-3">{% bar 0.7 %}</p></section>
<section class="mt-6"><h2>过程</h2>{% stepper steps %}<div class="mt-3">{% timeline moments %}</div></section>
<section class="mt-6 stack"><h2>反馈</h2>{% note "说明文字" title="说明" %}{% note "注意文字" kind="warn" %}{% note "出错文字" kind="bad" %}{% note "办成文字" kind="ok" %}{% noteblock kind="info" %}<p>块内容</p>{% endnoteblock %}{% reasons reasons %}{% empty_state "没有找到" "换个说法试试。" url="/" link="回首页" level=3 %}</section>
<section class="mt-6"><h2>筛选与分页</h2>{% filterbar filters %}<div class="mt-3">{% chips chips %}</div><div class="mt-3">{% choices chips label="分组" %}</div>{% pager page %}{% furniture %}</section>
<section class="mt-6"><h2>表单</h2><form class="card" method="post">{% errsum form level=3 %}{% for f in form.visible_fields %}{% field f %}{% endfor %}<p class="mt-4"><button class="btn btn--main" type="submit">提交</button> <button class="btn" type="button" aria-disabled="true">不能办</button> <button class="btn btn--danger" type="button">撤下</button></p></form></section>
{% endblock %}"""


class Letter(forms.Form):
    """Every kind of control, sent empty."""

    name = forms.CharField(label="姓名", help_text="与证件一致")
    kind = forms.ChoiceField(label="种类", choices=[("a", "来信"), ("b", "来电")])
    note = forms.CharField(label="说明", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    way = forms.ChoiceField(
        label="方式", choices=[("a", "邮寄"), ("b", "自取")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="同意公开", required=False)
    day = forms.DateField(label="日期", widget=forms.DateInput(attrs={"type": "date"}))
    file = forms.FileField(label="附件", required=False)


class Filters(forms.Form):
    """A small filter bar."""

    q = forms.CharField(label="任务或单位", required=False)
    state = forms.ChoiceField(label="状态", choices=[("", "全部")], required=False)


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    proof = Evidence(
        "公开页", "https://www.example.com/", sha256="5f" * 32, on=datetime(2026, 6, 1, tzinfo=UTC)
    )
    context = {
        "crumbs": [Crumb("首页", "/"), Crumb("组件")],
        "clocks": [PlainClock(state, STATE_WORDS[state], "6月26日") for state in DIALS],
        "strip": strips.draw(
            [
                StripDay(
                    TODAY + timedelta(days=n),
                    is_working=(TODAY + timedelta(days=n)).weekday() < 5,
                    name="端午" if n == 2 else "",
                    kept=3 if n < 0 else 0,
                    missed=1 if n == -4 else 0,
                    waiting=2 if n == 0 else 0,
                    coming=max(0, n),
                )
                for n in range(-14, 15)
            ],
            today=TODAY,
        ),
        "kinds": ["main", "solid", "warn", "bad", "ok", "dash", "void"],
        "icons": list(ICONS),
        "numbers": [
            Number("任务", 22, "项"),
            Number("逾期", 2, "项", "bad", "/"),
            Number("临期", 5, "项", "warn", "/"),
        ],
        "entries": [
            Entry("文号", "某府办〔2026〕1号"),
            Entry("单位", lines=("财政局", "审计局"), note="共 2 家"),
            Entry("SHA-256", "5f" * 32, is_code=True, is_wide=True),
        ],
        "steps": [
            Step("上传", "done", "6月1日"),
            Step("修复文字", "back", "退回一次"),
            Step("核对任务", "now"),
            Step("下发", "todo"),
        ],
        "moments": [
            Moment("将于月底检查", TODAY + timedelta(days=13), state="todo"),
            Moment("催办", TODAY, state="paused"),
            Moment(
                "报送进展", datetime(2026, 6, 12, 8, 5, tzinfo=UTC), "进度 50%。", evidence=[proof]
            ),
            Moment("退回", TODAY - timedelta(days=9), state="over"),
        ],
        "reasons": [Reason("x", "还有 2 处没有核对。", "方案第三条")],
        "filters": Filters(request.GET),
        "chips": [Chip("状态：逾期", "?", is_current=True), Chip("单位：财政局", "?")],
        "page": Page(rows=[], after="x", before="y"),
        "form": Letter({}),
    }
    return HttpResponse(engines["django"].from_string(SOURCE).render(context, request))


urlpatterns = [
    path("gallery/", gallery),
    path("", include("yangguang.project.urls")),
]
