"""To which request a letter goes when only its subject says so, and what a letter becomes that is not its sender's to write."""

from datetime import timedelta

import pytest
from django.utils import translation

from careline.customers.models import Member
from careline.events.models import Event
from careline.mail.models import Incoming
from careline.mail.subjects import number_in
from careline.mail.tests.writing import SECRET, bring, reply_to, write_letter
from careline.people.models import Person
from careline.post.models import Letter
from careline.post.rendering import render
from careline.tickets import closing, queries
from careline.tickets.link_models import TicketLink
from careline.tickets.models import Message, Ticket
from careline.tickets.participating import add_by_agent
from careline.tickets.replying import reply, write
from careline.tickets.tests.helpers import make_message, make_ticket

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_HOOK_SECRET, settings.MAIL_DOMAIN = SECRET, "support.vendor.example"


@pytest.fixture
def ticket(cast, now) -> Ticket:
    return make_ticket(cast.wouter, at=now)


def subject_of(ticket: Ticket) -> str:
    return f"Re: Your request {ticket.spoken_number}: {ticket.subject}"


def told(ticket: Ticket) -> list[str]:
    return list(Event.objects.filter(subject="ticket", subject_id=ticket.pk).order_by("id").values_list("name", flat=True))[1:]


def links(ticket: Ticket) -> list[tuple[int, str]]:
    return list(TicketLink.objects.filter(other=ticket).values_list("ticket_id", "kind"))


def closed(ticket: Ticket, cast, at) -> Ticket:
    """Answered and closed."""
    reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=at)
    closing.close_by_agent(ticket=Ticket.objects.get(pk=ticket.pk), agent=cast.marieke, at=at)
    return Ticket.objects.get(pk=ticket.pk)


@pytest.mark.parametrize(
    "prefix",
    ["", "Re: ", "RE: Re: ", "AW: ", "Antw: ", "Antwoord: ", "SV: ", "Fwd: ", "WG: ", "TR : ", "RE : ", "Re[2]: ", "Re(3): ",
     "回复：", "رد: ", "Odp.: ", "[EXTERNAL] Re: ", "Re: [EXT] AW: ", "R: ", "Vá: ", "\u200fرد: "],
)  # fmt: skip
def test_subjects_of_ours_are_known_behind_what_programs_put_before(prefix):
    assert number_in(f"{prefix}Your request 1042\u00a07797: Tills offline") == 10427797


@pytest.mark.parametrize("language", ["en", "nl", "de", "fr", "ar"])
@pytest.mark.parametrize("template", ["confirmation", "answer", "appointment", "proposal", "lowered", "added"])
def test_each_subject_that_we_write_is_known_in_each_language(cast, ticket, language, template):
    letter = Letter.objects.get(about_id=ticket.pk)
    letter.template, letter.language = f"tickets/letters/{template}", language
    letter.context |= {"at": letter.context["due"], "zone": "UTC", "was": "High", "author": "Jonas"}

    with translation.override("en"):
        subject = render(letter=letter).subject

    assert ticket.spoken_number in subject
    assert number_in(f"AW: {subject}") == ticket.number
    assert number_in(subject.replace("\u00a0", " ")) == ticket.number


@pytest.mark.parametrize(
    "subject",
    ["10427797", "Invoice 10427797", "1042 7797: delivery", "Order 1042 7797: late", "Re: 1042 7797", "Call 1042 7797 please",
     "Your request 1042 7798: a digit is wrong", "Your request 1234: too short", "About your request 1042 7797: no",
     "Your request 1042 7797 is late"],
)  # fmt: skip
def test_digits_that_might_be_anything_are_no_number(subject):
    assert number_in(subject) is None


def test_the_requester_answers_by_number_alone(cast, ticket, now):
    row = bring(write_letter(cast.wouter.person.email, subject=subject_of(ticket)), at=now)

    assert (row.state, row.ticket) == ("taken", ticket)
    assert Message.objects.filter(ticket=ticket).count() == 2


def test_so_does_a_participant_and_so_does_who_wrote_on_it(cast, ticket, now):
    lena = technical_colleague(cast)
    add_by_agent(ticket=ticket, member_id=lena.pk, agent=cast.jonas, at=now)
    write(ticket=ticket, member=cast.els, message=make_message("I look too."), at=now)

    rows = [bring(write_letter(each.person.email, subject=subject_of(ticket)), at=now) for each in (lena, cast.els)]

    assert [row.ticket for row in rows] == [ticket, ticket]


def technical_colleague(cast) -> Member:
    person = Person.objects.create_user("lena.maes@brouwerij-lamme.example", name="Lena Maes")
    return Member.objects.create(organization=cast.els.organization, person=person, role="technical")


@pytest.mark.parametrize("how", ["number", "address"])
@pytest.mark.parametrize("who", ["henrike", "lena"])
def test_who_may_not_write_there_gets_a_request_of_their_own(cast, as_, ticket, now, who, how):
    """Another organization's owner, and a technical colleague who does not see the request."""
    member = technical_colleague(cast) if who == "lena" else cast.henrike
    hint = {"subject": subject_of(ticket)} if how == "number" else {"to": reply_to(ticket), "subject": "Mine"}
    before = Ticket.objects.values().get(pk=ticket.pk)

    row = bring(write_letter(member.person.email, text="Is it solved?", **hint), at=now)

    made = Ticket.objects.get(pk=row.ticket_id)
    assert (row.state, made.requester) == ("taken", member)
    assert made != ticket
    assert links(ticket) == [(made.pk, "quotes")]
    assert (Ticket.objects.values().get(pk=ticket.pk), told(ticket)) == (before, ["TicketLinked"])
    assert not queries.for_member(member).filter(pk=ticket.pk).exists()


