"""The other pages: plans, account, settings, sign-in, the trial's mailbox."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from careline.people.models import Person, Token
from careline.post.catching import keep
from careline.post.models import Letter
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]


def test_the_plans_page_is_drawn_from_the_data_in_few_statements(cast: Cast, client: Client, queries_at_most: Callable) -> None:
    client.get("/plans")

    with queries_at_most(4):
        page = client.get("/plans").content.decode()

    for said in ("48 to 72 hours", "1 hour", "8 hours", "99.9%", "own SLA number and PIN", "Remote Access"):
        assert said in page


@pytest.mark.parametrize("path", ["/", "/plans", "/accounts/login/", "/nothing/here"])
@pytest.mark.parametrize("language", ["nl", "de", "fr", "ar"])
def test_visitors_are_spoken_to_in_their_browsers_language(cast: Cast, client: Client, path: str, language: str) -> None:
    page = client.get(path, headers={"Accept-Language": f"{language}-XX,{language};q=0.9,en;q=0.5"})

    assert f'<html lang="{language}"' in page.content.decode()
    assert page["Content-Language"] == language


def test_every_page_carries_the_strict_policy(cast: Cast, as_: As) -> None:
    browser = as_(cast.els.person)

    for path in ("/", "/requests", "/requests/new", "/account", "/settings", "/plans"):
        policy = browser.get(path)["Content-Security-Policy"]
        assert "'unsafe-inline'" not in policy
        assert "script-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy


def test_the_account_page_shows_id_licences_and_plan(cast: Cast, as_: As, queries_at_most: Callable) -> None:
    browser = as_(cast.els.person)

    with queries_at_most(8):
        page = browser.get("/account").content.decode()

    assert cast.els.organization.spoken_account_id in page
    assert "SLA 24x7" in page


def test_an_outsider_belongs_nowhere(cast: Cast, as_: As) -> None:
    browser = as_(cast.eve)

    assert browser.get("/").status_code == 200
    for path in ("/requests", "/account", "/requests/new", "/requests/promise"):
        assert browser.get(path).status_code == 404


def test_nobody_acts_in_an_organization_they_do_not_belong_to(cast: Cast, as_: As) -> None:
    account = cast.henrike.organization.account_id

    assert as_(cast.els.person).post("/account/chosen", {"account_id": account}).status_code == 404


def test_a_person_changes_their_own_settings(cast: Cast, as_: As) -> None:
    browser = as_(cast.els.person)

    saved = browser.post("/settings", {"name": "Els Lamme-Maes", "language": "fr", "time_zone": "Europe/Paris"})
    refused = browser.post("/settings", {"name": "", "language": "xx", "time_zone": "Mars/Base"})

    person = Person.objects.get(pk=cast.els.person_id)
    assert saved.status_code == 302
    assert (person.name, person.language, person.time_zone) == ("Els Lamme-Maes", "fr", "Europe/Paris")
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"name", "language", "time_zone"}


def test_a_token_is_shown_once_and_stored_hashed(cast: Cast, as_: As) -> None:
    browser = as_(cast.els.person)

    made = browser.post("/settings/tokens", {"name": "Nagios", "days": "30"})

    token, secret = Token.objects.get(name="Nagios"), made.context["secret"]
    assert secret in made.content.decode()
    assert secret not in browser.get("/settings").content.decode()
    assert secret.encode() not in bytes(token.digest)


def test_nobody_revokes_anothers_token(cast: Cast, as_: As) -> None:
    as_(cast.els.person).post("/settings/tokens", {"name": "Nagios", "days": "30"})
    token = Token.objects.get(name="Nagios")

    refused = as_(cast.wouter.person).delete(f"/settings/tokens/{token.pk}")
    done = as_(cast.els.person).post(f"/settings/tokens/{token.pk}", {"_method": "DELETE"})

    assert (refused.status_code, done.status_code) == (404, 302)
    assert Token.objects.get(pk=token.pk).revoked_at is not None


def test_a_code_by_mail_signs_in_and_a_wrong_one_does_not(cast: Cast, client: Client) -> None:
    email = cast.els.person.email
    client.post("/accounts/login/code/", {"email": email})
    code = Letter.objects.get(to=email, template="portal/letters/login_code").context["code"]

    wrong = client.post("/accounts/login/code/confirm/", {"code": "WRONG1"})
    right = client.post("/accounts/login/code/confirm/", {"code": code})

    assert wrong.status_code == 200
    assert right.status_code == 302
    assert client.get("/account").status_code == 200


def test_an_unknown_address_gets_the_same_answer(cast: Cast) -> None:
    known, unknown = (
        Client().post("/accounts/login/code/", {"email": e}) for e in (cast.els.person.email, "who@nowhere.example")
    )

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert Letter.objects.get(to="who@nowhere.example").template == "portal/letters/unknown_account"


def test_nobody_signs_up_by_themselves(cast: Cast, client: Client) -> None:
    client.post("/accounts/signup/", {"email": "new@nowhere.example", "password1": "a-long-password-2026"})

    assert not Person.objects.filter(email="new@nowhere.example").exists()


def test_a_wrong_password_is_no_way_in(cast: Cast, client: Client) -> None:
    answer = client.post("/accounts/login/", {"login": cast.els.person.email, "password": "guess"})

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_guessing_is_slowed_down(cast: Cast, client: Client) -> None:
    guesses = [client.post("/accounts/login/", {"login": cast.els.person.email, "password": f"guess{n}"}) for n in range(12)]
    codes = [[error.code for error in guess.context["form"].non_field_errors().as_data()] for guess in guesses]

    assert codes[0] == ["email_password_mismatch"]
    assert codes[-1] == ["too_many_login_attempts"]


@pytest.mark.parametrize("headers", [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}])
def test_the_mailbox_is_for_this_machine_alone(cast: Cast, client: Client, headers: dict[str, str]) -> None:
    letter = keep(sender="", to=["els@lamme.example"], raw=b"Subject: Your code: ABC\r\n\r\nABC")

    for path in ("/mailbox", f"/mailbox/{letter.pk}", f"/mailbox/{letter.pk}/html"):
        assert client.get(path, **headers).status_code == 404
        assert client.get(path).status_code == 200


def test_with_a_relay_there_is_no_mailbox(cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "SMTP_URL", "smtp://mail.example.com")

    assert client.get("/mailbox").status_code == 404


def test_the_language_menu_is_remembered_and_leads_nowhere_else(cast: Cast, as_: As, client: Client) -> None:
    away = client.post("/language", {"language": "de", "next": "https://evil.example/"})
    as_(cast.els.person).post("/language", {"language": "fr", "next": "/plans"})

    assert away["Location"] == "/"
    assert client.get("/plans")["Content-Language"] == "de"
    assert Person.objects.get(pk=cast.els.person_id).language == "fr"
