"""Canned answers and macros at the desk."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from careline.events.models import Event
from careline.people.models import Person, Team
from careline.tickets.models import CannedAnswer, Draft, Macro, Message, PendingReply, Ticket
from careline.tickets.replying import reply
from careline.tickets.tests.helpers import make_message, make_ticket

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}
SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def ticket(cast):
    return make_ticket(cast.els, at=timezone.now())


@pytest.fixture
def jonas(cast, as_):
    return as_(cast.jonas.person)


@pytest.fixture
def ruth(cast, as_):
    return as_(cast.ruth.person)


def make(browser, shortcut="reset", texts=(("en", "Hello {{ customer.first_name }}, restart it."),), **more):
    values = {"shortcut": shortcut, "title": "Restart it", "folder": "Tills", "whose": "own", **more}
    values |= {"language": [code for code, _body in texts], "text": [body for _code, body in texts]}
    return browser.post(reverse("desk:canned"), values)


def make_macro(browser, **more):
    return browser.post(reverse("desk:macros"), {"name": "Known bug", "whose": "own", **more})


def offered(browser, ticket, q=""):
    return browser.get(reverse("desk:picking", args=[ticket.number]), {"q": q}, headers=SCRIPT).content.decode()


def run(browser, ticket, macro, **more):
    address = reverse("desk:macro_run", args=[ticket.number, macro.pk])
    return browser.post(address, {"client_id": str(uuid4()), **more}, **JSON)


def happened(ticket, name):
    return Event.objects.filter(name=name, subject_id=ticket.pk).count()


def test_an_answer_is_offered_in_the_customers_language_with_names_filled_in(ticket, jonas):
    make(jonas, texts=(("en", "Restart it."), ("nl", "Beste {{ customer.first_name }}, {{ ticket.number }}")))
    Ticket.objects.update(language="nl")

    found = offered(jonas, ticket, "res")

    assert f"Beste Els, {ticket.spoken_number}" in found
    assert "/reset" in found
    assert "only in" not in found


def test_without_the_language_another_is_offered_and_said(ticket, jonas):
    Person.objects.update(language="en")
    make(jonas, texts=(("de", "Bitte neu starten."),))
    Ticket.objects.update(language="nl")

    found = offered(jonas, ticket)

    assert "Bitte neu starten." in found
    assert "only in German" in found


def test_a_name_of_a_customer_says_nothing_in_markdown(ticket, jonas):
    Person.objects.filter(pk=ticket.requester.person_id).update(name="[Els](https://evil.example) Lamme")
    make(jonas, texts=(("en", "Hello {{ customer.name }}."),))

    assert r"\[Els\](https://evil.example) Lamme" in offered(jonas, ticket)


@pytest.mark.parametrize("text", ["{{ customer.password }}", "{{ ticket.__class__ }}", "{% debug %} {{", "}} left"])
def test_what_nobody_knows_is_refused_when_it_is_saved(jonas, text):
    answer = make(jonas, texts=(("en", text),))

    assert answer.status_code == 422
    assert not CannedAnswer.objects.exists()


def test_it_is_found_by_any_of_its_words(ticket, jonas):
    make(jonas)
    make(jonas, "invoice", texts=(("en", "You find it under Billing."),), title="Where invoices are", folder="Money")

    assert ["Billing" in offered(jonas, ticket, word) for word in ("billing", "where", "money", "inv")] == [True] * 4
    assert "Billing" not in offered(jonas, ticket, "restart")


def test_without_script_it_is_put_into_the_draft(ticket, jonas):
    make(jonas)

    page = jonas.get(reverse("desk:picking", args=[ticket.number])).content.decode()
    jonas.post(reverse("desk:picked", args=[ticket.number, CannedAnswer.objects.get().pk]))

    assert "Hello Els, restart it." in page
    assert Draft.objects.get().body == "Hello Els, restart it."


def test_a_shortcut_is_taken_once_by_each_and_once_shared(cast, as_, jonas, ruth):
    make(jonas)

    assert make(jonas).status_code == 422
    assert make(as_(cast.marieke.person)).status_code == 302
    assert make(ruth, whose="all").status_code == 302
    assert make(ruth, whose="all").status_code == 422


def test_ones_own_are_nobody_elses(cast, as_, ticket, jonas):
    make(jonas)
    marieke, answer = as_(cast.marieke.person), CannedAnswer.objects.get()
    address = reverse("desk:canned_answer", args=[answer.pk])

    assert "restart it" not in offered(marieke, ticket)
    assert "/reset" not in marieke.get(reverse("desk:canned")).content.decode()
    assert marieke.get(address).status_code == 404
    assert marieke.post(address, {"_method": "DELETE"}).status_code == 404
    assert marieke.post(reverse("desk:picked", args=[ticket.number, answer.pk])).status_code == 404


def test_only_supervisors_share(ticket, jonas, ruth):
    assert make(jonas, whose="all").status_code == 422
    make(ruth, whose="all")
    address = reverse("desk:canned_answer", args=[CannedAnswer.objects.get().pk])

    assert "restart it" in offered(jonas, ticket)
    assert jonas.get(address).status_code == 404
    assert jonas.post(address, {"_method": "DELETE"}).status_code == 404
    assert ruth.get(address).status_code == 200


def test_a_teams_are_for_the_team(cast, as_, ticket, jonas, ruth):
    team = Team.objects.create(code="tills", name="Tills")
    cast.jonas.teams.add(team)
    make(ruth, whose=f"team-{team.pk}")

    assert "restart it" in offered(jonas, ticket)
    assert "restart it" not in offered(as_(cast.marieke.person), ticket)


def test_it_is_changed_and_deleted_on_the_record(jonas):
    make(jonas)
    address = reverse("desk:canned_answer", args=[CannedAnswer.objects.get().pk])
    changed = {"shortcut": "RESET", "title": "Anew", "whose": "own", "language": ["en", "de"], "text": ["Again.", "Nochmal."]}

    jonas.post(address, {"_method": "PUT", **changed})
    texts = dict(CannedAnswer.objects.get().texts.values_list("language", "body"))
    jonas.post(address, {"_method": "DELETE"})

    assert texts == {"en": "Again.", "de": "Nochmal."}
    assert not CannedAnswer.objects.exists()
    names = Event.objects.filter(subject="canned_answer").order_by("id").values_list("name", flat=True)
    assert list(names) == ["CannedAnswerSaved", "CannedAnswerSaved", "CannedAnswerDeleted"]


@pytest.mark.parametrize("count", [1, 15])
def test_offers_and_lists_cost_the_same_however_many(ticket, jonas, queries_at_most, count):
    for n in range(count):
        make(jonas, f"reset-{n}")

    with queries_at_most(7):
        assert offered(jonas, ticket).count('role="option"') == count
    with queries_at_most(8):
        jonas.get(reverse("desk:canned"))


def test_a_macro_does_everything_and_says_so_once(ticket, cast, jonas):
    make(jonas)
    said = {"assignment": "take", "note": "Bug 417.", "severity": "low", "reason": "There is a way around it.", "follows": "on"}
    make_macro(jonas, answer=CannedAnswer.objects.get().pk, ending="close", **said)
    macro, press = Macro.objects.get(), str(uuid4())

    preview = jonas.get(reverse("desk:macro_run", args=[ticket.number, macro.pk])).content.decode()
    assert not Message.objects.filter(from_vendor=True).exists()
    answers = [run(jonas, ticket, macro, client_id=press).status_code for _twice in range(2)]

    now = Ticket.objects.get()
    assert "Hello Els, restart it." in preview
    assert "Bug 417." in preview
    assert answers == [201, 201]
    assert (now.assignee_id, now.severity, now.is_closed) == (cast.jonas.pk, "low", True)
    assert list(Message.objects.filter(from_vendor=True).order_by("pk").values_list("kind", flat=True)) == ["note", "reply"]
    assert happened(ticket, "MacroRan") == 1
    assert "Known bug" in jonas.get(f"/desk/tickets/{ticket.number}").content.decode()


def test_a_macro_that_may_not_do_one_thing_does_nothing(ticket, jonas):
    make_macro(jonas, assignment="take", note="Bug 417.", ending="close")

    answer = run(jonas, ticket, Macro.objects.get())

    assert answer.status_code == 422
    assert Ticket.objects.get().assignee_id is None
    assert not Message.objects.filter(from_vendor=True).exists()
    assert happened(ticket, "MacroRan") == 0


def test_a_macro_raises_no_severity(ticket, jonas):
    Ticket.objects.update(severity="low")
    make_macro(jonas, severity="high", reason="It looks worse.")

    assert run(jonas, ticket, Macro.objects.get()).status_code == 422
    assert Ticket.objects.get().severity == "low"


def test_an_answer_of_a_macro_can_be_taken_back(ticket, jonas, settings):
    settings.UNDO_SECONDS = 10
    make(jonas)
    make_macro(jonas, answer=CannedAnswer.objects.get().pk)

    run(jonas, ticket, Macro.objects.get())

    assert PendingReply.objects.get().body == "Hello Els, restart it."


def test_a_macro_waits_for_the_customer(cast, ticket, jonas):
    reply(ticket=ticket, agent=cast.jonas, message=make_message(waits=False), at=timezone.now())
    make_macro(jonas, ending="wait", waiting_note="The trace")

    assert run(jonas, ticket, Macro.objects.get()).status_code == 201
    assert Ticket.objects.get().turn == "customer"


def test_a_macro_does_something_and_shares_only_what_is_shared(jonas, ruth):
    make(ruth)

    assert make_macro(jonas).status_code == 422
    assert make_macro(ruth, whose="all", answer=CannedAnswer.objects.get().pk).status_code == 422
    assert make_macro(jonas, whose="all", assignment="take").status_code == 422
    assert make_macro(jonas, severity="low").status_code == 422
    assert not Macro.objects.exists()


def test_an_answer_that_a_macro_sends_is_not_deleted_from_under_it(jonas):
    make(jonas)
    answer = CannedAnswer.objects.get()
    make_macro(jonas, answer=answer.pk)

    jonas.post(reverse("desk:canned_answer", args=[answer.pk]), {"_method": "DELETE"})

    assert CannedAnswer.objects.exists()


def test_macros_are_changed_and_deleted_by_whoever_may(cast, as_, ticket, jonas, ruth):
    make_macro(jonas, assignment="take")
    mine = Macro.objects.get()
    address = reverse("desk:macro", args=[mine.pk])
    marieke = as_(cast.marieke.person)

    assert marieke.get(address).status_code == 404
    assert marieke.post(address, {"_method": "DELETE"}).status_code == 404
    assert run(marieke, ticket, mine).status_code == 404
    assert "Known bug" not in marieke.get(reverse("desk:macro_choice", args=[ticket.number])).content.decode()
    jonas.post(address, {"_method": "PUT", "name": "Renamed", "whose": "own", "assignment": "release"})
    assert (Macro.objects.get().name, Macro.objects.get().assignment) == ("Renamed", "release")
    jonas.post(address, {"_method": "DELETE"})
    assert not Macro.objects.exists()


@pytest.mark.parametrize("who", ["els", "bram", "henrike", "eve"])
def test_stranger_gets_404(cast, as_, ticket, ruth, who):
    make(ruth, whose="all")
    make_macro(ruth, whose="all", assignment="take")
    found, answer, macro = getattr(cast, who), CannedAnswer.objects.get(), Macro.objects.get()
    browser = as_(found if who == "eve" else found.person)

    for name in ("canned", "canned_new", "macros", "macro_new"):
        assert browser.get(reverse(f"desk:{name}")).status_code == 404
    for name, key in (("canned_answer", answer.pk), ("macro", macro.pk)):
        assert browser.get(reverse(f"desk:{name}", args=[key])).status_code == 404
        assert browser.post(reverse(f"desk:{name}", args=[key]), {"_method": "DELETE"}).status_code == 404
    for name in ("picking", "macro_choice"):
        assert browser.get(reverse(f"desk:{name}", args=[ticket.number])).status_code == 404
    assert browser.post(reverse("desk:picked", args=[ticket.number, answer.pk])).status_code == 404
    assert browser.get(reverse("desk:macro_run", args=[ticket.number, macro.pk])).status_code == 404
    assert run(browser, ticket, macro).status_code == 404
    assert make(browser).status_code == 404
    assert make_macro(browser, assignment="take").status_code == 404
    assert (CannedAnswer.objects.count(), Macro.objects.count(), Ticket.objects.get().assignee_id) == (1, 1, None)


def test_visitors_are_asked_to_sign_in(client, ticket):
    for address in (reverse("desk:canned"), reverse("desk:macros"), reverse("desk:picking", args=[ticket.number])):
        assert client.get(address).status_code == 302