def test_whose_request_it_was_is_told_at_the_desk_alone(cast, as_, ticket, now):
    secret = make_ticket(cast.wouter, at=now, subject="A secret matter")
    row = bring(write_letter(cast.henrike.person.email, to=reply_to(secret), subject="Question"), at=now)
    made = row.ticket

    portal = as_(cast.henrike.person).get(f"/requests/{made.number}").content.decode()
    desk = as_(cast.jonas.person).get(f"/desk/tickets/{made.number}").content.decode()
    theirs = as_(cast.wouter.person).get(f"/requests/{secret.number}").content.decode()
    letter = render(letter=Letter.objects.get(about_id=made.pk))

    assert "A secret matter" in desk
    for page in (portal, letter.text, letter.html):
        assert "A secret matter" not in page
        assert secret.spoken_number not in page
        assert "Brouwerij" not in page
    assert "Nordlicht" not in theirs
    assert made.spoken_number not in theirs


def test_a_number_of_nobody_and_a_number_of_somebody_look_the_same(cast, ticket, now):
    rows = [
        bring(write_letter(cast.henrike.person.email, subject=subject, text=subject), at=now)
        for subject in ("Re: Your request 9999 9995: x", subject_of(ticket))
    ]

    one, two = (render(letter=Letter.objects.get(about_id=row.ticket_id)) for row in rows)
    assert [row.state for row in rows] == ["taken", "taken"]
    assert len(one.text.splitlines()) == len(two.text.splitlines())


@pytest.mark.parametrize(("who", "why"), [("eve", "unknown"), ("sofia", "not_entitled"), ("katrien", "read_only")])
def test_a_number_opens_nothing_to_who_may_not_ask(cast, ticket, now, who, why):
    person = cast.eve if who == "eve" else getattr(cast, who).person

    row = bring(write_letter(person.email, subject=subject_of(ticket)), at=now)

    assert (row.state, row.why, row.ticket) == ("held", why, None)
    assert (told(ticket), links(ticket)) == ([], [])


def test_a_participant_who_only_reads_is_held(cast, ticket, now):
    add_by_agent(ticket=ticket, member_id=cast.bram.pk, agent=cast.jonas, at=now)

    row = bring(write_letter(cast.bram.person.email, subject=subject_of(ticket)), at=now)

    assert (row.state, row.why) == ("held", "read_only")
    assert Message.objects.filter(ticket=ticket).count() == 1


def test_within_two_weeks_a_closed_request_opens_again(cast, ticket, now):
    old = closed(ticket, cast, now)

    row = bring(write_letter(cast.wouter.person.email, to=reply_to(ticket)), at=now + 14 * DAY - timedelta(seconds=1))

    old.refresh_from_db()
    assert (row.ticket, old.status) == (ticket, "open")


def test_after_two_weeks_a_new_request_continues_it(cast, ticket, now):
    old = closed(ticket, cast, now)

    row = bring(write_letter(cast.els.person.email, to=reply_to(ticket), text="It is back."), at=now + 14 * DAY)

    made, old = row.ticket, Ticket.objects.get(pk=old.pk)
    assert (made.requester, made.organization, made.edition) == (cast.els, old.organization, old.edition)
    assert (made.severity, made.entitlement.licence) == ("low", old.entitlement.licence)
    assert (old.status, old.closed_at) == ("closed", now)
    assert links(old) == [(made.pk, "continues")]
    assert told(old)[-2:] == ["TicketLinked", "TicketContinued"]
    assert told(made)[:2] == ["TicketLinked", "TicketContinues"]
    confirmation = Letter.objects.get(about_id=made.pk, template="tickets/letters/confirmation")
    confirmation.language = "en"
    assert f"You wrote to {old.spoken_number}" in render(letter=confirmation).text


def test_the_days_are_a_setting(cast, ticket, now, settings):
    settings.REOPEN_DAYS = 2
    closed(ticket, cast, now)

    assert bring(write_letter(cast.wouter.person.email, to=reply_to(ticket)), at=now + 2 * DAY).ticket != ticket


def test_nobody_is_carried_over_to_the_new_one(cast, ticket, now):
    add_by_agent(ticket=ticket, member_id=cast.els.pk, agent=cast.jonas, at=now)
    closed(ticket, cast, now)

    made = bring(write_letter(cast.wouter.person.email, to=reply_to(ticket)), at=now + 20 * DAY).ticket

    assert not Letter.objects.filter(about_id=made.pk, to=cast.els.person.email).exists()
    assert not queries.Participant.objects.filter(ticket=made).exists()


def test_the_job_run_twice_continues_once(cast, ticket, now):
    closed(ticket, cast, now)
    raw = write_letter(cast.wouter.person.email, to=reply_to(ticket))

    bring(raw, at=now + 20 * DAY)
    bring(raw, at=now + 20 * DAY)

    assert TicketLink.objects.count() == 1
    assert Ticket.objects.count() == 2
    assert Incoming.objects.count() == 1
