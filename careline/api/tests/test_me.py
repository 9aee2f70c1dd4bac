"""GET /me."""

import pytest

from careline.api.tests.helpers import Program, assert_problem, make_agent

pytestmark = pytest.mark.django_db


def test_a_program_learns_who_it_is(lamme, sanne):
    said = sanne.get("/me").json()

    assert said["person"]["name"] == "Sanne Lamme"
    assert said["organization"]["account_id"] == lamme.organization.account_id
    assert (said["role"], said["may_write"], said["sees_all_tickets"]) == ("owner", True, True)
    assert [(each["id"], each["opens_tickets"]) for each in said["licences"]] == [(lamme.licence.pk, True)]
    assert said["plan"] == {"code": "sla-24x7", "name": "SLA 24x7", "has_severities": True}


def test_without_a_contract_the_plan_is_the_licences(smit, pieter):
    assert pieter.get("/me").json()["plan"]["code"] == "standard"


def test_an_ended_licence_opens_nothing(smit, pieter):
    smit.licence.status = "cancelled"
    smit.licence.save()

    said = pieter.get("/me").json()

    assert said["licences"][0]["opens_tickets"] is False
    assert said["plan"] is None


def test_a_reader_learns_that_it_only_reads(bea):
    assert bea.get("/me").json()["may_write"] is False


def test_stranger_and_agent_belong_to_no_organization(eve):
    assert_problem(eve.get("/me"), 403, "no-organization")
    assert_problem(Program(make_agent().person).get("/me"), 403, "no-organization")
    assert_problem(Program().get("/me"), 401, "unknown-token")


def test_it_costs_four_statements(sanne, queries_at_most):
    with queries_at_most(4):
        sanne.get("/me")
