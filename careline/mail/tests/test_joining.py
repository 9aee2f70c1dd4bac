"""A letter from an address that nobody has, of a domain that is an organization's."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connections

from careline.customers import joining
from careline.customers.models import Licence, MailDomain, Member
from careline.events.models import Event
from careline.mail.receiving import take_in
from careline.mail.tests.writing import SECRET, bring, call, reply_to, write_letter
from careline.people.models import Person
from careline.post.models import Letter
from careline.post.rendering import render
from careline.tickets.models import Ticket
from careline.tickets.tests.helpers import make_ticket

pytestmark = pytest.mark.django_db
NEW = "Fien@brouwerij-lamme.example"


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_HOOK_SECRET, settings.MAIL_DOMAIN = SECRET, "support.vendor.example"


@pytest.fixture
def domain(cast):
    return MailDomain.objects.create(organization=cast.els.organization, domain="brouwerij-lamme.example", admits=True)


def new_letter(sender=f"Fien Wouters <{NEW}>", **more):
    return write_letter(sender, **{"subject": "Tills", "text": "They are off.", **more})


def test_a_stranger_of_the_domain_becomes_a_member_and_asks(cast, domain, now):
    row = bring(new_letter(), at=now)

    fien = Member.objects.select_related("person", "organization").get(person__email=NEW.lower())
    assert (row.state, row.ticket.requester) == ("taken", fien)
    assert (fien.organization, fien.role, fien.came_by) == (cast.els.organization, "technical", "brouwerij-lamme.example")
    assert (fien.person.name, fien.person.language, fien.person.time_zone) == ("Fien Wouters", "nl", "Europe/Brussels")
    assert not fien.person.has_usable_password()


def test_how_they_came_is_on_the_record_and_the_owners_are_told(cast, domain, now):
    bring(new_letter(), at=now)

    event = Event.objects.get(name="MemberJoined")
    letter = Letter.objects.get(template="customers/letters/joined")
    assert (event.organization_id, event.data["domain"]) == (cast.els.organization_id, "brouwerij-lamme.example")
    assert letter.to == cast.els.person.email
    assert "Fien Wouters" in render(letter=letter).text
    assert "brouwerij-lamme.example" in render(letter=letter).html


def test_the_organization_chooses_the_role(cast, domain, now):
    MailDomain.objects.update(role="read_only")

    row = bring(new_letter(), at=now)

    assert (row.state, row.why) == ("held", "read_only")
    assert Member.objects.get(person__email=NEW.lower()).role == "read_only"


def test_without_that_permission_a_domain_lets_nobody_in(cast, domain, now):
    MailDomain.objects.update(admits=False)

    assert bring(new_letter(), at=now).why == "unknown"
    assert not Person.objects.filter(email=NEW.lower()).exists()


def test_a_letter_that_failed_authenticity_makes_nobody_a_member(cast, domain, now, monkeypatch):
    monkeypatch.setattr("careline.mail.welcoming.is_doubted", lambda row: True)

    assert bring(new_letter(), at=now).why == "unknown"
    assert not Person.objects.filter(email=NEW.lower()).exists()


def test_a_forged_reply_address_makes_nobody_a_member(cast, domain, now):
    raw = new_letter(to="reply+10427713.aaaaaaaaaaaa@support.vendor.example")

    assert bring(raw, at=now).state == "held"
    assert not Person.objects.filter(email=NEW.lower()).exists()


def test_a_machine_or_an_empty_letter_makes_nobody_a_member(cast, domain, now):
    bring(new_letter(Auto_Submitted="auto-replied"), at=now)
    bring(new_letter(text=" "), at=now)

    assert not Person.objects.filter(email=NEW.lower()).exists()


def test_somebody_with_an_account_and_no_organization_becomes_a_member(cast, domain, now):
    person = Person.objects.create_user(NEW, name="Fien", language="fr")

    assert bring(new_letter(), at=now).ticket.requester.person == person
    assert Person.objects.get(pk=person.pk).language == "fr"


def test_somebody_who_was_sent_away_stays_away(cast, domain, now):
    Person.objects.create_user(NEW, name="Fien", is_active=False)

    assert bring(new_letter(), at=now).why == "unknown"
    assert not Member.objects.filter(person__email=NEW.lower()).exists()


def test_a_colleagues_request_stays_the_colleagues(cast, domain, now):
    ticket = make_ticket(cast.wouter, at=now)

    row = bring(new_letter(to=reply_to(ticket)), at=now)

    assert row.state == "taken"
    assert row.ticket != ticket


def test_addresses_made_up_come_to_an_end(cast, domain, now, monkeypatch):
    monkeypatch.setattr(joining, "MOST_IN_A_DAY", 2)

    rows = [bring(new_letter(f"x{i}@brouwerij-lamme.example"), at=now) for i in range(4)]
    next_day = bring(new_letter("x9@brouwerij-lamme.example"), at=now + timedelta(days=1, minutes=1))

    assert [(row.state, row.why) for row in rows] == [("taken", "")] * 2 + [("held", "too_many")] * 2
    assert Letter.objects.filter(template="mail/letters/too_many", to=cast.ruth.person.email).count() == 1
    assert next_day.state == "taken"


def test_a_domain_without_a_licence_lets_them_in_and_holds_the_letter(cast, domain, now):
    Licence.objects.filter(organization=cast.els.organization).update(status="cancelled")

    assert bring(new_letter(), at=now).why == "not_entitled"


@pytest.mark.django_db(transaction=True)
def test_two_letters_at_once_make_one_person(cast, now, settings):
    MailDomain.objects.create(organization=cast.els.organization, domain="brouwerij-lamme.example", admits=True)
    kept = [call(new_letter(text=f"Word {i}")).json()["id"] for i in range(4)]

    def work(pk):
        take_in(incoming_id=pk, at=now)
        connections.close_all()

    workers = [Thread(target=work, args=(pk,)) for pk in kept]
    for each in workers:
        each.start()
    for each in workers:
        each.join()

    assert Member.objects.filter(person__email=NEW.lower()).count() == 1
    assert Ticket.objects.count() == 4
