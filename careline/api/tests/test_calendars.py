"""GET /calendars and /calendars/{code}/due: for programs of support staff."""

import pytest

from careline.api.tests.helpers import Program, assert_problem, make_agent

pytestmark = pytest.mark.django_db
FRIDAY = "2026-11-27T16:50:00Z"
BERLIN = "zone=Europe/Berlin&country=DE"


@pytest.fixture
def mirjam(lamme) -> Program:
    """Mirjam's program: she answers."""
    return Program(make_agent().person)


def due(program: Program, query: str, code: str = "office"):
    return program.get(f"/calendars/{code}/due?{query}")


def test_every_calendar_is_listed_with_its_newest_rules(mirjam):
    said = {each["code"]: each for each in mirjam.get("/calendars").json()["calendars"]}

    assert {"office", "business-days", "24x5", "24x7"} <= set(said)
    assert said["24x7"]["rules"]["always"] is True
    assert (said["office"]["version"], said["office"]["rules"]["place"]) == (1, None)


def test_four_hours_from_friday_evening_are_due_on_monday_and_add_up(mirjam):
    by_words, by_seconds = (due(mirjam, f"start={FRIDAY}&{BERLIN}&{much}").json() for much in ("target=4 h", "seconds=14400"))

    assert by_words == by_seconds
    assert by_words["due_at"] == "2026-11-30T10:50:00Z"
    assert [each["seconds"] for each in by_words["counted"]] == [600, 13_800]
    assert [each["percent"] for each in by_words["shares"]] == [50, 75, 90]


def test_it_counts_in_the_place_of_an_organization(lamme, mirjam):
    account = lamme.organization.account_id
    spoken = f"{account[:3]} {account[3:6]} {account[6:]}"

    for written in (account, spoken):
        said = due(mirjam, f"start={FRIDAY}&target=4h&account_id={written}").json()
        assert (said["zone"], said["country"], said["due_at"]) == ("Europe/Brussels", "BE", "2026-11-30T10:50:00Z")


def test_names_are_in_the_callers_language(mirjam):
    query = f"/calendars/office/due?start=2026-12-23T16:50:00Z&target=4h&{BERLIN}"

    said = mirjam.get(query, Accept_Language="de").json()

    assert "Erster Weihnachtstag" in [each["why"] for each in said["unusual"]]


def test_a_long_sum_is_cut_and_says_how_long_it_is(mirjam):
    said = due(mirjam, f"start={FRIDAY}&{BERLIN}&seconds=36000000").json()

    assert len(said["counted"]) == 1_000 <= said["stretches"]


def test_clock_changes_on_the_way_are_told(mirjam):
    said = due(mirjam, "start=2026-10-24T12:00:00Z&target=24h&zone=Europe/Berlin", code="24x7").json()

    assert said["clock_changes"] == [{"at": "2026-10-25T01:00:00Z", "seconds": -3600}]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        (f"{BERLIN}&target=4h", "start"),
        (f"{BERLIN}&target=4h&start=2026-11-27T16:50:00", "start"),
        (f"{BERLIN}&target=4h&start=2999-11-27T16:50:00Z", "start"),
        (f"start={FRIDAY}&{BERLIN}", "target"),
        (f"start={FRIDAY}&{BERLIN}&target=4h&seconds=1", "target"),
        (f"start={FRIDAY}&{BERLIN}&target=2 days", "target"),
        (f"start={FRIDAY}&{BERLIN}&seconds=0", "seconds"),
        (f"start={FRIDAY}&{BERLIN}&seconds=36000001", "seconds"),
        (f"start={FRIDAY}&target=4h", "zone"),
        (f"start={FRIDAY}&target=4h&zone=Mars/Olympus", "zone"),
        (f"start={FRIDAY}&target=4h&zone=UTC&country=TA", "country"),
        (f"start={FRIDAY}&target=4h&zone=UTC&country=DE&subdivision=Bayern", "subdivision"),
        (f"start={FRIDAY}&target=4h&account_id=000000000", "account_id"),
        (f"start={FRIDAY}&target=4h&{BERLIN}&version=0", "version"),
        (f"start={FRIDAY}&target=4h&{BERLIN}&place=here", "place"),
    ],
)
def test_nonsense_is_named_by_field(mirjam, query, field):
    assert_problem(due(mirjam, query), 422, "invalid", field)


def test_unknown_calendars_and_versions_are_not_found(mirjam):
    assert_problem(due(mirjam, f"start={FRIDAY}&{BERLIN}&target=4h", code="moon"), 404, "not-found")
    assert_problem(due(mirjam, f"start={FRIDAY}&{BERLIN}&target=4h&version=9"), 404, "not-found")


@pytest.mark.parametrize("path", ["/calendars", f"/calendars/office/due?start={FRIDAY}&{BERLIN}&target=4h"])
def test_members_and_strangers_learn_nothing(lamme, sanne, bea, pieter, eve, path):
    for program in (sanne, bea, pieter, eve):
        assert_problem(program.get(path), 403, "agents-only")
    assert_problem(Program().get(path), 401, "unknown-token")


def test_it_costs_four_statements(lamme, mirjam, queries_at_most):
    with queries_at_most(3):
        mirjam.get("/calendars")
    with queries_at_most(4):
        due(mirjam, f"start={FRIDAY}&target=4h&account_id={lamme.organization.account_id}")
