"""A letter that came by mail, as agents read it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from careline.mail.tests.writing import SECRET, bring, reply_to, write_letter
from careline.tickets.tests.helpers import make_ticket

pytestmark = pytest.mark.django_db
QUOTED = "It works again.\n\nOn Mon, Nov 23, 2026 at 11:40 AM Vendor support wrote:\n> Please <b>restart</b> the tills.\n"


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_HOOK_SECRET, settings.MAIL_DOMAIN = SECRET, "support.vendor.example"


@pytest.fixture
def ticket(cast, now):
    return make_ticket(cast.wouter, at=now)


@pytest.fixture
def raw(cast, ticket):
    return write_letter(cast.wouter.person.email, to=reply_to(ticket), text=QUOTED, files=(("till.log", b"12:00"),))


@pytest.fixture
def letter(raw, now):
    return bring(raw, at=now + timedelta(minutes=5))


def test_the_message_links_to_the_letter_with_all_of_its_text(cast, as_, ticket, letter):
    browser = as_(cast.jonas.person)
    page = browser.get(reverse("desk:ticket", args=[ticket.number])).content.decode()

    shown = browser.get(reverse("desk:letter", args=[letter.pk])).content.decode()

    assert f'href="/desk/letters/{letter.pk}"' in page
    assert "restart" not in page
    assert "Please &lt;b&gt;restart&lt;/b&gt; the tills." in shown
    assert "till.log" in shown
    assert "Message-ID: " in shown


def test_the_original_is_a_download_that_no_browser_runs(cast, as_, raw, letter):
    answer = as_(cast.jonas.person).get(reverse("desk:letter_original", args=[letter.pk]))

    assert answer.content == raw
    assert answer["Content-Type"] == "message/rfc822"
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["X-Content-Type-Options"], "sandbox" in answer["Content-Security-Policy"]) == ("nosniff", True)


def test_what_was_held_is_told_at_the_desk_and_nowhere_else(cast, as_, ticket, now):
    held = bring(write_letter(cast.katrien.person.email, to=reply_to(ticket), text="Let me in."), at=now)

    desk = as_(cast.jonas.person).get(reverse("desk:ticket", args=[ticket.number])).content.decode()
    portal = as_(cast.wouter.person).get(f"/requests/{ticket.number}").content.decode()
    shown = as_(cast.jonas.person).get(reverse("desk:letter", args=[held.pk])).content.decode()

    assert f'href="/desk/letters/{held.pk}"' in desk
    assert "sie wurde zurückgehalten" in desk
    assert "vastgehouden" not in portal  # Wouter reads Dutch
    assert "Let me in." not in desk + portal
    assert "Let me in." in shown
    assert "die Anfrage gehört nicht dem Absender" in shown


@pytest.mark.parametrize("name", ["desk:letter", "desk:letter_original"])
@pytest.mark.parametrize("who", ["wouter", "els", "bram", "henrike", "eve"])
def test_customers_find_no_letters(cast, as_, letter, name, who):
    person = getattr(cast, who) if who == "eve" else getattr(cast, who).person

    assert as_(person).get(reverse(name, args=[letter.pk])).status_code == 404
    assert "/desk/letters/" not in as_(person).get(f"/requests/{letter.ticket.number}").content.decode()


@pytest.mark.parametrize("name", ["desk:letter", "desk:letter_original"])
def test_visitors_are_asked_to_sign_in(client, letter, name):
    assert client.get(reverse(name, args=[letter.pk])).status_code == 302


def test_a_letter_without_a_request_is_the_administrators_alone(cast, as_, now):
    held = bring(write_letter(cast.eve.email, subject="Who are you?"), at=now)

    assert as_(cast.ruth.person).get(reverse("desk:letter", args=[held.pk])).status_code == 404
    assert as_(cast.alex).get(reverse("admin:mail_incoming_original", args=[held.pk])).content.startswith(b"From: ")


def test_a_page_of_many_letters_takes_no_statement_for_each(cast, as_, ticket, now, queries_at_most):
    browser, address = as_(cast.jonas.person), reverse("desk:ticket", args=[ticket.number])
    browser.get(address)
    for i in range(10):
        bring(write_letter(cast.wouter.person.email, to=reply_to(ticket), text=f"Word {i}"), at=now + timedelta(minutes=i))

    with queries_at_most(16):
        page = browser.get(address).content.decode()

    assert page.count("/desk/letters/") == 10
