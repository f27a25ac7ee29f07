"""The rule library for the public: systems, workflows and routes, honest about what is missing."""

import pytest
from django.test import Client

from yangguang.foundation.organisations.tests.factories import given_government
from yangguang.foundation.reviews.rules.systems import systems
from yangguang.foundation.reviews.services import routes
from yangguang.foundation.reviews.tests.factories import AT
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.states import registered_workflows

pytestmark = pytest.mark.django_db


def page_of(path):
    response = Client().get(path)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_eleven_systems_are_listed_and_those_without_a_workflow_say_so():
    page = page_of("/workflows/")

    rows = page.split("<tbody")[1].split("</tbody>")[0].split("<tr ")[1:]
    assert len(rows) == 11
    missing = [row for row in rows if "还没有建成" in row]
    assert all("<a " not in row for row in missing)
    assert f"其中 {len(missing)} 项系统里还没有流程" in page


def test_every_system_names_workflows_that_exist():
    known = registered_workflows()

    assert [name for one in systems() for name in one.workflows if name not in known] == []


def test_every_workflow_of_the_installation_is_linked_and_drawn():
    page = page_of("/workflows/")

    for name, workflow in registered_workflows().items():
        assert f'href="/workflows/{name}/"' in page
        drawn = page_of(f"/workflows/{name}/")
        assert all(label in drawn for label in workflow.states.values())


def test_unknown_workflow_is_no_page():
    assert Client().get("/workflows/none_such/").status_code == 404


def test_routes_of_a_government_are_listed_and_drawn():
    government = given_government()
    routes.seed_routes(by=SYSTEM, at=AT)

    chosen = page_of(f"/workflows/?g={government.code}")
    listed = page_of(f"/review-routes/{government.code}/")
    drawn = page_of(f"/review-routes/{government.code}/three_reviews/")

    assert f'href="/review-routes/{government.code}/secrecy_review/"' in chosen
    assert f'href="/review-routes/{government.code}/three_reviews/"' in listed
    assert all(step in drawn for step in ("初审", "复审", "终审"))
    assert Client().get(f"/review-routes/{government.code}/none/").status_code == 404
    assert Client().get("/review-routes/nowhere/").status_code == 404
