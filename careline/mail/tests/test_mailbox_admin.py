"""Mailboxes as an administrator sets them up: what is said, what is kept, and what is never shown."""

from datetime import timedelta

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from careline.config import checkups
from careline.config.tests.browsing import change, faults, newest, send
from careline.events.models import Event
from careline.mail.imap.boxes import box_of
from careline.mail.models import Incoming, Mailbox, MailboxMiss, MailboxState
from careline.mail.sealing import Unsealable, renewed, seal, unseal

pytestmark = pytest.mark.django_db
ADD, LIST, HEALTH = "/admin/mail/mailbox/add/", "/admin/mail/mailbox/", "/admin/mail/mailbox/health/"
GIVEN = {"name": "Support", "host": "imap.vendor.example", "user": "support@vendor.example", "password": "hunter2 of support"}


@pytest.fixture
def alex(cast, as_):
    return as_(cast.alex)


@pytest.fixture
def row(alex):
    send(alex, ADD, **GIVEN)
    return Mailbox.objects.get()


def said(answer):
    assert answer.status_code == 200
    outcome = answer.context["outcome"]
    assert outcome is not None, answer.context["adminform"].form.errors
    return outcome.is_well, outcome.text


def test_a_mailbox_is_set_up_and_its_password_kept_for_us_alone(alex, row):
    assert (row.port, row.security, row.folder, row.after, row.is_active) == (993, "tls", "INBOX", "seen", True)
    assert box_of(row).secret("password") == GIVEN["password"]
    assert GIVEN["password"] not in row.sealed
    assert abs(row.since - timezone.now()) < timedelta(minutes=1)


def test_the_password_is_shown_nowhere_and_is_in_no_history(alex, row):
    send(alex, change(row), password="another secret", name="Help")

    row.refresh_from_db()
    assert box_of(row).secret("password") == "another secret"
    pages = [alex.get(address).content.decode() for address in (change(row), LIST, HEALTH)]
    recorded = str(list(Event.objects.values_list("data", flat=True)))
    for secret in (GIVEN["password"], "another secret", row.sealed):
        assert all(secret not in page for page in pages)
        assert secret not in recorded
    assert {"name", "secrets_since"} == set(newest().data["changes"])


def test_an_empty_password_goes_on_with_the_one_that_is_kept(alex, row):
    before = row.secrets_since

    send(alex, change(row), folder="Inbox/Support")

    row.refresh_from_db()
    assert (row.folder, row.secrets_since) == ("Inbox/Support", before)
    assert box_of(row).secret("password") == GIVEN["password"]


def test_another_server_is_not_sent_the_password_of_the_first(alex, row):
    for changed in ({"host": "imap.evil.example"}, {"port": 1993}, {"user": "somebody"}):
        for button in ({}, {"_test": "1"}):
            assert "password" in faults(send(alex, change(row), **changed, **button))

    assert Mailbox.objects.get().host == GIVEN["host"]


def test_what_was_typed_survives_a_test_but_not_in_the_open_and_not_for_another_server(alex):
    answer = send(alex, ADD, **GIVEN, _test="1")
    page = answer.content.decode()
    carried = answer.context["adminform"].form["carried"].value()
    assert GIVEN["password"] not in page
    assert carried in page
    assert "What you typed is remembered until you save" in page

    assert "password" in faults(send(alex, ADD, **{**GIVEN, "password": "", "carried": carried, "host": "imap.evil.example"}))
    send(alex, ADD, **{**GIVEN, "password": "", "carried": carried})

    assert box_of(Mailbox.objects.get()).secret("password") == GIVEN["password"]


def test_what_is_missing_is_said_at_its_field(alex):
    assert "password" in faults(send(alex, ADD, **{**GIVEN, "password": ""}))
    assert {"client_id", "token_url", "refresh_token"} <= set(faults(send(alex, ADD, **GIVEN, auth="oauth2")))
    assert "token_url" in faults(send(alex, ADD, **GIVEN, auth="oauth2", token_url="http://login.example/token"))
    assert "move_to" in faults(send(alex, ADD, **GIVEN, after="move"))
    assert "move_to" in faults(send(alex, ADD, **GIVEN, after="move", move_to="INBOX"))
    assert "port" in faults(send(alex, ADD, **GIVEN, port=70_000)) or "__all__" in faults(send(alex, ADD, **GIVEN, port=70_000))


def test_one_folder_is_looked_after_once(alex, row):
    assert "__all__" in faults(send(alex, ADD, **{**GIVEN, "name": "Again", "host": "IMAP.vendor.example"}))


