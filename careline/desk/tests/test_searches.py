"""The search at the desk: who gets in, what the page shows, what it costs."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from careline.people.models import Person
from careline.tickets.replying import note, reply
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]


@pytest.mark.parametrize("who", ["els", "wouter", "bram", "henrike", "eve", "alex"])
def test_stranger_gets_404(cast: Cast, as_: As, who: str) -> None:
    make_ticket(cast.els, at=timezone.now())
    stranger = getattr(cast, who)
    browser = as_(stranger if isinstance(stranger, Person) else stranger.person)

    for path in ("search", "search?q=tills", "search/completions?q=org:lam"):
        assert browser.get(f"/desk/{path}").status_code == 404
    assert browser.delete("/desk/search/recent").status_code == 404


def test_visitor_is_asked_to_sign_in(cast: Cast, client: Client) -> None:
    assert client.get("/desk/search?q=tills")["Location"].startswith("/accounts/login/")


def test_a_result_says_what_was_found_and_leads_to_its_message(cast: Cast, as_: As) -> None:
    ticket = make_ticket(cast.els, at=timezone.now(), subject="<b>Kassa</b> & co", body="<script>alert(1)</script> the tills")
    written = note(ticket=ticket, agent=cast.jonas, message=make_message("Internal tills"), at=timezone.now())

    page = as_(cast.marieke.person).get("/desk/search?q=tills kassa")
    text = page.content.decode()

    assert f'href="/desk/tickets/{ticket.number}?message={written.pk}#m{written.pk}"' in text
    assert "&lt;b&gt;<mark>Kassa</mark>&lt;/b&gt; &amp; co" in text
    assert "Internal <mark>tills</mark>" in text
    assert "<script>alert" not in text
    assert page.context["results"][0].more == 1


def test_faults_are_named_and_the_rest_is_searched(cast: Cast, as_: As) -> None:
    ticket = make_ticket(cast.els, at=timezone.now())

    page = as_(cast.marieke.person).get("/desk/search", {"q": "tills is:asleep before:soon org:zebra foo:tills"})
    faults = " ".join(page.context["faults"])
    only = as_(cast.marieke.person).get("/desk/search", {"q": "tills before:soon"})

    for named in ("is:asleep", "before:soon", "org:zebra", "foo:"):
        assert named in faults
    assert [each.url.split("?")[0] for each in only.context["results"]] == [f"/desk/tickets/{ticket.number}"]


def test_a_number_offers_its_ticket(cast: Cast, as_: As) -> None:
    ticket, browser = make_ticket(cast.els, at=timezone.now()), as_(cast.marieke.person)

    offered = browser.get("/desk/search", {"q": ticket.spoken_number}).context["exact"]
    completed = browser.get("/desk/search/completions", {"q": str(ticket.number)}).json()["options"]

    assert offered == ticket
    assert [each["url"] for each in completed] == [f"/desk/tickets/{ticket.number}"]
    assert browser.get("/desk/search", {"q": str(ticket.number + 1)}).context["exact"] is None


def test_a_mistyped_word_is_guessed(cast: Cast, as_: As) -> None:
    from careline.tickets import search_filling

    make_ticket(cast.els, at=timezone.now(), body="The workstation freezes")
    search_filling.learn()

    page = as_(cast.marieke.person).get("/desk/search", {"q": "workstaton freezes"})

    assert page.context["guess"] == "workstation freezes"
    assert as_(cast.marieke.person).get("/desk/search", {"q": "freezes is:asleep"}).context["guess"] is None
    assert b"/desk/search?q=workstation%20freezes" in page.content


def test_the_last_searches_are_private_and_can_be_forgotten(cast: Cast, as_: As) -> None:
    marieke, jonas = as_(cast.marieke.person), as_(cast.jonas.person)
    for typed in ("tills", "printer", "tills"):
        marieke.get("/desk/search", {"q": typed})

    assert marieke.get("/desk/search").context["recent"] == ["tills", "printer"]
    assert [each["text"] for each in marieke.get("/desk/search/completions").json()["options"]] == ["tills", "printer"]
    assert jonas.get("/desk/search").context["recent"] == []
    jonas.delete("/desk/search/recent")
    assert marieke.get("/desk/search").context["recent"] == ["tills", "printer"]

    answer = marieke.post("/desk/search/recent", {"_method": "DELETE"})

    assert answer["Location"] == "/desk/search"
    assert marieke.get("/desk/search").context["recent"] == []


def test_older_results_follow(cast: Cast, as_: As) -> None:
    for n in range(23):
        make_ticket(cast.els, at=timezone.now() - timedelta(hours=n))
    browser = as_(cast.marieke.person)

    first = browser.get("/desk/search?q=tills")
    second = browser.get(f"/desk/search?q=tills&behind={first.context['following']}")

    assert (len(first.context["results"]), len(second.context["results"])) == (20, 3)
    assert not {each.url for each in first.context["results"]} & {each.url for each in second.context["results"]}
    assert browser.get("/desk/search?q=tills&behind=nonsense").status_code == 200


@pytest.mark.parametrize(
    "typed",
    ["", "'", '"', "\x00", "-", "or", "*", "from:", "x" * 9000, "[a-z]+(", "<b>", "%s", "{0}", "💥", "is:mine -is:mine"],
)
def test_nothing_typed_is_an_error(cast: Cast, as_: As, typed: str) -> None:
    make_ticket(cast.els, at=timezone.now())
    browser = as_(cast.marieke.person)

    for path in ("/desk/search", "/desk/search/completions"):
        assert browser.get(path, {"q": typed}).status_code == 200
    assert as_(cast.els.person).get("/requests", {"q": typed}).status_code == 200


@pytest.mark.parametrize("tickets", [3, 30])
def test_a_search_costs_the_same_however_many(cast: Cast, as_: As, queries_at_most: Callable, tickets: int) -> None:
    for n in range(tickets):
        ticket = make_ticket(cast.els, at=timezone.now() - timedelta(days=n))
        reply(ticket=ticket, agent=cast.jonas, message=make_message("The tills again"), at=timezone.now())
    browser = as_(cast.marieke.person)

    with queries_at_most(8):
        page = browser.get("/desk/search", {"q": "tills org:lamme from:jonas plan:24x7 -zebra"})
    with queries_at_most(6):
        browser.get("/desk/search/completions?q=org:lam")
    with queries_at_most(6):
        browser.get("/desk/search")

    assert len(page.context["results"]) == min(tickets, 20)


def test_members_search_words_of_messages_and_never_notes(cast: Cast, as_: As, queries_at_most: Callable) -> None:
    ticket = make_ticket(cast.els, at=timezone.now())
    note(ticket=ticket, agent=cast.jonas, message=make_message("A secret zebra"), at=timezone.now())
    reply(ticket=ticket, agent=cast.jonas, message=make_message("Reset the gateway"), at=timezone.now())

    def found(who: object, typed: str) -> list[int]:
        page = as_(who.person).get("/requests", {"q": typed}).context["page"]  # type: ignore[attr-defined]
        return [row.number for row in page.rows]

    for reader in (cast.els, cast.bram):
        assert found(reader, "gateway") == found(reader, "tills") == found(reader, str(ticket.number)) == [ticket.number]
        assert found(reader, "zebra") == found(reader, "in:notes") == found(reader, "secret") == []
    assert found(cast.henrike, "gateway") == found(cast.henrike, str(ticket.number)) == []
    browser = as_(cast.els.person)
    with queries_at_most(6):
        browser.get("/requests", {"q": "gateway"})
