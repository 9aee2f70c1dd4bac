"""Reading the audit history and the letters."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from careline.config.tests.browsing import change, newest, send
from careline.events.admin import names
from careline.people.models import Person
from careline.post.models import Letter
from cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def alex(cast: Cast, as_: Callable[[Person], Client]) -> Client:
    """The administrator's browser."""
    return as_(cast.alex)


def test_the_history_is_searched_filtered_and_never_changed(alex: Client, cast: Cast) -> None:
    licence = cast.licence(cast.joost)
    send(alex, change(licence), seats=77)
    event = newest()

    for asked in (
        {"q": f"licence {licence.pk}"},
        {"q": "77"},
        {"what": "AdministratorChanged"},
        {"until": "2999-01-01"},
    ):
        page = alex.get("/admin/events/event/", asked).content.decode()
        assert f"/admin/events/event/{event.pk}/change/" in page, asked
        assert "Alex Vermeer" in page
    assert f"/event/{event.pk}/" not in alex.get("/admin/events/event/", {"until": "2001-01-01"}).content.decode()
    assert "seats" in alex.get(change(event)).content.decode()
    assert alex.post(change(event), {"name": "x"}).status_code == 403
    assert alex.post(reverse("admin:events_event_delete", args=[event.pk]), {"post": "yes"}).status_code == 403
    assert alex.get(change(licence).replace("/change/", "/history/")).headers["Location"].endswith(f"?q=licence+{licence.pk}")
    assert {"AdministratorChanged", "TokenIssued", "TicketSubmitted"} <= names()
    assert "ClockFact" not in names()


def test_letters_show_no_codes_and_stuck_ones_are_tried_again(alex: Client, cast: Cast) -> None:
    letter = Letter.objects.create(
        key="k",
        to="els@x.example",
        language="nl",
        template="portal/letters/login_code",
        context={"code": "QXZ123"},
        state="failed",
    )
    sent = Letter.objects.create(key="s", to="els@x.example", language="nl", template="t", state="sent", sent_at=timezone.now())

    assert "QXZ123" not in alex.get(change(letter)).content.decode()
    alex.post("/admin/post/letter/", {"action": "try_again", "_selected_action": [letter.pk, sent.pk]})

    letter.refresh_from_db()
    sent.refresh_from_db()
    assert (letter.state, sent.state) == ("queued", "sent")
    assert newest().data["changes"] == {"state": ["failed", "queued"]}
    assert newest().by == cast.alex.pk
