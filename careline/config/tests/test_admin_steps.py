"""Who is told when is data: an administrator changes it, on the record."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from careline.config.tests.browsing import change, faults, newest, send
from careline.people.models import Person
from careline.tickets.alarm_models import EscalationStep
from careline.tickets.shipping import ship
from cast import Cast

pytestmark = pytest.mark.django_db
ADD = "admin:tickets_escalationstep_add"


def test_a_step_is_added_and_changed(cast: Cast, as_: Callable[[Person], Client]) -> None:
    browser = as_(cast.alex)

    send(browser, reverse(ADD), percent=75, role="supervisors", by_letter=None)
    send(browser, change(EscalationStep.objects.get(percent=75, role="supervisors")), by_letter="on")

    assert EscalationStep.objects.get(percent=75, role="supervisors").by_letter
    assert newest().data["changes"] == {"by_letter": ["no", "yes"]}


def test_one_step_for_a_role_at_a_time(cast: Cast, as_: Callable[[Person], Client]) -> None:
    answer = send(as_(cast.alex), reverse(ADD), percent=75, role="holder")

    assert faults(answer)["__all__"]


def test_the_last_step_stays(cast: Cast, as_: Callable[[Person], Client]) -> None:
    browser, last = as_(cast.alex), EscalationStep.objects.order_by("-pk")[0]
    EscalationStep.objects.exclude(pk=last.pk).delete()

    answer = browser.post(reverse("admin:tickets_escalationstep_delete", args=[last.pk]), {"post": "yes"})

    assert answer.status_code == 403
    assert EscalationStep.objects.get() == last


def test_steps_are_shipped_once(cast: Cast) -> None:
    EscalationStep.objects.filter(percent=50).delete()

    assert not ship()
    assert not EscalationStep.objects.filter(percent=50).exists()
