"""Whom a letter was copied to: colleagues take part, nobody else does."""

from datetime import timedelta

import pytest

from careline.customers.models import Member
from careline.events.models import Event
from careline.mail.copied import copied
from careline.mail.parsing import read
from careline.mail.tests.writing import SECRET, bring, reply_to, write_letter
from careline.people.models import Person
from careline.post.models import Letter
from careline.tickets import queries
from careline.tickets.copying import copy
from careline.tickets.models import CopiedAddress, Participant, Ticket
from careline.tickets.participating import add_by_agent, remove_by_agent, remove_by_member
from careline.tickets.reply_addresses import address as reply_address
from careline.tickets.replying import reply
from careline.tickets.tests.helpers import make_message, make_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_HOOK_SECRET, settings.MAIL_DOMAIN = SECRET, "support.vendor.example"


@pytest.fixture
def ticket(cast, now) -> Ticket:
    return make_ticket(cast.els, at=now)


def taking_part(ticket: Ticket) -> set[str]:
    return {row.member.person.email for row in Participant.objects.now().filter(ticket=ticket)}


def noted(ticket: Ticket) -> set[str]:
    return set(CopiedAddress.objects.filter(ticket=ticket).values_list("email", flat=True))


def letters_to(person: Person, ticket: Ticket) -> list[str]:
    rows = Letter.objects.filter(about_id=ticket.pk, to=person.email).order_by("id")
    return [row.template.rpartition("/")[2] for row in rows]


def test_a_copied_colleague_sees_it_gets_its_letters_and_answers(cast, as_, ticket, now):
    wouter = cast.wouter.person
    assert as_(wouter).get(f"/requests/{ticket.number}").status_code == 404

    bring(write_letter(cast.els.person.email, to=reply_to(ticket), Cc=f"Wouter <{wouter.email.upper()}>"), at=now)
    reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=now)
    row = bring(write_letter(wouter.email, to=reply_to(ticket), text="Wouter here."), at=now + timedelta(minutes=5))

    assert taking_part(ticket) == {wouter.email}
    assert as_(wouter).get(f"/requests/{ticket.number}").status_code == 200
    assert letters_to(wouter, ticket) == ["added", "answer"]
    assert (row.state, row.ticket) == ("taken", ticket)


def test_the_timeline_says_who_was_copied(cast, as_, ticket, now):
    bring(write_letter(cast.els.person.email, to=reply_to(ticket), Cc=cast.wouter.person.email), at=now)

    Person.objects.filter(pk=cast.els.person_id).update(language="en")
    assert "Els Lamme copied Wouter Claes by letter." in as_(cast.els.person).get(f"/requests/{ticket.number}").content.decode()
    assert Event.objects.filter(name="ParticipantAdded").count() == 1


def test_a_new_letter_copies_too(cast, now):
    row = bring(write_letter(cast.els.person.email, subject="Help", Cc=cast.wouter.person.email), at=now)

    assert taking_part(row.ticket) == {cast.wouter.person.email}


def test_others_are_noted_for_the_desk_without_access_or_letters(cast, as_, ticket, now):
    to = f"{reply_to(ticket)}, {cast.henrike.person.email}, Piet <Piet@Elsewhere.example>"
    bring(write_letter(cast.els.person.email, to=to), at=now)
    reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=now)

    assert (taking_part(ticket), noted(ticket)) == (set(), {cast.henrike.person.email, "piet@elsewhere.example"})
    assert not Letter.objects.filter(to__in=noted(ticket)).exists()
    assert not queries.for_member(cast.henrike).filter(pk=ticket.pk).exists()
    desk = as_(cast.jonas.person).get(f"/desk/tickets/{ticket.number}").content.decode()
    portal = as_(cast.els.person).get(f"/requests/{ticket.number}").content.decode()
    assert "piet@elsewhere.example" in desk
    assert "piet@elsewhere.example" not in portal


