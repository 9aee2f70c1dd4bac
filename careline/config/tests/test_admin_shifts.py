"""An administrator gives agents their working hours."""

from collections.abc import Callable

import pytest
from django.test import Client

from careline.config.tests.browsing import change, newest, send
from careline.people.models import Person
from careline.sla.models import Calendar, Shift
from cast import Cast

pytestmark = pytest.mark.django_db


def test_working_hours_are_set_on_the_agents_page_and_on_the_record(cast: Cast, as_: Callable[[Person], Client]) -> None:
    browser, office = as_(cast.alex), Calendar.objects.get(code="office")
    prefix = browser.get(change(cast.marieke)).context["inline_admin_formsets"][-1].formset.prefix

    send(browser, change(cast.marieke), **{
        f"{prefix}-TOTAL_FORMS": 1, f"{prefix}-0-calendar": office.pk, f"{prefix}-0-country": "NL",
        f"{prefix}-0-agent": cast.marieke.pk,
    })  # fmt: skip

    shift = Shift.objects.get()
    assert (shift.agent, shift.calendar, shift.country) == (cast.marieke, office, "NL")
    assert shift.place.zone == "Europe/Amsterdam"
    assert newest().data["model"] == "sla.shift"
