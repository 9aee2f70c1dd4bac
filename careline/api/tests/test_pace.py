"""How fast programs may call."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from careline.api.tests.helpers import Program, assert_problem, make_person
from careline.people import pacing


@pytest.mark.django_db
def test_every_answer_says_how_the_program_stands(sanne, settings):
    settings.API_CALLS_A_MINUTE = 3

    answers = [sanne.get("/me"), sanne.get("/tickets/18"), sanne.get("/nothing")]

    assert [each["RateLimit-Remaining"] for each in answers] == ["2", "1", "0"]
    assert {each["RateLimit-Limit"] for each in answers} == {"3"}
    assert all(0 < int(each["RateLimit-Reset"]) <= 60 for each in answers)


@pytest.mark.django_db
def test_a_program_that_is_too_fast_hears_when_to_come_back(sanne, bea, settings):
    settings.API_CALLS_A_MINUTE = 1
    sanne.get("/me")

    refused = sanne.get("/me")

    assert_problem(refused, 429, "too-fast")
    assert refused["Retry-After"] == refused["RateLimit-Reset"]
    assert bea.get("/me").status_code == 200, "each token has its own pace"


@pytest.mark.django_db
def test_a_minute_later_the_program_may_call_again(sanne, settings):
    settings.API_CALLS_A_MINUTE = 1
    sanne.get("/me")
    with connection.cursor() as cursor:
        cursor.execute("update people_pace set began_at = began_at - interval '1 minute'")

    assert sanne.get("/me").status_code == 200


@pytest.mark.django_db
def test_guessing_tokens_is_as_slow_as_calling_without_one():
    answers = [Program(Authorization=f"Bearer cl_guess{i}").get("/me") for i in range(pacing.CALLS_WITHOUT_TOKEN)]

    assert {each.status_code for each in answers} == {401}
    assert_problem(Program(Authorization="Bearer cl_last").get("/me"), 429, "too-fast")
    assert_problem(Program().get("/plans"), 429, "too-fast")


@pytest.mark.django_db
def test_an_address_in_a_forged_header_is_not_believed(settings):
    assert {Program(X_Forwarded_For=f"10.0.0.{i}").get("/plans")["RateLimit-Remaining"] for i in range(3)} == {"59", "58", "57"}

    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    forged = [Program(**{"X-Forwarded-For": f"10.0.0.{i}, 192.0.2.7"}).get("/plans") for i in range(2)]
    assert [each["RateLimit-Remaining"] for each in forged] == ["59", "58"]


@pytest.mark.django_db
def test_one_subscriber_s_ipv6_addresses_are_one(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    addresses = ["2001:db8::1", "2001:db8::ffff:2", "2001:db8:0:1::1", "nonsense"]

    answers = [Program(**{"X-Forwarded-For": each}).get("/plans")["RateLimit-Remaining"] for each in addresses]

    assert answers == ["59", "58", "59", "59"]


@pytest.mark.django_db
def test_counts_of_past_minutes_are_forgotten():
    Program().get("/plans")

    assert pacing.forget(at=timezone.now()) == 0
    assert pacing.forget(at=timezone.now() + timedelta(minutes=2)) == 1


@pytest.mark.django_db(transaction=True)
def test_the_limit_holds_when_many_call_at_once(settings):
    settings.API_CALLS_A_MINUTE = 10
    program = Program(make_person("Eve Outsider"))
    callers = [Program(**program.headers) for _ in range(24)]

    def call(caller):
        status = caller.get("/me").status_code
        connections.close_all()
        return status

    with ThreadPoolExecutor(6) as threads:
        statuses = list(threads.map(call, callers))

    assert sorted(statuses) == [403] * 10 + [429] * 14
