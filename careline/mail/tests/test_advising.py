"""A polite letter to strangers: seldom, in their language, and never to a machine."""

from datetime import timedelta

import pytest

from careline.mail import advising
from careline.mail.models import Advice
from careline.mail.parsing import read
from careline.mail.spoken import language_of
from careline.mail.tests.writing import SECRET, bring, reply_to, write_letter
from careline.post.models import Letter
from careline.post.rendering import render
from careline.post.tests.sent import as_sent
from careline.tickets.tests.helpers import make_ticket

pytestmark = pytest.mark.django_db
STRANGER = "Anna Stranger <anna@nowhere.example>"
GERMAN = "Guten Tag, ich kann mich nicht anmelden und das Programm ist sehr langsam. Können Sie uns bitte helfen?"
DUTCH = "Geachte heer, wij kunnen niet bij de server en het programma doet niets. Kunt u ons helpen? Beste groeten"
FRENCH = "Bonjour, nous ne pouvons pas ouvrir le programme avec notre licence. Merci de votre aide. Cordialement"
ARABIC = "مرحبا، لا أستطيع تسجيل الدخول إلى البرنامج منذ الصباح."


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_HOOK_SECRET, settings.MAIL_DOMAIN = SECRET, "support.vendor.example"
    settings.MAIL_FROM = "Vendor support <support@vendor.example>"


def ask(sender=STRANGER, at=None, **more):
    return bring(write_letter(sender, **{"subject": "Help", "text": "Please help.", **more}), at=at)


def advice():
    return list(Letter.objects.filter(template__startswith="mail/letters/").order_by("id"))


def test_a_stranger_is_told_how_to_get_help_and_the_letter_stays_held(cast, now):
    row = ask(at=now)

    (letter,) = advice()
    said = render(letter=letter)
    assert (row.state, row.why) == ("held", "unknown")
    assert letter.to == "anna@nowhere.example"
    assert "/plans" in said.text
    assert "/accounts/login/" in said.html
    assert Advice.objects.get().letter == row


def test_nothing_of_the_letter_is_repeated_so_that_nobody_speaks_through_us(cast, now):
    ask("Buy at http://evil.example <anna@nowhere.example>", subject="Buy now at evil", text="http://evil.example", at=now)

    said = render(letter=advice()[0])
    assert "evil" not in said.subject + said.text + said.html


def test_it_says_that_a_machine_answers_and_which_letter(cast, now):
    ask(at=now)
    asked = read(write_letter(STRANGER, text="Please help.")).message_id

    sent = as_sent(advice()[0])
    assert sent["Auto-Submitted"] == "auto-replied"
    assert (sent["In-Reply-To"], sent["References"]) == (asked, asked)


def test_once_in_seven_days_an_address(cast, now):
    ask(at=now, text="One")
    ask("ANNA@nowhere.example", at=now + timedelta(days=6, hours=23), text="Two")
    assert len(advice()) == 1

    ask(at=now + timedelta(days=7, minutes=1), text="Three")

    assert len(advice()) == 2


def test_so_many_a_day_and_no_more(cast, now, monkeypatch):
    monkeypatch.setattr(advising, "MOST_IN_A_DAY", 2)
    for i in range(3):
        ask(f"a{i}@nowhere.example", at=now)
    assert len(advice()) == 2

    ask("a9@nowhere.example", at=now + timedelta(days=1, minutes=1))

    assert len(advice()) == 3


def test_somebody_without_a_licence_that_opens_requests_hears_of_their_account_manager(cast, now):
    row = ask(cast.sofia.person.email, at=now)

    said = render(letter=advice()[0])
    assert row.why == "not_entitled"
    assert cast.sofia.organization.account_manager.person.name in said.text
    assert cast.sofia.organization.account_manager.person.email in said.html


def test_a_stranger_hears_nothing_of_the_request_they_wrote_to(cast, now):
    ticket = make_ticket(cast.wouter, at=now)

    ask(to=reply_to(ticket), at=now)

    said = render(letter=advice()[0])
    assert str(ticket.number) not in said.text + said.html
    assert ticket.subject not in said.text + said.html
    assert advice()[0].reply_to == ""


@pytest.mark.parametrize(
    "headers",
    [
        {"Return_Path": "<>"},
        {"Return_Path": "<bounce-77@sender.spammer.example>"},
        {"X_Auto_Response_Suppress": "All"},
        {"X_Auto_Response_Suppress": "OOF, AutoReply"},
        {"Auto_Submitted": "auto-generated"},
        {"Precedence": "bulk"},
        {"Precedence": "junk"},
        {"List_Id": "<all.lists.example>", "List_Post": "<mailto:all@lists.example>", "to": "all@lists.example"},
        {"List_Unsubscribe": "<mailto:leave@lists.example>"},
        {"Mailing_List": "contact all@lists.example"},
    ],
)
def test_machines_lists_and_null_senders_hear_nothing(cast, now, headers):
    ask(at=now, **headers)

    assert advice() == []


@pytest.mark.parametrize(
    "sender",
    [
        "noreply@shop.example", "no-reply@shop.example", "do_not_reply@shop.example", "NoReply+77@shop.example",
        "mailer-daemon@mx.example", "postmaster@mx.example", "orders-noreply@shop.example", "bounces@shop.example",
        "owner-list@lists.example", "list-request@lists.example", "nobody@localhost", "support@vendor.example",
        "staff@support.vendor.example", "notifications@git.example",
    ],
)  # fmt: skip
def test_addresses_that_nobody_reads_and_our_own_hear_nothing(cast, now, sender):
    ask(sender, at=now)

    assert advice() == []


@pytest.mark.parametrize("who", ["marieke", "bram", "wouter"])
def test_colleagues_and_those_who_are_customers_hear_nothing(cast, now, who):
    ask(getattr(cast, who).person.email, at=now)

    assert advice() == []


def test_a_letter_that_names_no_recipient_hears_nothing(cast, now):
    raw = write_letter(STRANGER, subject="Help").replace(b"To: support@vendor.example\n", b"")

    bring(raw, at=now)

    assert advice() == []


def test_a_letter_that_failed_authenticity_is_never_answered(cast, now, monkeypatch):
    monkeypatch.setattr(advising, "is_doubted", lambda row: True)

    ask(at=now)

    assert advice() == []


@pytest.mark.parametrize(
    ("text", "language"), [(GERMAN, "de"), (DUTCH, "nl"), (FRENCH, "fr"), (ARABIC, "ar"), ("Dziękuję bardzo", "en")]
)
def test_it_is_written_in_the_language_of_the_letter_or_else_ours(cast, now, text, language):
    ask(at=now, text=text)

    assert (advice()[0].language, Advice.objects.get().language) == (language, language)


def test_the_letters_own_word_counts_first():
    letter = read(b"Content-Language: nl-BE, de\n" + write_letter(STRANGER, text=GERMAN))

    assert language_of(letter, among=("en", "nl", "de")) == "nl"
    assert language_of(letter, among=("en", "de")) == "de"
    assert language_of(read(write_letter(STRANGER, subject="?", text="ok")), among=("en", "de")) == ""
