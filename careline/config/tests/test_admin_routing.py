"""An administrator sets how requests are shared out; and how well agents speak."""

from collections.abc import Callable

import pytest
from django.test import Client

from careline.config.tests.browsing import change, faults, newest, send
from careline.customers.models import Product
from careline.people.models import Agent, Person, Team
from careline.tickets.models import RoutingRules, TeamRule
from cast import Cast

pytestmark = pytest.mark.django_db
ADD, RULE = "/admin/tickets/routingrules/add/", "/admin/tickets/teamrule/add/"


@pytest.fixture
def alex(cast: Cast, as_: Callable[[Person], Client]) -> Client:
    return as_(cast.alex)


def test_routing_is_switched_on_once_and_changed_afterwards(alex: Client) -> None:
    assert alex.get("/admin/tickets/routingrules/")["Location"] == ADD
    send(alex, ADD, mode="suggests")
    rules = RoutingRules.objects.get()
    assert alex.get("/admin/tickets/routingrules/")["Location"] == change(rules)
    send(alex, change(rules), mode="assigns", weight_very_high=5)

    rules.refresh_from_db()
    assert (rules.mode, rules.weights["very_high"], rules.weights[""]) == ("assigns", 5, 1)
    assert newest().data["changes"] == {"mode": ["suggests", "assigns"], "weight_very_high": ["3", "5"]}
    assert alex.get(ADD).status_code == 403


@pytest.mark.parametrize(("field", "nonsense"), [("mode", "sometimes"), ("weight_high", "0"), ("weight_low", "11")])
def test_nonsense_is_named_at_its_field(alex: Client, field: str, nonsense: str) -> None:
    assert list(faults(send(alex, ADD, **{field: nonsense}))) == [field]
    assert not RoutingRules.objects.exists()


def test_a_team_answers_for_a_product_once(alex: Client, cast: Cast) -> None:
    edition, team = cast.licence(cast.joost).edition, Team.objects.get(code="benelux")

    send(alex, RULE, product=edition.product_id, edition=edition.pk, team=team.pk)
    send(alex, RULE, product=edition.product_id, team=team.pk)
    again = send(alex, RULE, product=edition.product_id, team=team.pk)

    assert TeamRule.objects.count() == 2
    assert again.status_code == 200


def test_an_edition_of_another_product_is_refused(alex: Client, cast: Cast) -> None:
    other, edition = Product.objects.create(code="mobile", name="Mobile"), cast.licence(cast.joost).edition

    answer = send(alex, RULE, product=other.pk, edition=edition.pk, team=Team.objects.get(code="benelux").pk)

    assert list(faults(answer)) == ["edition"]


def test_levels_of_languages_are_kept(alex: Client, cast: Cast) -> None:
    send(alex, change(cast.jonas), languages=["de", "en", "fr"], native_languages=["de"], basic_languages=["fr"])

    levels = Agent.objects.get(pk=cast.jonas.pk).levels
    assert {code: level.code for code, level in levels.items()} == {"de": "native", "en": "fluent", "fr": "basic"}


@pytest.mark.parametrize(("native", "basic", "field"), [
    (["ar"], [], "native_languages"), ([], ["ar"], "basic_languages"), (["de"], ["de"], "basic_languages"),
])  # fmt: skip
def test_levels_that_cannot_be_are_refused(alex: Client, cast: Cast, native: list, basic: list, field: str) -> None:
    answer = send(alex, change(cast.jonas), languages=["de", "en"], native_languages=native, basic_languages=basic)

    assert list(faults(answer)) == [field]


@pytest.mark.parametrize("who", ["els", "eve", "ruth", "marieke"])
def test_nobody_but_administrators_sets_it(cast: Cast, as_: Callable[[Person], Client], who: str) -> None:
    someone = getattr(cast, who)
    browser = as_(someone if isinstance(someone, Person) else someone.person)

    assert [browser.get(page).status_code for page in (ADD, RULE)] == [404, 404]
