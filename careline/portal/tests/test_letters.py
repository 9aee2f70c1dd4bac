"""What a person gets letters about, and the links that stop them."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from careline.people import choosing_letters, switching
from careline.people.choosing_letters import MustCome, choose, switch_off
from careline.people.digest_times import Schedule
from careline.people.letter_models import DigestTime, LetterChoice
from careline.people.models import Person
from careline.tickets.following import follow
from careline.tickets.models import DigestTurn, Following
from careline.tickets.tests.helpers import make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]
SHIPPED = {
    "way_answers": "now",
    "way_decisions": "now",
    "way_shared": "now",
    "way_followed": "digest",
    "way_surveys": "now",
    "days": "weekdays",
    "weekday": "0",
    "hour": "8",
}


def link(person: Person, what: str, ticket: int | None = None) -> str:
    return switching.off_url(person_id=person.pk, what=what, ticket=ticket).removeprefix("http://localhost:8000")


def test_a_member_chooses_and_only_differences_are_kept(cast: Cast, as_: As) -> None:
    client, person = as_(cast.els.person), cast.els.person

    assert client.post("/settings/letters", {**SHIPPED, "way_answers": "digest", "hour": "17"}).status_code == 302
    assert list(LetterChoice.objects.values_list("person", "kind", "way")) == [(person.pk, "answers", "digest")]
    assert DigestTime.objects.get(person=person).hour == 17
    assert DigestTurn.objects.filter(person=person).exists()
    client.post("/settings/letters", SHIPPED)

    assert not LetterChoice.objects.exists()
    assert not DigestTime.objects.exists()


def test_the_page_says_what_must_come_and_why(cast: Cast, as_: As) -> None:
    Person.objects.filter(pk__in=[cast.els.person_id, cast.jonas.person_id]).update(language="en")

    member, agent = (as_(who).get("/settings/letters").content.decode() for who in (cast.els.person, cast.jonas.person))

    assert "They are your proof of the number and of what we promised." in member
    assert "Answers to your requests" in member
    assert "Somebody responsible has to know in time." not in member
    assert "Somebody responsible has to know in time." in agent
    assert "Answers to your requests" not in agent
    assert "with times of" in member


def test_what_must_come_cannot_be_switched_off(cast: Cast, as_: As, now: datetime) -> None:
    as_(cast.els.person).post("/settings/letters", {**SHIPPED, "way_confirmations": "never", "way_account": "never"})
    with pytest.raises(MustCome):
        choose(person=cast.els.person, wanted={"confirmations": "never"}, schedule=Schedule(), at=now)
    with pytest.raises(MustCome):
        switch_off(person=cast.els.person, kinds=["account"], at=now)

    assert not LetterChoice.objects.exists()
    assert switching.off_url(person_id=cast.els.person_id, what="account") == ""


@pytest.mark.parametrize("bad", [{"way_answers": "sometimes"}, {"hour": "24"}, {"days": ""}, {"weekday": "9"}])
def test_nonsense_is_refused(cast: Cast, as_: As, bad: dict[str, str]) -> None:
    assert as_(cast.els.person).post("/settings/letters", {**SHIPPED, **bad}).status_code == 422
    assert not LetterChoice.objects.exists()


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    assert client.get("/settings/letters").status_code == 302
    assert client.post("/settings/letters", SHIPPED).status_code == 302


def test_a_link_only_shows_until_it_is_pressed(cast: Cast, client: Client) -> None:
    address = link(cast.els.person, "answers")

    assert client.get(address).status_code == 200
    assert not LetterChoice.objects.exists()
    assert Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200

    assert LetterChoice.objects.get(person=cast.els.person, kind="answers").way == "never"


def test_the_link_of_a_followed_request_ends_following_that_one(cast: Cast, client: Client, now: datetime) -> None:
    first, second = make_ticket(cast.wouter, at=now), make_ticket(cast.wouter, at=now)
    for ticket in (first, second):
        follow(ticket=ticket, person=cast.els.person, at=now)

    client.post(link(cast.els.person, "followed", first.number))
    client.post(link(cast.els.person, "followed", first.number))

    assert [row.ticket_id for row in Following.objects.filter(person=cast.els.person)] == [second.pk]


def test_the_link_of_a_digest_ends_all_that_comes_in_it(cast: Cast, client: Client, now: datetime) -> None:
    choose(person=cast.els.person, wanted={"answers": "digest"}, schedule=Schedule(), at=now)

    client.post(link(cast.els.person, "digest"))

    assert not choosing_letters.choices(person=cast.els.person).wants_digest
    assert choosing_letters.choices(person=cast.els.person).ways["decisions"] == "now"


def test_a_forged_link_and_one_of_somebody_gone_stop_nothing(cast: Cast, client: Client) -> None:
    address = link(cast.els.person, "answers")
    forged = address[:-3] + ("aaa" if not address.endswith("aaa") else "bbb")

    assert client.post(forged).status_code == 404
    Person.objects.filter(pk=cast.els.person_id).update(is_active=False)
    assert client.post(address).status_code == 404

    assert not LetterChoice.objects.exists()


def test_many_people_are_asked_in_one_statement(cast: Cast, queries_at_most: Callable) -> None:
    LetterChoice.objects.create(person=cast.els.person, kind="followed", way="now")
    people = [cast.els.person_id, cast.wouter.person_id, cast.jonas.person_id]

    with queries_at_most(1):
        ways = choosing_letters.ways(person_ids=people, kind="followed")
    with queries_at_most(0):
        assert set(choosing_letters.ways(person_ids=people, kind="account").values()) == {"now"}

    assert ways == dict(zip(people, ("now", "digest", "digest"), strict=True))
