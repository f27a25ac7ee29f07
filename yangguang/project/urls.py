"""All addresses: the workbench under /desk/, the portal at the root."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("desk/", include("yangguang.delivery.workbench.web.urls")),
    path("desk/plans/", include("yangguang.oversight.ledger.web.urls")),
    path("desk/units/", include("yangguang.foundation.organisations.web.urls")),
    path("desk/calendar/", include("yangguang.foundation.calendars.web.urls")),
    path("", include("yangguang.kernel.web.urls")),
    path("", include("yangguang.oversight.ledger.web.public_urls")),
    path("", include("yangguang.delivery.portal.web.urls")),
]
