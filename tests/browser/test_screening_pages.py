"""The pages of screening at three widths, in large print and in the dark: axe-core finds nothing."""

from __future__ import annotations

import pytest
from django.conf import settings

from tests.browser.conftest import LOOKS, Visitor, judge
from tests.browser.test_desk_looks import session_of
from yangguang.foundation.screening.selectors import findings_of
from yangguang.foundation.screening.services import screening
from yangguang.foundation.screening.tests.factories import (
    AT,
    SUBJECT,
    TEXT,
    given_office,
    given_screened,
    reviewer_of,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_screening_page_is_accessible(visitor: Visitor, look):
    unit = given_office()
    run_id = given_screened(unit, f"机密★10年\n{TEXT}\n电梯按装完成。（此件不公开）\n" * 3)
    finding = findings_of(SUBJECT)[2]
    screening.decide(finding_id=finding.id, decision="mask", by=reviewer_of(unit), at=AT)
    session = session_of("open_affairs_office", "secrecy_reviewer", unit=unit)
    window = visitor.window(look, {settings.SESSION_COOKIE_NAME: session})
    pages = {
        "runs": "/desk/screening/",
        "run": f"/desk/screening/runs/{run_id}/",
        "trial": "/desk/screening/trial/",
        "words": "/desk/screening/words/",
        "list": "/desk/screening/words/wrong_word/",
    }

    for name, path in pages.items():
        window.goto(visitor.server + path, wait_until="load")
        window.evaluate(
            "document.querySelectorAll('details').forEach(fold => { fold.open = true })"
        )
        if name == "trial":
            window.fill("textarea", TEXT)
            window.click("main button[type=submit]")
        judge(window, f"screening-{name}", look)
