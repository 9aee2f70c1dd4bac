"""What letters look like, for administrators alone."""

from collections.abc import Callable

import pytest
from django.test import Client

from careline.people.models import Person
from careline.post.models import Letter
from careline.post.samples import all_samples
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]
LOOK = "/admin/post/letter/looks/answer/ar/"


@pytest.mark.parametrize("code", [each.code for each in all_samples()])
def test_an_administrator_sees_each_letter_in_another_language(cast: Cast, as_: As, code: str) -> None:
    page = as_(cast.alex).get(f"/admin/post/letter/looks/{code}/ar/")

    assert page.status_code == 200
    assert f"/looks/{code}/ar/html/night/" in page.content.decode()


def test_the_frames_may_run_and_fetch_nothing(cast: Cast, as_: As) -> None:
    client = as_(cast.alex)
    day, night = client.get(f"{LOOK}html/day/"), client.get(f"{LOOK}html/night/")

    assert "default-src 'none'" in day["Content-Security-Policy"]
    assert day["X-Frame-Options"] == "SAMEORIGIN"
    assert "@media (prefers-color-scheme:dark)" in day.content.decode()
    assert "@media (prefers-color-scheme:dark)" not in night.content.decode()


def test_it_is_sent_to_who_asks_and_to_nobody_else(cast: Cast, as_: As) -> None:
    before = Letter.objects.count()

    as_(cast.alex).post(f"{LOOK}letter/")

    sent = Letter.objects.order_by("-pk")[0]
    assert Letter.objects.count() == before + 1
    assert (sent.to, sent.language, sent.template) == (cast.alex.email, "ar", "tickets/letters/answer")


def test_looking_sends_nothing(cast: Cast, as_: As) -> None:
    before = Letter.objects.count()

    assert as_(cast.alex).get(f"{LOOK}letter/").status_code == 405
    assert Letter.objects.count() == before


@pytest.mark.parametrize("address", [LOOK, f"{LOOK}html/day/", "/admin/post/letter/looks/"])
def test_nobody_else_gets_in(cast: Cast, as_: As, client: Client, address: str) -> None:
    assert client.get(address).status_code == 302
    for person in (cast.els.person, cast.jonas.person, cast.ruth.person, cast.eve):
        assert as_(person).get(address).status_code in {302, 403, 404}


@pytest.mark.parametrize("address", ["/admin/post/letter/looks/nothing/en/", "/admin/post/letter/looks/answer/xx/"])
def test_what_is_not_there_is_not_there(cast: Cast, as_: As, address: str) -> None:
    assert as_(cast.alex).get(address).status_code == 404
