"""The breadcrumb of public pages."""

from __future__ import annotations

from django.urls import reverse

from yangguang.foundation.organisations.selectors import GovernmentView
from yangguang.kernel.web.values import Crumb


def crumbs_to(government: GovernmentView | None, *rest: Crumb) -> list[Crumb]:
    """Return the breadcrumb from the start page through the government of the page."""
    found = [Crumb("首页", reverse("portal:home"))]
    if government:
        found.append(
            Crumb(government.short_name, reverse("portal:government", args=[government.code]))
        )
    return [*found, *rest]