def test_our_own_addresses_machines_and_agents_are_nobody(cast, ticket, now, settings):
    settings.MAIL_FROM = "Support <help@vendor.example>"
    copies = (
        "help@vendor.example", "any@support.vendor.example", "reply+1.aaaaaaaaaaaa@old.example", "no-reply@shop.example",
        "noreply@shop.example", "MAILER-DAEMON@mx.example", "list-bounces@lists.example", "alias@vendor.example",
        cast.marieke.person.email, cast.els.person.email,
    )  # fmt: skip

    raw = write_letter(cast.els.person.email, to=reply_to(ticket), Cc=", ".join(copies), Delivered_To="alias@vendor.example")
    bring(raw, at=now)

    assert (taking_part(ticket), noted(ticket)) == (set(), set())


def test_an_alias_of_ours_that_nobody_told_us_of_is_not_noted(cast, now):
    raw = write_letter(cast.els.person.email, to="hulp@vendor.example", subject="Help", Cc="piet@elsewhere.example")

    assert noted(bring(raw, at=now).ticket) == {"piet@elsewhere.example"}


def test_who_was_removed_stays_out_until_added_by_hand(cast, ticket, now):
    raw = write_letter(cast.els.person.email, to=reply_to(ticket), Cc=cast.wouter.person.email)
    bring(raw, at=now)
    remove_by_member(ticket=ticket, member_id=cast.wouter.pk, by=cast.wouter, at=now)

    bring(write_letter(cast.els.person.email, to=reply_to(ticket), text="Again.", Cc=cast.wouter.person.email), at=now)
    left = taking_part(ticket)
    add_by_agent(ticket=ticket, member_id=cast.wouter.pk, agent=cast.jonas, at=now)

    assert (left, taking_part(ticket)) == (set(), {cast.wouter.person.email})


def test_who_was_removed_gets_no_more_letters_and_writes_a_request_of_their_own(cast, ticket, now):
    add_by_agent(ticket=ticket, member_id=cast.wouter.pk, agent=cast.jonas, at=now)
    remove_by_agent(ticket=ticket, member_id=cast.wouter.pk, agent=cast.jonas, at=now)

    reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=now)
    row = bring(write_letter(cast.wouter.person.email, to=reply_to(ticket)), at=now)

    assert letters_to(cast.wouter.person, ticket) == ["added"]
    assert row.ticket != ticket


def test_a_copied_reader_reads_and_does_not_write(cast, as_, now):
    ticket = make_ticket(cast.wouter, at=now)
    bring(write_letter(cast.wouter.person.email, to=reply_to(ticket), Cc=cast.bram.person.email), at=now)

    row = bring(write_letter(cast.bram.person.email, to=reply_to(ticket)), at=now)
    answer = as_(cast.bram.person).post(f"/requests/{ticket.number}/messages", {"body": "Hello"})

    assert (row.state, row.why, answer.status_code) == ("held", "read_only", 403)


def test_an_unknown_address_that_becomes_a_member_is_added_by_hand(cast, ticket, now):
    bring(write_letter(cast.els.person.email, to=reply_to(ticket), Cc="lena.maes@brouwerij-lamme.example"), at=now)
    person = Person.objects.create_user("lena.maes@brouwerij-lamme.example", name="Lena Maes")
    lena = Member.objects.create(organization=cast.els.organization, person=person, role="technical")

    add_by_agent(ticket=ticket, member_id=lena.pk, agent=cast.jonas, at=now)

    assert (taking_part(ticket), noted(ticket)) == ({person.email}, set())


def test_a_letter_to_a_crowd_notes_fifty(cast, ticket, now):
    crowd = ", ".join(f"somebody{n}@elsewhere.example" for n in range(80))

    bring(write_letter(cast.els.person.email, to=reply_to(ticket), Cc=crowd), at=now)

    assert len(noted(ticket)) == 50


def test_a_letter_to_us_alone_costs_nothing_more(cast, ticket, now, queries_at_most):
    els, to = cast.els.person, reply_address(number=ticket.number)

    with queries_at_most(0):
        copy(ticket=ticket, people=copied(read(write_letter(els.email, to=to))), by=els, at=now)
