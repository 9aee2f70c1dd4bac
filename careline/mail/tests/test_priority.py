"""The priority SLA address: whose letters, to whom they go, how urgent, and what the sender is told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from careline.contracts.models import SupportContract
from careline.events.models import Event
from careline.mail.tests.writing import SECRET, bring, reply_to, write_letter
from careline.people.models import Person
from careline.post.models import Letter
from careline.post.rendering import render
from careline.tickets.alarm_models import Notice
from careline.tickets.models import Ticket, TicketLink
from careline.tickets.reasons import reason_words
from careline.tickets.tests.alarms import is_away, keeps_office_hours
from careline.tickets.tests.helpers import make_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_HOOK_SECRET, settings.MAIL_DOMAIN = SECRET, "support.vendor.example"


def contract(cast, member="els") -> SupportContract:
    return SupportContract.objects.get(organization=getattr(cast, member).organization)


def priority(cast, now, *, who="els", of="els", **letter):
    """A letter to the priority address of Lamme's contract; the row afterwards."""
    given = {"subject": "Tills down", "text": "All of them.", "to": contract(cast, of).priority_address, **letter}
    return bring(write_letter(getattr(cast, who).person.email, **given), at=now)


def test_it_goes_to_the_dedicated_contact_under_the_contract(cast, now):
    ticket = priority(cast, now).ticket

    assert (ticket.assignee, ticket.entitlement.contract) == (cast.marieke, contract(cast))
    assert (ticket.channel, ticket.severity) == ("email", "low")
    assert Event.objects.get(name="TicketEntrusted").data == {"agent": "Marieke de Wit", "as_deputy": False}


def test_to_the_deputy_while_the_contact_is_away(cast, now):
    is_away(cast.marieke, now)

    ticket = priority(cast, now).ticket

    assert ticket.assignee == cast.jonas
    assert Event.objects.get(name="TicketEntrusted").data["as_deputy"]


def test_with_both_off_it_waits_as_any_other_and_supervisors_are_told(cast, as_, now):
    is_away(cast.marieke, now)
    is_away(cast.jonas, now)

    ticket = priority(cast, now).ticket

    notice = Notice.objects.get(ticket=ticket)
    assert (ticket.assignee, notice.person, notice.by_letter) == (None, cast.ruth.person, True)
    assert "A priority letter came" in reason_words(notice.reason)
    page = as_(cast.ruth.person).get("/desk/notices").content.decode()
    assert "A priority letter came" in page
    assert "0 % of" not in page


def test_who_does_not_work_at_that_hour_is_passed_over(cast, now):
    keeps_office_hours(cast.marieke)

    assert priority(cast, now.replace(hour=23)).ticket.assignee == cast.jonas


@pytest.mark.parametrize(
    ("subject", "severity"), [("[very high] Tills down", "very_high"), ("Dringend: kassa's uit", "high"), ("Not urgent", "low")]
)
def test_a_word_in_the_subject_says_how_urgent_it_is(cast, now, subject, severity):
    assert priority(cast, now, subject=subject).ticket.severity == severity


def test_the_confirmation_names_severity_and_promise_and_where_to_raise_it(cast, as_, now):
    Person.objects.filter(pk=cast.els.person_id).update(language="en", time_zone="Europe/Brussels")
    ticket = priority(cast, now, subject="[high] Tills down").ticket

    told = render(letter=Letter.objects.get(about_id=ticket.pk, template="tickets/letters/confirmation"))

    for text in (told.text, told.html):
        assert "Its severity is: High." in text
        assert "A person answers by" in text
        assert f"/requests/{ticket.number}/severity" in text


def test_following_that_link_changes_nothing_and_asks_for_signing_in(cast, as_, client):
    ticket = priority(cast, timezone.now()).ticket
    address = f"/requests/{ticket.number}/severity"

    assert client.get(address).status_code == 302
    assert as_(cast.henrike.person).get(address).status_code == 404
    assert as_(cast.bram.person).get(address).status_code == 403
    assert as_(cast.els.person).get(address).status_code == 200
    assert Ticket.objects.get(pk=ticket.pk).severity == "low"
    as_(cast.els.person).post(address, {"_method": "PUT", "severity": "very_high"})
    assert Ticket.objects.get(pk=ticket.pk).severity == "very_high"


def test_the_ordinary_address_takes_no_word_and_no_contact(cast, now):
    ticket = priority(cast, now, to="support@vendor.example", subject="[very high] Tills down").ticket

    assert (ticket.severity, ticket.assignee) == ("low", None)


def test_from_anybody_else_it_is_an_ordinary_letter(cast, now):
    theirs = priority(cast, now, who="henrike", subject="[very high] Theatre 2").ticket
    standard = priority(cast, now, who="joost").ticket

    assert (theirs.organization, theirs.assignee, theirs.severity) == (cast.henrike.organization, None, "low")
    assert (standard.organization, standard.assignee) == (cast.joost.organization, None)


@pytest.mark.parametrize(("who", "why"), [("bram", "read_only"), ("katrien", "read_only"), ("sofia", "not_entitled")])
def test_who_may_not_ask_may_not_ask_there(cast, now, who, why):
    row = priority(cast, now, who=who)

    assert (row.state, row.why, Ticket.objects.count()) == ("held", why, 0)


def test_a_stranger_is_held(cast, now):
    raw = write_letter(cast.eve.email, to=contract(cast).priority_address)

    assert bring(raw, at=now).why == "unknown"


def test_several_licences_under_one_contract_are_no_guess(cast, now):
    licence = cast.licence(cast.els)
    licence.pk = None
    licence.save()

    assert priority(cast, now).ticket.assignee == cast.marieke


@pytest.mark.parametrize("change", [{"status": "ended"}, {"priority_name": "priority-other"}])
def test_an_address_that_is_no_more_is_an_ordinary_one(cast, now, change):
    to = contract(cast).priority_address
    SupportContract.objects.filter(pk=contract(cast).pk).update(**change)

    assert priority(cast, now, to=to).ticket.assignee is None


def test_a_plan_without_it_has_none(cast, now):
    row = contract(cast)
    to = row.priority_address
    row.plan.has_priority_email = False
    row.plan.save()

    assert contract(cast).priority_address == ""
    assert priority(cast, now, to=to).ticket.assignee is None


def test_members_and_agents_read_the_address(cast, as_, now):
    ticket = priority(cast, now).ticket
    address = contract(cast).priority_address

    assert address in as_(cast.bram.person).get("/account").content.decode()
    assert address in as_(cast.jonas.person).get(f"/desk/tickets/{ticket.number}").content.decode()
    assert address not in as_(cast.henrike.person).get("/account").content.decode()
    assert "priority-" not in as_(cast.joost.person).get("/account").content.decode()


def test_a_machine_that_answers_each_confirmation_is_stopped_there_too(cast, now):
    rows = [priority(cast, now + timedelta(seconds=n), text=f"Letter {n}") for n in range(11)]

    assert [row.state for row in rows] == ["taken"] * 10 + ["held"]


def test_an_answer_to_a_request_stays_an_answer(cast, now):
    ticket = priority(cast, now).ticket
    subject = f"Re: Your request {ticket.spoken_number}: Tills down"

    assert priority(cast, now, subject=subject, text="More.").ticket == ticket


def test_who_quotes_anothers_request_there_is_served_all_the_same(cast, now):
    theirs = make_ticket(cast.henrike, at=now)

    ticket = priority(cast, now, Cc=reply_to(theirs)).ticket

    assert (ticket.organization, ticket.assignee) == (cast.els.organization, cast.marieke)
    assert TicketLink.objects.get().other == theirs
