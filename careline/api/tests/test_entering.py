"""Who a token is, and as whom it acts."""

from datetime import timedelta
from operator import attrgetter

import pytest
from django.utils import timezone, translation

from careline.api.tests.helpers import Program, assert_problem, make_agent, make_member, make_smit
from careline.customers import programs, queries
from careline.customers.models import Member
from careline.people import tokens
from careline.people.models import Token

pytestmark = pytest.mark.django_db


def refused(answer):
    assert_problem(answer, 401, "unknown-token")
    assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer cl_unknown", "Basic c2FubmU6bGFtbWU=", "Bearer \xff", "cl_x"])
def test_without_a_working_token_nobody_enters(header):
    refused(Program(Authorization=header).get("/me"))


def test_a_revoked_token_stops_at_once(lamme, sanne):
    token = Token.objects.get(person=lamme.owner.person)
    tokens.revoke(person=lamme.owner.person, token_id=token.pk, at=timezone.now())

    refused(sanne.get("/me"))


def test_an_expired_token_and_a_person_who_left_do_not_enter(lamme, sanne, bea):
    Token.objects.filter(person=lamme.owner.person).update(expires_at=timezone.now())
    lamme.reader.person.is_active = False
    lamme.reader.person.save()

    refused(sanne.get("/me"))
    refused(bea.get("/me"))


def test_a_session_opens_nothing(lamme, as_):
    browser = as_(lamme.owner.person)

    assert browser.get("/api/v1/me").status_code == 401
    assert browser.post("/api/v1/tickets", {}).status_code == 401


def test_a_post_needs_no_csrf_token(lamme, sanne):
    sanne.client.handler.enforce_csrf_checks = True

    assert sanne.post("/tickets", lamme.request()).status_code == 201


def test_the_scheme_s_name_is_not_case_sensitive(sanne):
    assert Program(Authorization=sanne.headers["Authorization"].replace("Bearer", "bearer")).get("/me").status_code == 200


def test_a_person_of_two_organizations_chooses_by_account(lamme, sanne):
    smit = make_smit()
    Member.objects.create(organization=smit.organization, person=lamme.owner.person, role="read_only")
    spoken = smit.organization.spoken_account_id

    assert sanne.get("/me").json()["organization"]["name"] == lamme.organization.name
    assert sanne.get("/me", Careline_Account=smit.organization.account_id).json()["role"] == "read_only"
    assert sanne.get("/me", Careline_Account=spoken).json()["organization"]["name"] == smit.organization.name
    assert_problem(sanne.post("/tickets", smit.request(), Careline_Account=spoken), 403, "role")


@pytest.mark.parametrize("account", ["", "0", "none", "999999999999999999999", "x" * 5000])
def test_an_account_that_is_not_theirs_is_not_there(smit, sanne, eve, account):
    theirs = sanne.get("/me", Careline_Account=smit.organization.account_id)

    assert_problem(theirs, 404, "not-found")
    assert sanne.get("/me", Careline_Account=account).content == theirs.content
    assert eve.get("/me", Careline_Account=account).content == theirs.content


def test_one_statement_finds_the_membership_that_the_orm_would(lamme, smit):
    person = lamme.owner.person
    make_member(smit.organization, "Kees Later", "owner")
    second = Member.objects.create(organization=smit.organization, person=person, role="billing")
    secret = tokens.issue(person=person, name="x", at=timezone.now())[1]

    columns = [
        *programs.MEMBER, *(f"person.{name}" for name in programs.PERSON),
        *(f"organization.{name}" for name in programs.ORGANIZATION),
    ]  # fmt: skip

    for account, expected in (("", lamme.owner), (smit.organization.account_id, second)):
        visit = programs.enter(secret=secret, account_id=account, address="::1", at=timezone.now())
        read = queries.membership(person=person, account_id=account)
        assert visit.member == read == expected
        for column in columns:
            assert attrgetter(column)(visit.member) == attrgetter(column)(read), column


def test_when_a_token_was_used_is_written_once_a_minute(lamme, sanne):
    tokens_of = Token.objects.filter(person=lamme.owner.person)
    assert tokens_of.get().last_used_at is None

    sanne.get("/me")
    first = tokens_of.get().last_used_at
    sanne.get("/me")
    second = tokens_of.get().last_used_at
    tokens_of.update(last_used_at=first - timedelta(minutes=1))
    sanne.get("/me")

    assert first == second
    assert tokens_of.get().last_used_at > first


def test_an_agent_is_nobody_here():
    assert_problem(Program(make_agent().person).get("/tickets"), 403, "no-organization")


def test_a_program_hears_its_person_s_language_unless_it_names_another(lamme, sanne):
    lamme.owner.person.language = "nl"
    lamme.owner.person.save()
    missing = {"subject": "x"}

    theirs, named = sanne.post("/tickets", missing), sanne.post("/tickets", missing, Accept_Language="de")

    assert (theirs["Content-Language"], named["Content-Language"]) == ("nl", "de")
    for answer, language in ((theirs, "nl"), (named, "de")):
        with translation.override(language):
            assert answer.json()["errors"][0]["message"] == translation.gettext("This field is required.")
