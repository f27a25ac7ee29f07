"""All addresses: the workbench under /desk/, the portal at the root."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("desk/", include("yangguang.delivery.workbench.web.urls")),
    path("desk/plans/", include("yangguang.oversight.ledger.web.urls")),
    path("desk/units/", include("yangguang.foundation.organisations.web.urls")),
    path("desk/calendar/", include("yangguang.foundation.calendars.web.urls")),
    path("desk/duties/", include("yangguang.foundation.duties.web.urls")),
    path("desk/reviews/", include("yangguang.foundation.reviews.web.urls")),
    path("desk/screening/", include("yangguang.foundation.screening.web.urls")),
    path("desk/publishing/", include("yangguang.foundation.publishing.web.urls")),
    path("desk/records/", include("yangguang.affairs.disclosure.web.urls")),
    path("desk/interpretations/", include("yangguang.affairs.interpretation.web.urls")),
    path("desk/scorecards/", include("yangguang.oversight.evaluation.web.urls")),
    path("", include("yangguang.kernel.web.urls")),
    path("", include("yangguang.foundation.duties.web.public_urls")),
    path("", include("yangguang.foundation.reviews.web.public_urls")),
    path("", include("yangguang.foundation.publishing.web.public_urls")),
    path("", include("yangguang.foundation.transparency_log.web.public_urls")),
    path("", include("yangguang.affairs.disclosure.web.public_urls")),
    path("", include("yangguang.affairs.interpretation.web.public_urls")),
    path("", include("yangguang.oversight.evaluation.web.public_urls")),
    path("", include("yangguang.oversight.ledger.web.public_urls")),
    path("", include("yangguang.delivery.portal.web.urls")),
]
