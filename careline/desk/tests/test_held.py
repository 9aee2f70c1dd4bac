"""Held letters at the desk: seen and decided about by supervisors alone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from careline.events.models import Event
from careline.mail.models import Advice, Incoming, Sender
from careline.mail.tests.writing import SECRET, bring, reply_to, write_letter
from careline.tickets.models import Attachment, Message, Ticket
from careline.tickets.tests.helpers import make_ticket

pytestmark = pytest.mark.django_db
PRIVATE = "wouter@home.example"


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_HOOK_SECRET, settings.MAIL_DOMAIN = SECRET, "support.vendor.example"


@pytest.fixture
def held(cast, now):
    raw = write_letter(
        f"Wouter Claes <{PRIVATE}>", subject="Scanner <b>broken</b>", text="It is dead.", files=(("scan.log", b"x"),)
    )
    return bring(raw, at=now)


@pytest.fixture
def ruth(cast, as_):
    return as_(cast.ruth.person)


def url(name, *args):
    return reverse(f"desk:{name}", args=args)


CHANGES = ("held_answer", "held_request", "held_filing", "held_refusal", "held_allowance", "held_leaving")


@pytest.mark.parametrize("who", ["els", "wouter", "bram", "henrike", "eve", "jonas", "marieke"])
def test_nobody_but_supervisors_finds_held_letters(cast, as_, held, who):
    person = getattr(cast, who) if who == "eve" else getattr(cast, who).person
    browser, sent = as_(person), {"member": cast.wouter.pk, "licence": cast.licence(cast.wouter).pk, "id": held.pk}

    pages = [browser.get(url("held")), browser.get(url("senders"))]
    pages += [browser.get(url(name, held.pk)) for name in ("held_letter", "held_original")]
    pages += [browser.post(url(name, held.pk), sent) for name in CHANGES]
    pages += [browser.post(url("held_filings"), sent), browser.delete(url("held_filings")), browser.delete(url("sender", 1))]

    assert {page.status_code for page in pages} == {404}
    assert Incoming.objects.get(pk=held.pk).state == "held"
    assert not Ticket.objects.exists()


@pytest.mark.parametrize("name", ["held", "senders"])
def test_visitors_are_asked_to_sign_in(client, name):
    assert client.get(url(name)).status_code == 302


def test_the_list_says_who_wrote_and_why_it_is_held(ruth, held):
    page = ruth.get(url("held")).content.decode()

    assert "Scanner &lt;b&gt;broken&lt;/b&gt;" in page
    assert PRIVATE in page
    assert "Nobody here has the sender&#x27;s address" in page


def test_the_list_is_narrowed_by_reason_and_words(cast, ruth, held, now):
    bring(write_letter(cast.bram.person.email, subject="Let me in"), at=now)

    by_reason = ruth.get(url("held"), {"reason": "read_only"}).content.decode()
    by_word = ruth.get(url("held"), {"q": "home.example scanner"}).content.decode()
    nonsense = ruth.get(url("held"), {"box": "x", "reason": "y", "before": "z", "q": "%"})

    assert ("Let me in" in by_reason, "Scanner" in by_reason) == (True, False)
    assert ("Let me in" in by_word, "Scanner" in by_word) == (False, True)
    assert nonsense.status_code == 200


def test_pages_of_the_list_are_the_next_older_ones(ruth, held, now):
    rows = [
        Incoming(door="hook", received_at=now, taken_at=now, raw=b"x", size=1, digest=f"{i:064}", state="held", why="empty")
        for i in range(60)
    ]
    Incoming.objects.bulk_create(rows)

    first = ruth.get(url("held")).context["page"]
    second = ruth.get(url("held"), {"before": first.following}).context["page"]

    assert (len(first.rows), len(second.rows), second.following) == (50, 11, None)
    assert second.rows[-1].pk == held.pk


def test_a_long_list_costs_as_much_as_a_short_one(ruth, held, now, queries_at_most):
    ruth.get(url("held"))
    rows = [
        Incoming(
            door="hook", received_at=now, taken_at=now, raw=b"x" * 9_000, size=1, digest=f"{i:064}", state="held", why="empty"
        )
        for i in range(50)
    ]
    Incoming.objects.bulk_create(rows)

    with queries_at_most(6) as counted:
        ruth.get(url("held"))

    assert not any('"raw"' in statement for statement in counted.statements)


def test_the_menu_counts_for_supervisors_alone(cast, as_, ruth, held):
    assert "bell__count--quiet" in ruth.get(url("queue")).content.decode()
    assert "bell__count--quiet" in ruth.get(url("held"), {"part": "count"}, HTTP_HX_REQUEST="true").content.decode()
    assert "/desk/held" not in as_(cast.jonas.person).get(url("queue")).content.decode()


def test_a_letter_shows_all_of_itself_and_what_its_sender_was_told(ruth, held):
    page = ruth.get(url("held_letter", held.pk)).content.decode()

    assert "It is dead." in page
    assert "scan.log" in page
    assert "Message-ID: " in page
    assert "how to get help" in page
    assert Advice.objects.get().letter == held
    assert ruth.get(url("held_original", held.pk))["Content-Type"] == "message/rfc822"


def test_members_are_found_by_name_address_and_organization(cast, ruth, held):
    for words in ("wouter", "claes lamme", cast.wouter.person.email, cast.wouter.organization.account_id):
        page = ruth.get(url("held_letter", held.pk), {"q": words}).content.decode()

        assert f"?member={cast.wouter.pk}#" in page, words


def test_it_is_taken_in_as_a_new_request_of_the_chosen_member(cast, ruth, held):
    licence = cast.licence(cast.wouter)
    page = ruth.get(url("held_letter", held.pk), {"member": cast.wouter.pk}).content.decode()

    answer = ruth.post(url("held_request", held.pk), {"member": cast.wouter.pk, "licence": licence.pk})

    ticket = Ticket.objects.get()
    assert f'<option value="{licence.pk}">' in page
    assert answer["Location"] == url("ticket", ticket.number)
    assert (ticket.requester, ticket.subject, ticket.channel) == (cast.wouter, "Scanner <b>broken</b>", "email")
    assert Attachment.objects.filter(ticket=ticket).count() == 1
    taken = Event.objects.get(name="LetterTakenIn")
    assert taken.by == cast.ruth.person_id
    assert not Event.objects.get(name="LetterReleased").public
    assert not Sender.objects.exists()


def test_the_timeline_tells_colleagues_who_took_it_in_and_the_customer_nothing(cast, as_, ruth, held):
    ruth.post(url("held_request", held.pk), {"member": cast.wouter.pk, "licence": cast.licence(cast.wouter).pk})
    ticket = Ticket.objects.get()

    desk = ruth.get(url("ticket", ticket.number)).content.decode()
    portal = as_(cast.wouter.person).get(f"/requests/{ticket.number}").content.decode()

    assert f"took in a letter from {PRIVATE}" in desk
    assert PRIVATE not in portal


def test_it_is_added_to_a_request_as_somebody_who_may_write_there(cast, ruth, held):
    ticket = make_ticket(cast.wouter, at=timezone.now() - timedelta(hours=1))

    answer = ruth.post(url("held_answer", held.pk), {"member": cast.els.pk, "number": ticket.spoken_number})

    assert answer["Location"] == url("ticket", ticket.number)
    message = Message.objects.filter(ticket=ticket).latest("id")
    assert (message.author, message.channel, message.body) == (cast.els.person, "email", "It is dead.")
    assert Incoming.objects.get(pk=held.pk).message == message


@pytest.mark.parametrize(("who", "says"), [("henrike", "not the sender"), ("bram", "reads only")])
def test_it_is_not_added_as_somebody_who_may_not(cast, ruth, held, now, who, says):
    ticket = make_ticket(cast.wouter, at=now)

    answer = ruth.post(url("held_answer", held.pk), {"member": getattr(cast, who).pk, "number": ticket.number})

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Message.objects.filter(ticket=ticket).count() == 1
    assert Incoming.objects.get(pk=held.pk).state == "held"


@pytest.mark.parametrize("number", ["12345", "", "9" * 40, "18", "no"])
def test_nonsense_for_a_number_is_said_to_be_none(cast, ruth, held, number):
    answer = ruth.post(url("held_answer", held.pk), {"member": cast.els.pk, "number": number})

    assert answer.status_code == 422
    assert Incoming.objects.get(pk=held.pk).state == "held"


def test_anothers_licence_opens_nothing(cast, ruth, held):
    sent = {"member": cast.wouter.pk, "licence": cast.licence(cast.henrike).pk}

    assert ruth.post(url("held_request", held.pk), sent).status_code == 422
    assert not Ticket.objects.exists()


def test_taken_in_twice_makes_one(cast, ruth, held):
    sent = {"member": cast.wouter.pk, "licence": cast.licence(cast.wouter).pk}
    ruth.post(url("held_request", held.pk), sent)

    again = ruth.post(url("held_request", held.pk), sent, follow=True)

    assert Ticket.objects.count() == 1
    assert "in the meantime" in again.content.decode()
    assert again.redirect_chain[-1][0] == url("letter", held.pk)


def test_the_address_is_theirs_from_now_on_if_the_supervisor_says_so(cast, ruth, held, now):
    sent = {"member": cast.wouter.pk, "licence": cast.licence(cast.wouter).pk, "adds_address": "true"}
    ruth.post(url("held_request", held.pk), sent)

    later = bring(write_letter(PRIVATE, subject="Another", text="Still dead."), at=now + timedelta(hours=2))

    assert (later.state, later.ticket.requester) == ("taken", cast.wouter)
    assert "writes as Wouter Claes" in ruth.get(url("senders")).content.decode()


def test_a_persons_own_address_is_added_to_nobody(cast, ruth, now):
    held = bring(write_letter(cast.bram.person.email, subject="Help"), at=now)
    sent = {"member": cast.wouter.pk, "licence": cast.licence(cast.wouter).pk, "adds_address": "true"}

    answer = ruth.post(url("held_request", held.pk), sent)

    assert answer.status_code == 422
    assert not Ticket.objects.exists()
    assert not Sender.objects.exists()


def test_a_letter_is_filed_away_and_held_again(ruth, held):
    ruth.post(url("held_filing", held.pk))
    filed = ruth.get(url("held"), {"box": "filed"}).content.decode()
    ruth.post(url("held_filing", held.pk), {"_method": "DELETE"})

    assert PRIVATE in filed
    assert Incoming.objects.get(pk=held.pk).state == "held"
    names = list(Event.objects.filter(subject="letter").order_by("id").values_list("name", flat=True))
    assert names == ["LetterFiled", "LetterHeldAgain"]


def test_several_are_filed_at_once_and_undone_at_once(cast, ruth, held, now, queries_at_most):
    other = bring(write_letter("spam@casino.example", subject="Win"), at=now)
    ruth.get(url("held"))

    with queries_at_most(8):
        answer = ruth.post(url("held_filings"), {"id": [held.pk, other.pk, 999_999, "x"]})
    page = ruth.get(answer["Location"]).content.decode()
    ruth.post(url("held_filings"), {"_method": "DELETE", "id": [held.pk, other.pk]})

    assert "Undo" in page
    assert set(Incoming.objects.values_list("state", flat=True)) == {"held"}
    assert Event.objects.filter(name="LetterFiled").count() == 2


def test_a_refused_sender_is_noted_and_gets_no_answer(ruth, held, now):
    ruth.post(url("held_refusal", held.pk))
    Advice.objects.all().delete()

    later = bring(write_letter(PRIVATE, subject="Again", text="Hello?"), at=now + timedelta(days=30))
    page = ruth.get(url("senders")).content.decode()

    assert (later.state, later.why) == ("noted", "refused")
    assert not Advice.objects.exists()
    assert PRIVATE in page
    assert "Again" in ruth.get(url("held"), {"box": "refused"}).content.decode()


def test_what_a_refused_member_may_write_is_still_taken(cast, ruth, now):
    bounced = bring(write_letter(cast.wouter.person.email, subject="", text=" "), at=now)
    ruth.post(url("held_refusal", bounced.pk))

    assert bring(write_letter(cast.wouter.person.email, subject="Tills"), at=now).state == "taken"


def test_a_refusal_is_taken_back(ruth, held, now):
    ruth.post(url("held_refusal", held.pk))
    ruth.post(url("sender", Sender.objects.get().pk), {"_method": "DELETE"})

    assert bring(write_letter(PRIVATE, subject="Again", text="Hello?"), at=now).state == "held"
    names = list(Event.objects.filter(subject="sender").order_by("id").values_list("name", flat=True))
    assert names == ["SenderRefused", "SenderForgotten"]


def test_an_address_is_allowed_without_taking_the_letter_in(cast, ruth, held):
    ruth.post(url("held_allowance", held.pk), {"member": cast.wouter.pk})

    assert Sender.objects.get().person == cast.wouter.person
    assert Incoming.objects.get(pk=held.pk).state == "held"


def test_a_letter_about_a_request_brings_its_number_along(cast, ruth, now):
    ticket = make_ticket(cast.wouter, at=now)
    held = bring(write_letter(PRIVATE, to=reply_to(ticket)), at=now)

    page = ruth.get(url("held_letter", held.pk), {"member": cast.wouter.pk}).content.decode()

    assert f'value="{ticket.number}"' in page


def test_what_members_may_not_do_is_said_before_they_are_chosen_in_vain(cast, ruth, held):
    page = ruth.get(url("held_letter", held.pk), {"member": cast.bram.pk}).content.decode()

    assert url("held_answer", held.pk) not in page
    assert "files no requests" in page


def test_a_letter_costs_the_same_however_many_members_are_found(ruth, held, queries_at_most):
    ruth.get(url("held_letter", held.pk))

    with queries_at_most(13):
        ruth.get(url("held_letter", held.pk), {"q": "example"})
