"""An administrator writes, orders, switches, tries, copies and deletes rules in the browser, without a script."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from careline.events.models import Event
from careline.people.models import Person
from careline.rules.models import Firing, Rule, RuleVersion
from careline.rules.tests.helpers import make_rule, run_reactions
from careline.tickets.tests.helpers import make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]
LIST, FIRED = "/admin/rules/rule/", "/admin/rules/firing/"


def written(cast: Cast, **changes: Any) -> dict[str, Any]:
    """What the form sends: tills of Belgium go to Jonas."""
    return {
        "name": "Tills", "when": "submitted", "hours": "", "any_holds": "all", "version": "0",
        "c0-kind": "country", "c0-not": "", "c0-values": ["BE", "NL"], "c1-kind": "subject", "c1-not": "not",
        "c1-values": "Invoice, order", "a0-kind": "give", "a0-agent": str(cast.jonas.pk), **changes,
    }  # fmt: skip


def test_a_rule_is_written_line_by_line_then_tried_and_switched_on(cast: Cast, now: datetime, as_: As) -> None:
    ticket, browser = make_ticket(cast.els, at=now), as_(cast.alex)
    make_ticket(cast.henrike, at=now)

    empty = browser.get(f"{LIST}add/").content.decode()
    more = browser.post(f"{LIST}form/", written(cast, change="action", new_action="note")).content.decode()
    less = browser.post(f"{LIST}form/", written(cast, change="c0")).content.decode()
    faults = browser.post(f"{LIST}add/", written(cast, **{"name": "", "a1-kind": "note", "a1-text": ""}))
    saved = browser.post(f"{LIST}add/", written(cast), follow=True).content.decode()

    rule = Rule.objects.get()
    assert "Add condition" in empty
    assert 'name="a1-text"' in more
    assert 'value="country"' not in less.split("new_condition")[0]
    assert (faults.status_code, faults.content.decode().count("control__error")) == (422, 2)
    says = "When a request is filed, if the country is Belgium or Netherlands and the subject does not say Invoice or order:"
    assert f"{says} give it to Jonas Berg." in saved
    assert "1 request matches." in saved
    assert ticket.spoken_number in saved
    assert (rule.is_on, Firing.objects.exists(), ticket.assignee) == (False, False, None)

    browser.post(f"{LIST}{rule.pk}/on/")

    assert Rule.objects.get().is_on
    assert list(Event.objects.filter(subject="rule").values_list("name", "by")) == [
        ("RuleSaved", cast.alex.pk), ("RuleSwitched", cast.alex.pk)
    ]  # fmt: skip


def test_every_version_is_kept_and_nobody_overwrites_another(cast: Cast, now: datetime, as_: As) -> None:
    rule, browser = make_rule(cast, "submitted", ("give", {"agent": cast.jonas.pk})), as_(cast.alex)
    change = written(cast, version="1", **{"a0-agent": str(cast.marieke.pk)})

    first = browser.post(f"{LIST}{rule.pk}/", change)
    late = browser.post(f"{LIST}{rule.pk}/", written(cast, version="1", name="Overwritten"))
    shown = browser.get(f"{LIST}{rule.pk}/versions/").content.decode()

    assert (first.status_code, late.status_code) == (302, 409)
    assert list(RuleVersion.objects.order_by("number").values_list("number", "by")) == [(1, cast.alex.pk), (2, cast.alex.pk)]
    assert "give it to Jonas Berg." in shown
    assert "give it to Marieke de Wit." in shown
    assert Rule.objects.get().name == "Tills"


def test_rules_are_ordered_copied_and_deleted(cast: Cast, now: datetime, as_: As) -> None:
    one, two = (make_rule(cast, "submitted", ("close", {}), name=name) for name in ("One", "Two"))
    browser = as_(cast.alex)

    browser.post(f"{LIST}{two.pk}/earlier/")
    browser.post(f"{LIST}{one.pk}/copies/")
    asked = browser.get(f"{LIST}{one.pk}/deletion/")
    browser.post(f"{LIST}{one.pk}/deletion/")

    rows = Rule.objects.filter(deleted_at=None).order_by("position").values_list("name", "is_on")
    assert asked.status_code == 200
    assert list(rows) == [("Two", True), ("One (copy)", False)]
    assert browser.get(f"{LIST}{one.pk}/").status_code == 404
    assert RuleVersion.objects.filter(rule=one).exists()


def test_what_rules_did_is_paged_filtered_and_found_by_number(cast: Cast, now: datetime, as_: As, queries_at_most) -> None:
    rule = make_rule(cast, "submitted", ("give", {"agent": cast.jonas.pk}), ("close", {}), name="Gives")
    other = make_rule(cast, "submitted", ("release", {}), name="Releases")
    ticket, *_rest = [make_ticket(cast.els, at=now + timedelta(minutes=minute)) for minute in range(8)]
    run_reactions()
    browser = as_(cast.alex)
    browser.get(FIRED)

    with queries_at_most(9):
        everything = browser.get(FIRED).content.decode()
    of_one = browser.get(f"{FIRED}?q={ticket.number}").content.decode()
    of_rule = browser.get(f"{FIRED}?rule__id__exact={other.pk}&outcome=done").content.decode()
    firing = Firing.objects.filter(rule=rule, ticket=ticket).get()
    alone = browser.get(f"{FIRED}{firing.pk}/change/").content.decode()

    assert everything.count("close it (nobody has answered yet)") == 8
    assert (of_one.count("desk/tickets/"), of_rule.count("desk/tickets/")) == (2, 8)
    assert "it has no conditions" in alone


def test_the_list_takes_as_many_statements_for_ten_rules_as_for_one(cast: Cast, as_: As, queries_at_most) -> None:
    for number in range(10):
        make_rule(cast, "wrote", ("tell", {"reader": "supervisors"}), name=f"Rule {number}")
    browser = as_(cast.alex)
    browser.get(LIST)

    with queries_at_most(8):
        page = browser.get(LIST).content.decode()

    assert page.count("When a customer writes: write to the supervisors.") == 10


PLACES = ["", "add/", "{pk}/", "{pk}/trial/", "{pk}/versions/", "{pk}/deletion/"]
EACH = ["", *(f"{act}/" for act in ("form", "on", "off", "earlier", "later", "copies", "deletion"))]
ACTS = ["add/", "form/", *("{pk}/" + act for act in EACH)]


@pytest.mark.parametrize("who", ["jonas", "ruth", "els", "bram", "eve"])
def test_only_administrators_find_anything_here(cast: Cast, as_: As, who: str) -> None:
    rule = make_rule(cast, "submitted", ("close", {}), is_on=False)
    someone = getattr(cast, who)
    browser = as_(getattr(someone, "person", someone))
    before = list(Rule.objects.values())

    statuses = {browser.get(f"{LIST}{place}".format(pk=rule.pk)).status_code for place in PLACES}
    statuses |= {browser.post(f"{LIST}{act}".format(pk=rule.pk), written(cast)).status_code for act in ACTS}
    statuses.add(browser.get(FIRED).status_code)

    assert statuses == {404}
    assert list(Rule.objects.values()) == before


def test_visitors_sign_in_first(cast: Cast) -> None:
    rule = make_rule(cast, "submitted", ("close", {}), is_on=False)

    answers = [Client().get(f"{LIST}{place}".format(pk=rule.pk)) for place in PLACES]

    assert all(answer.status_code == 302 and "login" in answer["Location"] for answer in answers)
