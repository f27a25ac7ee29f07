from __future__ import annotations

import pytest

from tests.browser import axe
from tests.browser.conftest import LOOKS, judge

pytestmark = [pytest.mark.urls("tests.browser.gallery"), pytest.mark.django_db]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_component_is_accessible(visitor, look):
    page = visitor.open("/gallery/", look)

    judge(page, "components", look)


def test_old_style_sheet_gives_the_same_layout(visitor):
    look = LOOKS[0]
    boxes = []
    for sheet in ("yangguang.css", "yangguang.plain.css"):
        page = visitor.open("/gallery/", look)
        page.evaluate(
            """async (sheet) => {
                const link = document.querySelector('link[rel=stylesheet]');
                const loaded = new Promise(done => link.addEventListener('load', done));
                link.href = link.href.replace(/yangguang[.a-z]*\\.css/, sheet) + '?again';
                await loaded;
            }""",
            sheet,
        )
        boxes.append(
            page.evaluate(
                """() => [...document.querySelectorAll('main *')].map(e => {
                    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
                    return [e.tagName, box.x, box.y, box.width, box.height, style.color].join();
                })"""
            )
        )

    different = [pair for pair in zip(*boxes, strict=True) if pair[0] != pair[1]]
    assert different == []


def test_axe_sees_what_is_wrong(visitor):
    page = visitor.open("/gallery/", LOOKS[0])
    page.evaluate("document.querySelector('main label').remove()")

    assert "label" in {violation.rule for violation in axe.violations(page)}
