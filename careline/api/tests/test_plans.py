"""GET /plans: public."""

import pytest

from careline.api.tests.helpers import Program

pytestmark = pytest.mark.django_db


def test_everybody_reads_what_is_promised(lamme, eve):
    anybody, stranger = Program().get("/plans"), eve.get("/plans")

    said = anybody.json()
    assert anybody.status_code == 200
    assert stranger.json() == said
    by_code = {plan["code"]: plan for plan in said["plans"]}
    assert by_code["standard"]["first_response"] == [
        {"severity": None, "seconds": 72 * 3600, "aim_seconds": 48 * 3600, "guaranteed": False}
    ]
    assert {each["severity"]: each["seconds"] for each in by_code["sla-24x7"]["first_response"]} == {
        "very_high": 3600, "high": 7200, "medium": 14400, "low": 28800,
    }  # fmt: skip
    assert by_code["sla-24x7"]["uptime_percent"] == 99.9
    assert {edition["code"]: edition["opens_tickets"] for edition in said["editions"]}["free"] is False


def test_it_costs_four_statements(lamme, queries_at_most):
    with queries_at_most(4):
        Program().get("/plans")
