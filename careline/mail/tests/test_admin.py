"""Incoming letters in the administration: nothing that was held is lost from sight."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from careline.mail.models import Incoming
from careline.mail.tests.writing import SECRET, bring, write_letter

pytestmark = pytest.mark.django_db
LIST = "/admin/mail/incoming/"


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_HOOK_SECRET = SECRET


@pytest.fixture
def held(cast, now):
    return bring(write_letter(cast.eve.email, subject="Grüße <script>"), at=now)


def test_a_held_letter_is_listed_with_its_reason_and_original(cast, as_, held):
    page = as_(cast.alex).get(f"{LIST}?state=held").content.decode()

    assert cast.eve.email in page
    assert "Grüße &lt;script&gt;" in page
    assert "nobody here has the sender&#x27;s address" in page
    assert reverse("admin:mail_incoming_original", args=[held.pk]) in page
    assert cast.eve.email not in as_(cast.alex).get(f"{LIST}?state=taken").content.decode()


def test_nobody_changes_a_letter(cast, as_, held):
    browser, page = as_(cast.alex), reverse("admin:mail_incoming_change", args=[held.pk])

    assert browser.get(page).status_code == 200
    assert browser.post(page, {"sender": "x@x.example"}).status_code == 403
    assert browser.post(reverse("admin:mail_incoming_delete", args=[held.pk])).status_code == 403


@pytest.mark.parametrize("who", ["els", "eve", "marieke", "ruth"])
def test_nobody_else_finds_letters(cast, as_, held, who):
    person = getattr(cast, who) if who == "eve" else getattr(cast, who).person

    for page in (LIST, reverse("admin:mail_incoming_original", args=[held.pk])):
        assert as_(person).get(page).status_code == 404


def test_the_list_reads_no_raw_letters(cast, as_, held, queries_at_most):
    rows = [
        Incoming(
            door="hook", received_at=timezone.now() - timedelta(minutes=i), raw=b"x" * 10_000, size=10_000, digest=f"{i:064}"
        )
        for i in range(40)
    ]
    Incoming.objects.bulk_create(rows)
    browser = as_(cast.alex)
    browser.get(LIST)

    with queries_at_most(8) as counted:
        assert browser.get(LIST).status_code == 200

    assert not any('"raw"' in statement for statement in counted.statements)
