"""An administrator sets whether and when customers are asked how they were helped."""

from collections.abc import Callable

import pytest
from django.test import Client

from careline.config.tests.browsing import change, faults, newest, send
from careline.people.models import Person
from careline.tickets.models import SurveyRules
from cast import Cast

pytestmark = pytest.mark.django_db
ADD = "/admin/tickets/surveyrules/add/"


def test_it_is_switched_off_and_on_and_nobody_else_may(cast: Cast, as_: Callable[[Person], Client]) -> None:
    alex = as_(cast.alex)
    assert alex.get("/admin/tickets/surveyrules/")["Location"] == ADD
    assert list(faults(send(alex, ADD, delay_hours="9999"))) == ["delay_hours"]
    send(alex, ADD, is_on="")
    rules = SurveyRules.objects.get()
    assert not rules.is_on
    send(alex, change(rules), is_on="on", delay_hours=48)

    rules.refresh_from_db()
    assert (rules.is_on, rules.delay_hours, rules.pause_days) == (True, 48, 14)
    assert newest().data["changes"]["delay_hours"] == ["24", "48"]
    assert alex.get(ADD).status_code == 403
    for stranger in (cast.ruth.person, cast.els.person, cast.eve):
        assert as_(stranger).get(ADD).status_code == 404
