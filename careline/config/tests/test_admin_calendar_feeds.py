"""iCalendar in a calendar's form: read into its lines, saved only with them; and downloads."""

from collections.abc import Callable
from datetime import date
from typing import Any

import icalendar
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from careline.config.tests.browsing import change, faults, form_of, newest, send
from careline.events.models import Event
from careline.people.models import Person
from careline.sla.ical_reading import MOST_BYTES
from careline.sla.models import Calendar
from careline.sla.tests.test_ical_import import feed
from cast import Cast

pytestmark = pytest.mark.django_db
NEXT = date.today().year + 1
INVENTORY = feed(
    f"DTSTART;VALUE=DATE:{NEXT}0104\nDTEND;VALUE=DATE:{NEXT}0106\nSUMMARY:Inventory <b>",
    f"DTSTART;VALUE=DATE:{NEXT}1224\nRRULE:FREQ=YEARLY\nSUMMARY:Christmas Eve",
    f"DTSTART;VALUE=DATE:{NEXT}0110\nSTATUS:CANCELLED\nSUMMARY:Called off",
)


@pytest.fixture
def alex(cast: Cast, as_: Callable[[Person], Client]) -> Client:
    return as_(cast.alex)


@pytest.fixture
def office(db: None) -> Calendar:
    return Calendar.objects.get(code="office")


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("holidays.ics", content, "text/calendar")


def read(client: Client, row: Calendar, **changed: Any) -> Any:
    return send(client, change(row), _import="1", **changed)


def lines(answer: Any) -> tuple[str, str]:
    form = answer.context["adminform"].form
    return form["dated"].value(), form["yearly"].value()


def test_a_file_becomes_lines_and_saves_nothing(alex: Client, office: Calendar) -> None:
    before = Event.objects.count()

    answer = read(alex, office, feed=upload(INVENTORY), dated="2026-12-28")

    page = answer.content.decode()
    assert lines(answer) == (f"2026-12-28\n{NEXT}-01-04\n{NEXT}-01-05", "12-24\n12-31")
    assert "They are not saved yet." in page
    assert "1 date was there already." in page
    assert "Inventory &lt;b&gt;" in page
    assert "It is cancelled." in page
    assert (office.versions.count(), Event.objects.count()) == (1, before)


def test_what_was_read_is_saved_with_the_form(alex: Client, office: Calendar) -> None:
    dated, yearly = lines(read(alex, office, feed_text=INVENTORY.decode()))

    send(alex, change(office), dated=dated, yearly=yearly)

    assert [each["date"] for each in office.versions.get(number=2).rules["dated"]] == [f"{NEXT}-01-04", f"{NEXT}-01-05"]


def test_how_a_feed_was_read_is_no_change_of_the_calendar(alex: Client, office: Calendar) -> None:
    send(alex, change(office), with_free="on", name="Hours of the office")

    assert newest().data["changes"].keys() == {"name"}


def test_the_text_is_gone_once_it_is_read(alex: Client, office: Calendar) -> None:
    answer = read(alex, office, feed_text=INVENTORY.decode())

    assert answer.context["adminform"].form["feed_text"].value() == ""
    assert answer.context["unsaved"]


def test_a_feed_that_was_not_read_is_not_saved_over(alex: Client, office: Calendar) -> None:
    """Pressing Save with a file chosen would otherwise lose it without a word."""
    found = faults(send(alex, change(office), feed=upload(INVENTORY)))

    assert set(found) == {"feed"}
    assert office.versions.count() == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Choose a file"),
        ({"feed_text": "hello"}, "no iCalendar feed"),
        ({"feed": upload(b"BEGIN:VEVENT\r\n" * 2_001)}, "more than 2000 events"),
        ({"feed": upload(b"X" * (MOST_BYTES + 1))}, "larger than 512 KB"),
        ({"feed_text": INVENTORY.decode(), "windows": "mon 9"}, "Correct the lines above first"),
    ],
)
def test_what_cannot_be_read_is_said_and_the_lines_stay(
    alex: Client, office: Calendar, given: dict[str, Any], said: str
) -> None:
    answer = read(alex, office, **given)

    assert said in faults(answer)["feed"][0]
    assert said in answer.content.decode()
    assert lines(answer) == ("", "12-24\n12-31")


def test_hours_are_cut_on_the_clocks_of_the_place_chosen_beside_it(alex: Client, office: Calendar) -> None:
    noon = feed(f"DTSTART:{NEXT}0304T030000Z\nDTEND:{NEXT}0304T040000Z\nSUMMARY:Noon in Tokyo")
    tokyo = {"at-zone": "Asia/Tokyo", "at-country": "JP", "at-subdivision": ""}

    answer = read(alex, office, feed=upload(noon), windows="mon-sun 08:00-18:00", **tokyo)

    assert lines(answer)[0] == f"{NEXT}-03-04 08:00-12:00, 13:00-18:00"


def test_a_new_calendar_can_begin_with_a_feed(alex: Client) -> None:
    address = reverse("admin:sla_calendar_add")
    form = {**form_of(alex, address), "windows": "mon-fri 08:00-18:00", "feed": upload(INVENTORY), "_import": "1"}

    assert lines(alex.post(address, form))[0] == f"{NEXT}-01-04\n{NEXT}-01-05"


def test_closures_and_opening_hours_are_downloads_for_a_place(alex: Client, office: Calendar) -> None:
    germany = {"at-zone": "Europe/Berlin", "at-country": "DE", "at-subdivision": ""}

    closed = alex.get(reverse("admin:sla_calendar_closures", args=[office.pk]), germany)
    opened = alex.get(reverse("admin:sla_calendar_opening", args=[office.pk]), germany)

    assert closed["Content-Type"] == "text/calendar; charset=utf-8"
    assert closed["Content-Disposition"] == 'attachment; filename="office-closures.ics"'
    names = {str(each["SUMMARY"]) for each in icalendar.Calendar.from_ical(closed.content).walk("VEVENT")}
    assert {"Ascension Day", "Easter Monday"} <= names
    assert b"RRULE:FREQ=WEEKLY" in opened.content
    assert reverse("admin:sla_calendar_closures", args=[office.pk]) in alex.get(change(office)).content.decode()


def test_a_calendar_that_is_not_there_has_no_feed(alex: Client) -> None:
    assert alex.get(reverse("admin:sla_calendar_closures", args=[99_999])).status_code == 404


@pytest.mark.parametrize("who", ["els", "bram", "marieke", "ruth", "eve"])
def test_nobody_else_reads_or_downloads(cast: Cast, as_: Callable[[Person], Client], office: Calendar, who: str) -> None:
    other = getattr(cast, who)
    browser = as_(other if isinstance(other, Person) else other.person)

    assert browser.get(reverse("admin:sla_calendar_closures", args=[office.pk])).status_code == 404
    assert browser.get(reverse("admin:sla_calendar_opening", args=[office.pk])).status_code == 404
    assert browser.post(change(office), {"_import": "1", "feed_text": INVENTORY.decode()}).status_code == 404


def test_a_visitor_is_asked_to_sign_in(client: Client, office: Calendar) -> None:
    assert client.get(reverse("admin:sla_calendar_closures", args=[office.pk])).status_code == 302