@pytest.mark.parametrize(("host", "words"), [
    ("127.0.0.1", "within a private network"),
    ("::ffff:127.0.0.1", "within a private network"),
    ("10.1.2.3", "CARELINE_PRIVATE_MAILBOXES"),
    ("169.254.169.254", "an address that no mail server has"),
    ("no-such-server.invalid", "No server is called"),
])  # fmt: skip
def test_the_test_does_not_reach_into_private_networks(alex, host, words):
    is_well, text = said(send(alex, ADD, **{**GIVEN, "host": host}, _test="1"))

    assert not is_well
    assert words in text
    assert not Mailbox.objects.exists()


@override_settings(MAILBOXES_ANYWHERE=True)
def test_where_private_networks_are_allowed_the_clouds_own_addresses_are_not(alex):
    assert "no mail server has" in said(send(alex, ADD, **{**GIVEN, "host": "169.254.169.254"}, _test="1"))[1]
    assert "refuses connections on port 1" in said(send(alex, ADD, **{**GIVEN, "host": "127.0.0.1", "port": 1}, _test="1"))[1]


@pytest.mark.parametrize("who", ["els", "eve", "marieke", "ruth"])
def test_nobody_else_finds_mailboxes(cast, as_, row, who):
    browser = as_(getattr(cast, who) if who == "eve" else getattr(cast, who).person)

    for page in (LIST, ADD, HEALTH, change(row), reverse("admin:mail_mailbox_delete", args=[row.pk])):
        assert browser.get(page).status_code == 404
    for page in (ADD, change(row)):
        assert browser.post(page, {**GIVEN, "_test": "1"}).status_code == 404


def test_strangers_are_asked_to_sign_in(client, db):
    for page in (LIST, ADD, HEALTH):
        assert "/accounts/login/" in client.get(page)["Location"]


def test_health_shows_each_mailbox_each_door_and_what_waits(alex, row, now, queries_at_most):
    at = timezone.now()
    MailboxState.objects.create(
        mailbox=row,
        contacted_at=at,
        letters=12_345,
        trouble="login",
        detail={"answer": "Invalid <credentials>"},
        trouble_since=at,
    )
    MailboxMiss.objects.create(mailbox=row, uid=4711, reason="Internal error", since=at, try_at=at)
    for n in range(30):
        Mailbox.objects.create(name=f"Box {n}", host="imap.vendor.example", user=f"{n}", is_active=n > 3)
        door, state = ("hook", "waiting") if n % 2 else ("imap", "held")
        taken = None if state == "waiting" else at
        Incoming.objects.create(door=door, received_at=at, raw=b"x", size=1, digest=f"{n:064}", state=state, taken_at=taken)

    with queries_at_most(14):
        page = alex.get(HEALTH).content.decode()

    assert "It says: Invalid &lt;credentials&gt;" in page
    assert "12,345" in page
    assert "4711" in page
    assert "switched off" in page
    assert "Signed hook" in page
    assert alex.get(HEALTH).context["health"].waiting == 15


def test_doctor_says_when_a_mailbox_has_been_dead_for_ten_minutes(alex, row):
    assert [finding.fine for finding in checkups.of_mailboxes()] == [True]
    past = timezone.now() - timedelta(minutes=11)
    MailboxState.objects.create(
        mailbox=row, contacted_at=past, trouble="refused", detail={"host": "h", "port": 1}, trouble_since=past
    )

    (finding,) = checkups.of_mailboxes()
    assert not finding.fine
    assert "Support, without contact for over 10 minutes: “h” refuses connections on port 1" in finding.text

    Mailbox.objects.update(is_active=False)
    assert [finding.fine for finding in checkups.of_mailboxes()] == [True]


def test_a_mailbox_is_deleted_on_the_record_and_its_letters_stay(alex, row):
    MailboxState.objects.create(mailbox=row)
    Incoming.objects.create(door="imap", received_at=timezone.now(), raw=b"x", size=1, digest="0" * 64)

    assert alex.post(reverse("admin:mail_mailbox_delete", args=[row.pk]), {"post": "yes"}).status_code == 302

    assert not Mailbox.objects.exists()
    assert Incoming.objects.count() == 1
    assert newest().data["action"] == "deleted"
    assert "sealed" not in newest().data["changes"]


def test_a_new_secret_key_reads_what_an_earlier_one_sealed_and_seals_it_anew(settings):
    settings.SECRET_KEY_FALLBACKS = []
    sealed = seal({"password": "p", "client_secret": ""})
    assert unseal(sealed) == {"password": "p"}
    assert renewed(sealed) is None

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", [settings.SECRET_KEY]
    again = renewed(sealed)
    assert unseal(sealed) == unseal(again) == {"password": "p"}

    settings.SECRET_KEY_FALLBACKS = []
    assert unseal(again) == {"password": "p"}
    with pytest.raises(Unsealable):
        unseal(sealed)
