"""Base data that every installation needs: official holiday years, roles; safe to repeat."""

from __future__ import annotations

from yangguang.affairs.disclosure.services import catalogue
from yangguang.foundation.calendars.services import adoption
from yangguang.foundation.duties.services import rulebook_rows
from yangguang.foundation.organisations.services import roles
from yangguang.foundation.publishing.services import sites
from yangguang.foundation.reviews.services import routes
from yangguang.kernel import clock, worker
from yangguang.kernel.actors import SYSTEM


def seed() -> None:
    """Bring the base data up to date with what the program ships."""
    adoption.seed_official_years(by=SYSTEM, at=clock.now())
    roles.seed_roles()
    rulebook_rows.seed_rulebooks(by=SYSTEM, at=clock.now())
    routes.seed_routes(by=SYSTEM, at=clock.now())
    sites.seed_sites(by=SYSTEM, at=clock.now())
    catalogue.seed_catalogues(by=SYSTEM, at=clock.now())
    # What follows from new years is done before there is anything to recompute.
    while worker.run_pending(at=clock.now()):
        pass
